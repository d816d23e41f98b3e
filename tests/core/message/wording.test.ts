import { expect, test } from 'vitest'
import { plainWording } from '../../../src/core/message/wording/plain-wording.ts'
import { readGrams } from '../../../src/core/message/wording/read-grams.ts'
import { readPairs } from '../../../src/core/message/wording/read-pairs.ts'
import { scoreWording } from '../../../src/core/message/wording/score-wording.ts'
import {
  decodeWeights,
  encodeWeights,
  mostSteps,
} from '../../../src/core/message/wording/wording-model.ts'
import { readText } from '../../../src/core/text/read-text.ts'
import { check } from '../../support/test-engine.ts'

const wordingOf = (input: string) => {
  const text = readText(input)
  return plainWording(text.view('plain-digits'), text.view('folded'), [], [], () => true)
}

test('weights survive their letters, in lines too, and none too large is written', () => {
  for (const size of [0, 1, 2, 255]) {
    const weights = Int8Array.from(
      { length: size },
      (_, at) => ((at * 37) % (2 * mostSteps + 1)) - mostSteps,
    )
    const text = encodeWeights(weights)
    expect(text).toMatch(/^[A-Za-z]*$/)
    expect(decodeWeights(text)).toEqual(weights)
    expect(decodeWeights(text.replace(/.{7}/g, '  $&\r\n'))).toEqual(weights)
  }
  expect(() => encodeWeights(Int8Array.of(mostSteps + 1))).toThrow(RangeError)
  expect(() => encodeWeights(Int8Array.of(-mostSteps - 1))).toThrow(RangeError)
})

test('signs between words are one space, long numbers one sign, questions stay', () => {
  expect(String.fromCharCode(...wordingOf('Call -- 2025550144, in 24h?').units)).toBe(
    ' call D in 00h? ',
  )
})

test('digits are the same in any dress', () => {
  const dressed = [
    'code 482913',
    'code ⁴⁸²⁹¹³',
    'code ④⑧②⑨①③',
    'code four eight two nine one three',
  ]
  for (const input of dressed)
    expect(String.fromCharCode(...wordingOf(input).units)).toBe(' code 000000 ')
})

test('text that is not the author’s is not read', () => {
  const view = readText('mine yours').view('folded')
  expect(
    String.fromCharCode(...plainWording(view, view, [], [], (offset) => offset < 5).units),
  ).toBe(' mine ')
})

test('the same words give the same runs in any place', () => {
  const runs = (input: string): Set<number> => {
    const found = new Set<number>()
    readGrams(wordingOf(input), (hash) => found.add(hash))
    return found
  }
  const whole = runs('请提供验证码 please')
  for (const hash of runs('验证码')) expect(whole.has(hash)).toBe(true)
})

test('what moved the score is shown as places of the original', () => {
  const grams = new Int8Array(1_024)
  readGrams(wordingOf('pay'), (hash) => {
    grams[hash % grams.length] = 100
  })
  const model = {
    bias: 0,
    step: 0.1,
    grams,
    pairs: new Int8Array(16),
    traits: new Map([['frame-direct', -1]]),
    thresholds: { raiseOnWords: 2, raise: 1, doubt: 0, dismiss: -1 },
  }
  const input = 'Kindly PAY now'
  const { score, moved } = scoreWording(wordingOf(input), [], model)
  expect(score).toBeGreaterThan(0)
  expect(moved.map(({ start, end }) => input.slice(start, end)).join(' ')).toContain('PAY')
  expect(scoreWording(wordingOf(input), ['frame-direct'], model).score).toBeCloseTo(score - 1)
})

test('a pair of traits is the same in any order and no other pair', () => {
  const pairs = (traits: readonly string[]): readonly number[] => {
    const found: number[] = []
    readPairs(traits, (hash) => found.push(hash))
    return found.sort((a, b) => a - b)
  }
  expect(pairs(['desk', 'fee', '@link'])).toEqual(pairs(['@link', 'desk', 'fee']))
  expect(new Set(pairs(['desk', 'fee', '@link', 'code'])).size).toBe(6)
  expect(pairs(['desk', 'length-0'])).toEqual([])
  expect(pairs(Array.from({ length: 500 }, (_, at) => `t${at}`))).toHaveLength((64 * 63) / 2)
})

test('pairs of traits move the score', () => {
  const pairs = new Int8Array(64)
  readPairs(['desk', 'code'], (hash) => {
    pairs[hash % pairs.length] = 10
  })
  const model = {
    bias: 0,
    step: 0.1,
    grams: new Int8Array(64),
    pairs,
    traits: new Map<string, number>(),
    thresholds: { raiseOnWords: 2, raise: 1, doubt: 0, dismiss: -1 },
  }
  const scored = (traits: readonly string[]): number =>
    scoreWording(wordingOf('hello'), traits, model).score
  expect(scored(['desk'])).toBe(0)
  expect(scored(['desk', 'code'])).toBeCloseTo((2 * 10 * 0.1) / Math.sqrt(20))
})

test('a stamp before a line and a quotation change nothing of the author’s wording', () => {
  const plain = check('Pay the release fee to our agent today', { type: 'message' })
  const stamped = check('[10:22] Ana: Pay the release fee to our agent today', { type: 'message' })
  expect(stamped.verdict).toBe(plain.verdict)
  expect(stamped.risk).toBe(plain.risk)
})

test('a sum is a sum in any dress', () => {
  const codes = (input: string): readonly string[] =>
    check(input, { type: 'message' }).evidence.map(({ code }) => code)
  expect(codes('Pay ＄２９９ to release the parcel')).toEqual(
    codes('Pay $299 to release the parcel'),
  )
})
