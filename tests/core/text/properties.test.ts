import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSecrets } from '../../../src/core/message/secrets.ts'
import { readText } from '../../../src/core/text/read-text.ts'
import { spanOf } from '../../../src/core/text/span-of.ts'
import { tokens } from '../../../src/core/text/tokens.ts'
import type { ViewKind } from '../../../src/core/text/view.ts'
import { hostileTexts } from './hostile-texts.ts'

const kinds: readonly ViewKind[] = ['folded', 'squashed', 'plain-digits', 'deleeted', 'deleeted-l']

/** Pieces of which hiding is made, glued at random. */
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(...hostileTexts.map(({ seed }) => seed)),
    fc.constantFrom('&', '#', ';', 'amp', '%', '41', '\\u', '0041', '<', '>', '/b', '!--', '--'),
    fc.constantFrom(
      '\u0430',
      '\u0435',
      'wallet',
      '微',
      '信',
      'v',
      '➕',
      '亻',
      '言',
      '\u202e',
      '\u202c',
    ),
    fc.constantFrom(
      'ﬁ',
      '℡',
      '㎏',
      '⒜',
      '①',
      'ｦ',
      'ﾞ',
      '\u1100',
      '\u1161',
      '\u{1f1fa}',
      '\u{1f1f8}',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  ),
  { maxLength: 24 },
)
const hostile = pieces.map((list) => list.join(''))

describe('reading any text', () => {
  test('folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = readText(text).view('folded').text
        expect(readText(once).view('folded').text).toBe(once)
      }),
      { numRuns: 3000 },
    )
  })

  test('every unit of every view has a place inside the original', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const readable = readText(text)
        expect(readable.original).toHaveLength(text.length)
        for (const kind of kinds) {
          const view = readable.view(kind)
          expect(view.starts.length).toBe(view.text.length)
          expect(view.ends.length).toBe(view.text.length)
          for (let i = 0; i < view.text.length; i++) {
            const span = spanOf(view, i, i + 1)
            expect(span.start).toBeLessThan(span.end)
            expect(span.end).toBeLessThanOrEqual(text.length)
          }
        }
        for (const note of readable.notes) {
          expect(note.start).toBeLessThan(note.end)
          expect(note.end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('a word found in a view is found again in the stretch of the original it came from', () => {
    fc.assert(
      fc.property(fc.constantFrom('\u200b', '\u0301', '\u00ad', '&zwj;', '<!---->'), (joint) => {
        const hidden = [...'wallet'].join(joint)
        const text = `my ${hidden} is locked`
        const folded = readText(text).view('folded')
        const at = folded.text.indexOf('wallet')
        const { start, end } = spanOf(folded, at, at + 6)
        expect(text.slice(start, end).startsWith(hidden)).toBe(true)
        expect(readText(text.slice(start, end)).view('folded').text).toBe('wallet')
      }),
    )
  })

  test('tokens are ascending, apart and slice exactly; secrets too', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const readable = readText(text)
        const view = readable.view('folded')
        let end = 0
        const list = tokens(view)
        for (let at = 0; at < list.length; at++) {
          expect(list.start(at)).toBeGreaterThanOrEqual(end)
          expect(view.text.slice(list.start(at), list.end(at))).toBe(list.text(at))
          expect(list.hasDigit(at)).toBe(/\p{Nd}/u.test(list.text(at)))
          end = list.end(at)
        }
        let last = 0
        for (const { span } of findSecrets(readable)) {
          expect(span.start).toBeGreaterThanOrEqual(last)
          expect(span.end).toBeGreaterThan(span.start)
          last = span.end
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a view holds at most four units for one of the original, and two more', () => {
    for (const { seed } of hostileTexts) {
      const text = seed.repeat(Math.ceil(2000 / seed.length))
      for (const kind of kinds) {
        expect(readText(text).view(kind).text.length).toBeLessThanOrEqual(4 * text.length + 2)
      }
    }
  })
})

describe('cost', () => {
  const stretch = (seed: string, length: number): string =>
    seed.repeat(Math.ceil(length / seed.length)).slice(0, length)

  const run = (text: string): void => {
    const readable = readText(text)
    for (const kind of kinds) readable.view(kind)
    void readable.notes
    findSecrets(readable)
  }

  const taken = (text: string): number => {
    // Processor time, since a busy machine puts long work aside more often than short work.
    const before = process.cpuUsage()
    run(text)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }

  // Eight times the text takes eight times the time, or sixty-four where a square hides; 2.6 a
  // doubling lies between. Collecting garbage only ever adds: the least of many is the truest.
  const limit = 2.6 ** 3

  test.each(hostileTexts)('grows with the length, not its square: $name', ({ seed }) => {
    const short = stretch(seed, 4_096)
    const long = stretch(seed, 32_768)
    run(short)
    let least = taken(short)
    let most = taken(long)
    for (let round = 0; round < 40; round++) {
      if (most < 12 || (round >= 2 && most / least <= limit)) return
      least = Math.min(least, taken(short))
      most = Math.min(most, taken(long))
    }
    expect(most / least).toBeLessThanOrEqual(limit)
  })
})
