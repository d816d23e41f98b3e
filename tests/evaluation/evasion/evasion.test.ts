import { describe, expect, it } from 'vitest'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { readRuleFiles } from '../../../src/platform/read-rule-files.ts'
import { readShipped } from '../../../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../../../src/rules/build-engine.ts'
import { parseRuleDocuments } from '../../../src/rules/load-rules.ts'
import { type EvasionFigure, measureCompositions, measureOperators, seedsOf } from './measure.ts'
import type { Operator } from './operator.ts'
import { operators } from './operators.ts'

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

/** The examples that the rules carry: enough for a short run on any machine. */
const examples = (lang: 'en' | 'zh', kind: 'positive' | 'negative') =>
  parseRuleDocuments(readRuleFiles('rules')).flatMap(({ id, examples: found }) =>
    Object.entries(found).flatMap(([at, one]) =>
      at.startsWith(lang)
        ? one[kind].slice(0, 1).map((text, place) => ({ id: `${id}-${place}`, text }))
        : [],
    ),
  )

const held = operators.filter(({ kind }) => kind === 'held')
const share = (figures: readonly EvasionFigure[]): number =>
  figures.reduce((sum, { flagged }) => sum + flagged, 0) /
  figures.reduce((sum, { n }) => sum + n, 0)

/** Long form: `npm run evasion`, on 400 seeds of the shared data. */
describe.each(['en', 'zh'] as const)('disguised texts (%s)', (lang) => {
  const fraud = seedsOf(engine, examples(lang, 'positive'), true, 30)
  const honest = seedsOf(engine, examples(lang, 'negative'), false, 30)

  it('stay flagged under every operator', () => {
    const figures = measureOperators(engine, fraud, held)
    expect(fraud.length).toBeGreaterThanOrEqual(25)
    expect(figures.filter(({ n }) => n >= 20).length).toBeGreaterThanOrEqual(45)
    expect(share(figures)).toBeGreaterThanOrEqual(0.96)
    expect(
      figures
        .filter(({ n, flagged }) => n >= 20 && flagged / n < 0.8)
        .map(({ operator }) => operator),
    ).toEqual([])
  }, 60_000)

  it('stay flagged under two together', () => {
    const [two] = measureCompositions(engine, fraud, held, 200)
    expect(two?.n).toBeGreaterThan(100)
    expect((two?.flagged ?? 0) / (two?.n ?? 1)).toBeGreaterThanOrEqual(0.88)
  }, 60_000)

  it('do not become flagged where they are honest', () => {
    expect(share(measureOperators(engine, honest, held))).toBeLessThanOrEqual(0.015)
  }, 60_000)

  it('are lost under an operator that takes the words away', () => {
    const erase: Operator = {
      id: 'control',
      kind: 'held',
      apply: (text) => text.replace(/[\p{L}\p{N}]/gu, '·'),
    }
    expect(share(measureOperators(engine, fraud, [erase]))).toBeLessThan(0.05)
  })
})
