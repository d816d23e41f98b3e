import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rescanTerms, scanTerms } from '../../../src/core/message/scan-terms.ts'
import { kindOf, unitKind } from '../../../src/core/message/script-kind.ts'
import { buildTermAutomaton, type Term } from '../../../src/core/message/term-automaton.ts'
import { streamOf, type TermStream } from '../../../src/core/message/term-stream.ts'
import { ViewRewriter } from '../../../src/core/text/rewrite-view.ts'
import { identityView } from '../../../src/core/text/unit-buffer.ts'
import type { View } from '../../../src/core/text/view.ts'

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

const letters = fc.string({ unit: fc.constantFrom(...'ab1加微 б'), minLength: 1, maxLength: 5 })
const term = fc
  .tuple(fc.boolean(), letters, fc.boolean())
  .map(([open, body, openEnd]) => `${open ? '*' : ''}${body}${openEnd ? '*' : ''}`)

/** What a scan or a rescan of a view tells of, by where its first and last unit begin in the original. */
const told = (
  view: View,
  stream: TermStream,
  scan: (found: (classId: number, start: number, end: number) => void) => void,
): Set<string> => {
  const found = new Set<string>()
  scan((classId, from, to) => {
    const start = view.starts[stream.index[from] ?? 0]
    found.add(`${classId} ${start} ${view.starts[stream.index[to - 1] ?? 0]}`)
  })
  return found
}

describe('the term matcher', () => {
  it('finds what trying every term at every place finds', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab1加微 б-,'), maxLength: 40 })
    fc.assert(
      fc.property(fc.array(term, { maxLength: 12 }), text, (list, given) => {
        const stream = streamOf(given)
        expect(scanned(terms(list), stream)).toEqual(tryAll(terms(list), stream))
      }),
      { numRuns: 2_000 },
    )
  })

  it('finds in a rewritten view what the first scan did not, and nothing that is not there', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab1加微 б-,'), maxLength: 40 })
    const edit = fc.tuple(
      fc.nat(6),
      fc.nat(3),
      fc.string({ unit: fc.constantFrom(...'ab1加 '), maxLength: 3 }),
    )
    fc.assert(
      fc.property(
        fc.array(term, { maxLength: 12 }),
        text,
        fc.array(edit, { maxLength: 4 }),
        (list, given, edits) => {
          const automaton = buildTermAutomaton(terms(list))
          const view = identityView('folded', given)
          const rewriter = new ViewRewriter(view)
          let at = 0
          for (const [skip, width, to] of edits) {
            const start = at + skip
            if (start + width >= given.length) break
            if (width > 0) rewriter.replace(start, start + width, to)
            at = start + width
          }
          const other = rewriter.finish('deleeted')
          const stream = streamOf(view.text)
          const second = streamOf(other.text)
          let nodes = new Int32Array(0)
          const first = told(view, stream, (found) => {
            nodes = Int32Array.from(scanTerms(automaton, stream, found))
          })
          const whole = told(other, second, (found) => scanTerms(automaton, second, found))
          const again = told(other, second, (found) =>
            rescanTerms(
              automaton,
              { stream, starts: view.starts, nodes },
              { stream: second, starts: other.starts },
              found,
            ),
          )
          expect([...whole].filter((one) => !first.has(one) && !again.has(one))).toEqual([])
          expect([...again].filter((one) => !whole.has(one))).toEqual([])
        },
      ),
      { numRuns: 5_000 },
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
