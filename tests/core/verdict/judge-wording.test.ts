import { expect, test } from 'vitest'
import type { MessageReading } from '../../../src/core/message/reading.ts'
import { wordingPattern } from '../../../src/core/verdict/judge-wording.ts'
import type { Speech } from '../../../src/core/verdict/speech.ts'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'

const { weights } = readEngineRules().rules
const thresholds = { raise: 1, raiseOnWords: 2, doubt: 0.5, dismiss: -1 }
const silent: Speech = { claims: [], asks: [], cues: [], patterns: [], contacts: [] }
const withAsk: Speech = {
  ...silent,
  asks: [{ kind: 'pay', voice: 'self', span: { part: 'input', start: 0, end: 3 } }],
}
const reading = (...traits: string[]): MessageReading =>
  ({ traits, frame: 'direct' }) as unknown as MessageReading
const raised = (speech: Speech, score: number, ...traits: string[]): boolean =>
  wordingPattern(speech, reading(...traits), { score, moved: [] }, thresholds, weights) !==
  undefined

test('wording alone never raises, however far from honest texts', () => {
  expect(raised(silent, 9)).toBe(false)
  expect(raised(silent, 9, 'funds', 'deadline', '@number')).toBe(false)
})

test('beside a recognised ask the lower threshold holds', () => {
  expect(raised(withAsk, 0.99)).toBe(false)
  expect(raised(withAsk, 1)).toBe(true)
})

test('where words alone ask, the wording must be further off', () => {
  expect(raised(silent, 1.99, 'pay')).toBe(false)
  expect(raised(silent, 2, 'pay')).toBe(true)
})

test('the pattern never is a strict ask', () => {
  expect(
    wordingPattern(withAsk, reading(), { score: 9, moved: [] }, thresholds, weights)?.strict,
  ).toBe(false)
})
