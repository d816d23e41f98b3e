import { describe, expect, it } from 'vitest'
import { readCases, replayEngine } from '../../../src/cli/rules/replay-cases.ts'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import type { EngineRules } from '../../../src/rules/bundle.ts'
import {
  flipLimit,
  passes,
  readStoredVerdicts,
  replay,
  type StoredVerdict,
} from '../../../src/rules/releases/replay.ts'

const rules = readEngineRules()
const stored = readCases(undefined)

const withRules = (change: Partial<EngineRules['rules']>): EngineRules => ({
  ...rules,
  rules: { ...rules.rules, ...change },
})

describe('the replay gate', () => {
  it('lets the rules of this tree through; run `countersign rules replay --write` after a wanted change', () => {
    const report = replay(stored, replayEngine(rules))
    expect(report.cases).toBeGreaterThanOrEqual(400)
    expect(report.newlyOfficial).toBe(0)
    expect(report.flips.length / report.cases).toBeLessThanOrEqual(flipLimit)
    expect(passes(report)).toBe(true)
  })

  it('holds verdicts of every kind', () => {
    expect(new Set(stored.map(({ verdict }) => verdict))).toEqual(
      new Set(['official', 'unknown', 'suspicious', 'scam', 'impersonation']),
    )
  })

  it('stops rules that lost a topic', () => {
    const patterns = rules.rules.patterns.filter(({ id }) => !id.includes('code'))
    const report = replay(stored, replayEngine(withRules({ patterns })))
    expect(report.flips.length).toBeGreaterThan(report.cases * flipLimit)
    expect(passes(report)).toBe(false)
    expect(passes(report, 1)).toBe(true)
  })

  it('stops rules that lost the words of a language', () => {
    const lexicons = rules.rules.lexicons.filter(({ lang }) => lang !== 'zh-Hans')
    expect(passes(replay(stored, replayEngine(withRules({ lexicons }))))).toBe(false)
  })

  it('never lets anything become official, whatever share is accepted', () => {
    const [first] = stored.filter(({ verdict }) => verdict === 'official')
    const before: StoredVerdict[] = [{ ...(first as StoredVerdict), verdict: 'unknown' }]
    const report = replay(before, replayEngine(rules))
    expect(report.newlyOfficial).toBe(1)
    expect(passes(report, 1)).toBe(false)
  })

  it('lets nothing through on an empty store, and names a line that is none', () => {
    expect(passes(replay([], replayEngine(rules)))).toBe(false)
    expect(() => readStoredVerdicts('{"input":"x","verdict":"unknown","codes":[]}\n{}')).toThrow(
      'line 2',
    )
  })
})
