import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

/**
 * The engine as one ES module for any host. `body` is what stands after the import of `answersOf`.
 */
export const bundledEngine = async (body: string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-conformance-'))
  try {
    const source = join(folder, 'entry.ts')
    const engine = JSON.stringify(resolve(import.meta.dirname, 'engine-entry.ts'))
    writeFileSync(source, `import { answersOf } from ${engine}\n${body}`)
    const built = await build({
      entryPoints: [source],
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      platform: 'browser',
      external: ['node:*'],
    })
    return built.outputFiles[0]?.text ?? ''
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
