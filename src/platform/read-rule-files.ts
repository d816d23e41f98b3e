import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/**
 * Reads every YAML file below a `rules/` folder for `parseRuleSet`.
 *
 * @returns Path below the folder with forward slashes → text.
 * @throws The file system's error when the folder cannot be read.
 */
export const readRuleFiles = (folder: string): Record<string, string> => {
  const files: Record<string, string> = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.yaml')) continue
    const path = join(entry.parentPath, entry.name)
    files[relative(folder, path).split(sep).join('/')] = readFileSync(path, 'utf8')
  }
  return files
}
