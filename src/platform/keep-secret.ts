import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * A secret kept in a file that its owner alone can read; made when there is none. Two processes that
 * start at once agree on one.
 */
export const keepSecret = async (
  path: string,
  make: () => Promise<Uint8Array> | Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const found = await readSecret(path)
  if (found !== null) return found
  // Written aside and linked into place: never half a secret, and whoever is first wins.
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
  await writeFile(draft, await make(), { mode: 0o600, flag: 'wx' })
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
  const kept = await readSecret(path)
  if (kept === null) throw new Error(`${path} could not be kept`)
  return kept
}

const readSecret = async (path: string): Promise<Uint8Array<ArrayBuffer> | null> => {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
