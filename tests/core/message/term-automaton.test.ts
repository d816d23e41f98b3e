import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOf, unitKind } from '../../../src/core/message/script-kind.ts'
import {
  buildTermAutomaton,
  scanTerms,
  type Term,
} from '../../../src/core/message/term-automaton.ts'
import { streamOf, type TermStream } from '../../../src/core/message/term-stream.ts'

const isBound = (inner: number, outer: number): boolean => {
  const kind = kindOf(inner)
  return (kind !== unitKind.letter && kind !== unitKind.digit) || kindOf(outer) !== kind
}

/** The same by trying every term at every place. */
const tryAll = (terms: readonly Term[], { units, length }: TermStream): string[] => {
  const found = new Set<string>()
  for (const { text, classId } of terms) {
    const openStart = text.startsWith('*')
    const openEnd = text.length > 1 && text.endsWith('*')
    const body = streamOf(text.slice(openStart ? 1 : 0, openEnd ? -1 : undefined))
    for (let start = 0; body.length > 0 && start + body.length <= length; start++) {
      const end = start + body.length
      if (!body.units.subarray(0, body.length).every((unit, at) => unit === units[start + at]))
        continue
      if (!openStart && start > 0 && !isBound(units[start] ?? 0, units[start - 1] ?? 0)) continue
      if (!openEnd && end < length && !isBound(units[end - 1] ?? 0, units[end] ?? 0)) continue
      found.add(`${classId} ${start} ${end}`)
    }
  }
  return [...found].sort()
}

const scanned = (terms: readonly Term[], stream: TermStream): string[] => {
  const found = new Set<string>()
  scanTerms(buildTermAutomaton(terms), stream, (classId, start, end) =>
    found.add(`${classId} ${start} ${end}`),
  )
  return [...found].sort()
}

const terms = (texts: readonly string[]): Term[] =>
  texts.map((text, classId) => ({ text, classId, language: 1 }))

describe('the term matcher', () => {
  it('finds what trying every term at every place finds', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ab1加微 б'), minLength: 1, maxLength: 5 })
    const term = fc
      .tuple(fc.boolean(), letters, fc.boolean())
      .map(([open, body, openEnd]) => `${open ? '*' : ''}${body}${openEnd ? '*' : ''}`)
    const text = fc.string({ unit: fc.constantFrom(...'ab1加微 б-,'), maxLength: 40 })
    fc.assert(
      fc.property(fc.array(term, { maxLength: 12 }), text, (list, given) => {
        const stream = streamOf(given)
        expect(scanned(terms(list), stream)).toEqual(tryAll(terms(list), stream))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    // A term fails inside a word: what may begin there is found all the same, what may not is not.
    [['support', '*por*', 'or'], 'supporx por or', ['1 3 6', '1 8 11', '2 12 14']],
    [['加微信', '微信号', '信'], '加微信号', ['0 0 3', '1 1 4', '2 2 3']],
  ])('finds of %j in %j', (list, text, expected) => {
    expect(scanned(terms(list), streamOf(text))).toEqual(expected)
  })
})
