/**
 * What a verdict is worth to a platform: `npm run actions`. Over the locked texts by writers who saw no rule:
 * how often fraud and honest text get a verdict or worse, and how many of those so judged would be fraud
 * where one in a hundred, one in twenty or one in twelve messages is.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Verdict, verdictRank } from '../src/core/verdict/verdict.ts'
import { readEngineRules } from '../src/platform/read-engine-rules.ts'
import { readShipped } from '../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../src/rules/build-engine.ts'

const folder = join(import.meta.dirname, '..', 'tests', 'evaluation', 'messages', 'locked')
const baseRates = [0.01, 0.05, 1 / 12]

const shipped = await readShipped()
const { engine } = buildEngine(
  {
    manifest: {
      format: 'countersign-snapshot/1',
      version: 0,
      publishedAt: '2026-11-25T00:00:00Z',
      freshUntil: '2999-01-01T00:00:00Z',
      keyId: '0'.repeat(64),
      guarantee: 'embedded',
      parts: { curated: shipped.curatedBytes.reference },
    },
    curated: shipped.curated,
    ...(shipped.open === undefined ? {} : { open: shipped.open.part }),
  },
  readyRules(readEngineRules()),
)
const at = { now: Date.UTC(2026, 10, 26, 12), id: 'actions' }

/** Verdicts of all rows whose file name begins so. */
const verdicts = (label: 'scam' | 'ham'): readonly Verdict[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(`${label}.`))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
    .map((line) => {
      const { text } = JSON.parse(line) as { text: string }
      return engine.check({ input: text, type: 'message' }, at).verdict
    })

const fraud = verdicts('scam')
const honest = verdicts('ham')
const share = (of: readonly Verdict[], least: Verdict): number =>
  of.filter((one) => verdictRank[one] >= verdictRank[least]).length / of.length
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`

console.log(`${fraud.length} fraudulent and ${honest.length} honest texts`)
for (const least of ['suspicious', 'scam'] as const) {
  const caught = share(fraud, least)
  const wrong = share(honest, least)
  const precisions = baseRates.map((rate) => {
    const right = caught * rate
    return `${percent(right / (right + wrong * (1 - rate)))} at ${percent(rate)}`
  })
  console.log(
    `${least} or worse: ${percent(caught)} of fraud, ${percent(wrong)} of honest; fraud among them ${precisions.join(', ')}`,
  )
}
