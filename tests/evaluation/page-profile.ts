import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '../../src/core/check.ts'
import type { Snapshot } from '../../src/core/registry/snapshot.ts'
import { verdictRank } from '../../src/core/verdict/verdict.ts'
import { pagePart } from '../../src/registry/release/page-part.ts'
import { buildEngine, type ReadyRules } from '../../src/rules/build-engine.ts'

/** Of `n` honest inputs, how many the page flags, and how many of these as scam or impersonation. */
export interface PageAlarms {
  readonly name: string
  readonly n: number
  readonly flagged: number
  readonly strict: number
}

/** The engine that a page carries: the page's part of the curated registry and no open data. */
export const pageEngine = ({ manifest, curated }: Snapshot, ready: ReadyRules): Engine =>
  buildEngine({ manifest, curated: pagePart(curated) }, ready).engine

/** Every tenth of the popular domains, and the honest messages that nobody tunes on. */
export const countPageAlarms = (
  engine: Engine,
  dataDir: string,
  at: { readonly now: number; readonly id: string },
): readonly PageAlarms[] => {
  const count = (name: string, inputs: readonly string[], type?: 'message'): PageAlarms => {
    const ranks = inputs.map(
      (input) =>
        verdictRank[engine.check({ input, ...(type === undefined ? {} : { type }) }, at).verdict],
    )
    return {
      name,
      n: inputs.length,
      flagged: ranks.filter((rank) => rank >= 1).length,
      strict: ranks.filter((rank) => rank >= 2).length,
    }
  }
  const domains = linesOf(join(dataDir, 'lookalike', 'popular-domains.txt')).filter(
    (line) => !line.startsWith('#'),
  )
  const folder = join(import.meta.dirname, 'messages', 'locked')
  const honest = readdirSync(folder)
    .filter((file) => file.startsWith('ham.'))
    .sort()
    .flatMap((file) => linesOf(join(folder, file)))
    .map((line) => (JSON.parse(line) as { readonly text: string }).text)
  return [
    count(
      'popular domains',
      domains.filter((_, at) => at % 10 === 0),
    ),
    count('locked honest messages', honest, 'message'),
  ]
}

const linesOf = (path: string): readonly string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
