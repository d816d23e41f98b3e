import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const fileName = 'trusted-keys.json'

/**
 * Key ids this installation came to trust at first contact with a team's registry. A deployment that
 * hands in its key ids (`REGISTRY_KEYS`) never needs it.
 */
export const readTrustedKeys = async (dataDir: string): Promise<string[]> => {
  try {
    const found: unknown = JSON.parse(await readFile(join(dataDir, fileName), 'utf8'))
    return Array.isArray(found) ? found.filter((id): id is string => typeof id === 'string') : []
  } catch {
    return []
  }
}

export const keepTrustedKeys = async (
  dataDir: string,
  keyIds: readonly string[],
): Promise<void> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await writeFile(join(dataDir, fileName), JSON.stringify(keyIds), { mode: 0o600 })
}
