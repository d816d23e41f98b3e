import { resolve } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { pageFiles, serviceOnly } from '../../src/rules/page-files.ts'

const client = resolve(import.meta.dirname, '../../src/web/client')

describe('the words that a browser loads', () => {
  it('are those of every group but the ones that only the service says', () => {
    const engineRules = readEngineRules()
    const files = pageFiles(engineRules)
    const ids = Object.keys(engineRules.rules.words.en ?? {})
    const group = (id: string): string => id.slice(0, id.indexOf('.'))
    for (const tag of Object.keys(engineRules.rules.words)) {
      const served = JSON.parse(files.get(`words-${tag}.json`) ?? '{}') as Record<string, object>
      const has = new Set(Object.keys(served[tag] ?? {}))
      expect(ids.filter((id) => has.has(id) === serviceOnly.has(group(id)))).toEqual([])
    }
    expect(ids.some((id) => serviceOnly.has(group(id)))).toBe(true)
  })

  it('hold every group that a script of the page asks for', async () => {
    const { outputFiles } = await build({
      entryPoints: ['checker.tsx', 'compose.ts', 'engine-worker.ts', 'picture-worker.ts'].map(
        (name) => resolve(client, name),
      ),
      outdir: 'unused',
      bundle: true,
      write: false,
      format: 'esm',
      minify: true,
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx/dom',
      alias: { 'hono/jsx/jsx-runtime': 'hono/jsx/dom/jsx-runtime' },
      logLevel: 'silent',
    })
    const text = outputFiles.map(({ text }) => text).join('\n')
    // What is said is written as an id or begins a template: `verdict.${…}`.
    const asked = (group: string): boolean => new RegExp(`["'\`]${group}\\.[\\w$-]`).test(text)
    expect(asked('verdict') && asked('page') && asked('advice')).toBe(true)
    expect([...serviceOnly].filter(asked)).toEqual([])
  })
})
