import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder that holds `drizzle/`, `fixtures/` and `dist/`, found upwards from this file so that
 * source and bundle agree whatever the working directory is.
 */
export const productRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    if (existsSync(join(folder, 'drizzle', 'meta', '_journal.json'))) return folder
    const above = dirname(folder)
    if (above === folder) throw new Error('the product is incomplete: no drizzle folder above it')
    folder = above
  }
}
