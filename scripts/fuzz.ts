/**
 * Random requests to the whole service over the shipped registry: `npm run fuzz -- [--runs N] [--seed N]`,
 * a million unless said otherwise. Whatever is sent, no 5xx, nothing logged, an answer that fits its schema,
 * none that takes a second. The tests run a short form.
 */
import fc from 'fast-check'
import { createApp } from '../src/api/app.ts'
import { liveContext } from '../src/api/live-context.ts'
import { checkAnswerSchema, verifyAnswerSchema } from '../src/api/schemas/answer.ts'
import { checkBatchAnswerSchema } from '../src/api/schemas/batch.ts'
import { problemSchema } from '../src/api/schemas/problem.ts'
import { readEngineRules } from '../src/platform/read-engine-rules.ts'
import { readShipped } from '../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../src/rules/build-engine.ts'
import { body } from '../tests/api/fuzz-requests.ts'

const args = process.argv.slice(2)
const numberOf = (name: string, instead: number): number => {
  const at = args.indexOf(name)
  return at === -1 ? instead : Number(args[at + 1])
}
const runs = numberOf('--runs', 1_000_000)
const seed = numberOf('--seed', 20_261_126)
const longestMs = 1_000

const shipped = await readShipped()
const logged: unknown[] = []
let ids = 0
const live = liveContext({
  now: () => Date.UTC(2026, 10, 26, 12),
  newId: () => `fuzz-${ids++}`,
  log: (entry) => logged.push(entry),
})
live.setRelease(
  buildEngine(
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
    },
    readyRules(readEngineRules()),
  ),
)
const app = createApp(live.context)
const routes = [
  ['/v1/check', checkAnswerSchema],
  ['/v1/verify', verifyAnswerSchema],
  ['/v1/check/batch', checkBatchAnswerSchema],
] as const

const statuses = new Map<number, number>()
let slowest = 0
const started = performance.now()
await fc.assert(
  fc.asyncProperty(fc.constantFrom(...routes), body, async ([path, schema], text) => {
    const sent = path.endsWith('batch') ? `{"items":[${text}]}` : text
    const before = performance.now()
    const response = await app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: sent,
    })
    const answer: unknown = await response.json()
    const took = performance.now() - before
    slowest = Math.max(slowest, took)
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
    if (response.status >= 500) throw new Error(`status ${response.status}`)
    if (took > longestMs) throw new Error(`${took} ms`)
    ;(response.status === 200 ? schema : problemSchema).parse(answer)
  }),
  { numRuns: runs, seed },
)
if (logged.length > 0) throw new Error(`${logged.length} log lines`)
console.log(
  `${runs} requests in ${Math.round((performance.now() - started) / 1_000)} s, slowest ${slowest.toFixed(0)} ms: ${[...statuses].map(([status, count]) => `${status} × ${count}`).join(', ')}`,
)
