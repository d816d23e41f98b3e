import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'acorn'
import { full } from 'acorn-walk'
import { transformSync } from 'esbuild'
import { checkSync } from 'recheck'
import { describe, expect, it } from 'vitest'

const core = join(import.meta.dirname, '..', '..', 'src', 'core')

interface Found {
  readonly source: string
  readonly flags: string
  readonly file: string
}

/** Every regular expression written as a literal in the engine, once. */
const regexes = (): readonly Found[] => {
  const found = new Map<string, Found>()
  for (const file of readdirSync(core, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue
    const { code } = transformSync(readFileSync(join(core, file), 'utf8'), { loader: 'ts' })
    full(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
      if (node.type !== 'Literal' || !('regex' in node)) return
      const { pattern, flags } = (node as { regex: { pattern: string; flags: string } }).regex
      found.set(`/${pattern}/${flags}`, { source: pattern, flags, file })
    })
  }
  return [...found.values()]
}

/**
 * Regular expressions that recheck can only try and not prove: look-around and classes of Unicode. Each ran
 * its attack strings in vain. The number may only fall.
 */
const mostTriedOnly = 57

describe('regular expressions of the engine', () => {
  const all = regexes()

  it('are all linear: proved, or attacked in vain where nothing can be proved', () => {
    expect(all.length).toBeGreaterThan(300)
    const faults: string[] = []
    let tried = 0
    for (const { source, flags, file } of all) {
      const checked = checkSync(source, flags, { timeout: 10_000, randomSeed: 1 })
      if (checked.status !== 'safe') faults.push(`${file}: /${source}/${flags} ${checked.status}`)
      else if (checked.checker !== 'automaton') tried++
    }
    expect(faults).toEqual([])
    expect(tried).toBeLessThanOrEqual(mostTriedOnly)
  }, 120_000)

  it('would be caught if one were not: the control', () => {
    expect(checkSync('^(a|a)*$', '').status).toBe('vulnerable')
    expect(checkSync(' +dot +', '').status).toBe('vulnerable')
  })
})
