import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { productRoot } from '../../platform/product-root.ts'
import type { Asset } from '../../web/page-context.ts'

const bytes = async (path: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(path))

/**
 * A file of the reader of letters as the build laid it down, from the disk each time: together they are
 * larger than all else and few people need them. Undefined for a name that is not one of them.
 */
export const readOcrFile = async (name: string): Promise<Asset | undefined> => {
  if (!/^[a-z0-9_-]+(?:\.[a-z]+)*\.(?:js|gz)$/.test(name)) return undefined
  const path = join(productRoot(), 'dist', 'public', 'ocr', name)
  if (!existsSync(path)) return undefined
  const isScript = name.endsWith('.js')
  return {
    body: await bytes(path),
    type: isScript ? 'text/javascript; charset=utf-8' : 'application/octet-stream',
    ...(existsSync(`${path}.br`) ? { br: await bytes(`${path}.br`) } : {}),
  }
}
