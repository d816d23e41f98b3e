import { describe, expect, it } from 'vitest'
import { createEngine } from '../../src/core/check.ts'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { buildEngine, readyRules } from '../../src/rules/build-engine.ts'
import { packRules, splitByScript, unpackRules, withMoreTerms } from '../../src/rules/bundle.ts'
import { needsMoreRules } from '../../src/web/client/more-rules.ts'
import { ruleExamples } from '../support/rule-examples.ts'
import { shippedCurated } from '../support/shipped.ts'
import { testNow, testSnapshot } from '../support/test-registry.ts'

const packed = packRules(readEngineRules())
const { rules, more } = splitByScript(packed)
const first = unpackRules(rules)
const snapshot = { manifest: testSnapshot.manifest, curated: shippedCurated() }
const whole = buildEngine(snapshot, readyRules(unpackRules(packed)))
const engineOf = (given: typeof first) => {
  const ready = readyRules(given)
  return createEngine({ registry: whole.registry, rules: ready.rules, compiled: ready.compiled })
}
const early = engineOf(first)
const late = engineOf(withMoreTerms(first, JSON.parse(more)))
const at = { now: testNow, id: 'test' }

describe('the rules of a page in two files', () => {
  const texts = ruleExamples()

  it('answer alike from the first file wherever it is said to do', () => {
    const enough = texts.filter((text) => !needsMoreRules(text))
    expect(enough.length).toBeGreaterThan(500)
    for (const input of enough) {
      expect(early.check({ input, type: 'message' }, at), input).toEqual(
        whole.engine.check({ input, type: 'message' }, at),
      )
    }
  })

  it('answer alike from both files together', () => {
    const rest = texts.filter((text) => needsMoreRules(text))
    expect(rest.length).toBeGreaterThan(200)
    for (const input of rest) {
      expect(late.check({ input, type: 'message' }, at), input).toEqual(
        whole.engine.check({ input, type: 'message' }, at),
      )
    }
  })

  it.each([
    'привет',
    'こんにちは',
    '안녕',
    'नमस्ते',
    'مرحبا',
    '&#1087;&#1088;',
    'xn--80ak6aa92e.com',
    '%D0%BF',
  ])('are both asked for by %s', (text) => {
    expect(needsMoreRules(text)).toBe(true)
  })

  it.each(['hello, Zürich', '您好', 'Xin chào quý khách'])('the first is enough for %s', (text) => {
    expect(needsMoreRules(text)).toBe(false)
  })
})
