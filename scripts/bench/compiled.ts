import { join, resolve } from 'node:path'
import { build } from 'esbuild'

const root = resolve(import.meta.dirname, '..', '..')

/**
 * Compiles a script as the product is compiled and returns the path of the result: run from its source, each inner
 * function costs a call that names it, up to a tenth of what is to be measured.
 *
 * @param script path from the root
 */
export const compiled = async (script: string): Promise<string> => {
  const outfile = join(root, 'node_modules', '.cache', 'bench', script.replace(/\.ts$/, '.mjs'))
  await build({
    entryPoints: [join(root, script)],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    packages: 'external',
    jsx: 'automatic',
    absWorkingDir: root,
    logLevel: 'error',
  })
  return outfile
}
