import { randomBytes } from 'node:crypto'
import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** How a command finds the service that holds the embedded database. */
export interface ServiceRecord {
  readonly url: string
  readonly pid: number
}

const recordFile = 'service.json'
const tokenFile = 'operator-token'

/** Writes where this process listens; gives the function that takes the note down again. */
export const announceService = async (
  dataDir: string,
  url: string,
): Promise<() => Promise<void>> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, recordFile)
  const record: ServiceRecord = { url, pid: process.pid }
  await writeFile(path, `${JSON.stringify(record)}\n`, { mode: 0o600 })
  return async () => {
    await unlink(path).catch(() => undefined)
  }
}

/** Where the service says it listens; null when it says nothing. It may be gone since. */
export const readServiceRecord = async (dataDir: string): Promise<ServiceRecord | null> => {
  try {
    const found: unknown = JSON.parse(await readFile(join(dataDir, recordFile), 'utf8'))
    if (found === null || typeof found !== 'object') return null
    const { url, pid } = found as Partial<Record<keyof ServiceRecord, unknown>>
    return typeof url === 'string' && typeof pid === 'number' ? { url, pid } : null
  } catch {
    return null
  }
}

/**
 * The secret by which commands on this machine speak for the operator: 256 bits, made at first use,
 * readable by the owner of the folder alone.
 */
export const operatorToken = async (dataDir: string): Promise<string> => {
  const path = join(dataDir, tokenFile)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  try {
    await writeFile(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return (await readFile(path, 'utf8')).trim()
}
