import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { productRoot } from '../../platform/product-root.ts'
import type { Asset } from '../../web/page-context.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

/**
 * What the build made for the pages, in memory, by path below `/assets/`. Empty before the first
 * build: the pages then work as forms, without the check in the browser.
 */
export const readAssets = (): ReadonlyMap<string, Asset> => {
  const folder = join(productRoot(), 'dist', 'public', 'assets')
  if (!existsSync(folder)) return new Map()
  return new Map(
    readdirSync(folder).flatMap((name): [string, Asset][] => {
      const type = types[extname(name)]
      if (type === undefined) return []
      const path = join(folder, name)
      const body = new Uint8Array(readFileSync(path))
      return [
        [name, { body, type, ...packedAs('gzip', `${path}.gz`), ...packedAs('br', `${path}.br`) }],
      ]
    }),
  )
}

const packedAs = (coding: 'gzip' | 'br', path: string): Partial<Pick<Asset, 'gzip' | 'br'>> =>
  existsSync(path) ? { [coding]: new Uint8Array(readFileSync(path)) } : {}
