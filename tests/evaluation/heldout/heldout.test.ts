import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { readShipped } from '../../../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../../../src/rules/build-engine.ts'
import { seeded } from '../evasion/operator.ts'
import { isFlagged, measureEach, measureTogether, shareOf } from './measure.ts'
import { heldoutOperators } from './operators/index.ts'
import { type HeldoutText, readHeldout } from './texts.ts'

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
  },
  readyRules(readEngineRules()),
)
const floors = JSON.parse(readFileSync(join(import.meta.dirname, 'floors.json'), 'utf8')) as Record<
  string,
  number
>
const halves = { open: readHeldout('open'), locked: readHeldout('locked') }
const all = [...halves.open, ...halves.locked]
const flagged = new Map(all.map(({ id, text }) => [id, isFlagged(engine, text)]))
const shareFlagged = (texts: readonly HeldoutText[]): number =>
  shareOf(texts.filter(({ id }) => flagged.get(id)).length, texts.length).value

describe('held-out texts', () => {
  it('are ten a pattern, split by hash, without a double', () => {
    for (let pattern = 1; pattern <= 40; pattern++) {
      const kind = `P${String(pattern).padStart(2, '0')}`
      expect(all.filter((one) => one.kind === kind)).toHaveLength(10)
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const half of ['open', 'locked'] as const) {
      const lines = readFileSync(join(import.meta.dirname, `${half}.jsonl`), 'utf8').trim()
      for (const line of lines.split('\n')) {
        const { text } = JSON.parse(line) as { text: string }
        const odd = createHash('sha256').update(text).digest().readUInt32BE(0) % 2 === 1
        expect(odd).toBe(half === 'locked')
      }
    }
  })

  it.each(['open', 'locked'] as const)('are told apart (%s)', (half) => {
    const share = (fraud: boolean): number =>
      shareFlagged(halves[half].filter((one) => one.fraud === fraud))
    expect(share(true)).toBeGreaterThanOrEqual(floors[`fraud/${half}`] ?? 1)
    expect(share(false)).toBeLessThanOrEqual(floors[`honest/${half}`] ?? 0)
  })
})

describe('held-out operators', () => {
  const seeds = (fraud: boolean, most: number): readonly HeldoutText[] =>
    halves.open
      .filter((one) => one.fraud === fraud && flagged.get(one.id) === fraud)
      .filter(({ language }) => language === 'en' || language.startsWith('zh'))
      .filter((_, place) => place % 2 === 0)
      .slice(0, most)

  it('are sixty and more, repeatable, and change what they suit', () => {
    expect(new Set(heldoutOperators.map(({ id }) => id)).size).toBe(heldoutOperators.length)
    expect(heldoutOperators.length).toBeGreaterThanOrEqual(60)
    for (const { id, apply } of heldoutOperators) {
      const made = all.map(({ text }, place) => apply(text, seeded(place)))
      expect(made, id).toEqual(all.map(({ text }, place) => apply(text, seeded(place))))
      expect(made.filter((text, place) => text !== all[place]?.text).length, id).toBeGreaterThan(20)
      for (const text of made) expect(/\p{Cs}/u.test(text), id).toBe(false)
    }
  })

  it('hide no more than the floors allow', () => {
    const fraud = seeds(true, 60)
    expect(fraud.length).toBeGreaterThanOrEqual(50)
    const kept = measureEach(engine, fraud, heldoutOperators, true)
    const sum = (of: 'hits' | 'n'): number => kept.reduce((total, one) => total + one[of], 0)
    // A sixth of the long run: its floor, with the room that fewer seeds need.
    expect(sum('hits') / sum('n')).toBeGreaterThanOrEqual((floors['kept/all'] ?? 1) - 0.03)
    const two = measureTogether(engine, fraud, heldoutOperators, 2, 200, true)
    expect(two.value).toBeGreaterThanOrEqual((floors['kept/2 together'] ?? 1) - 0.07)
  }, 60_000)

  it('raise no more honest text than the ceilings allow', () => {
    const raised = measureEach(engine, seeds(false, 40), heldoutOperators, false)
    const sum = (of: 'hits' | 'n'): number => raised.reduce((total, one) => total + one[of], 0)
    expect(sum('hits') / sum('n')).toBeLessThanOrEqual((floors['raised/all'] ?? 0) + 0.01)
  }, 60_000)
})
