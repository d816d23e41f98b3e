import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { productRoot } from '../../../src/platform/product-root.ts'

/** A script of this folder as one file that starts in half of a second, where its sources take two; gives its path. */
export const bundleScript = async (name: string): Promise<string> => {
  const outfile = join(
    productRoot(),
    'node_modules',
    '.cache',
    'countersign',
    `${basename(name, '.ts')}-${process.pid}.mjs`,
  )
  await build({
    entryPoints: [join(import.meta.dirname, name)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  return outfile
}
