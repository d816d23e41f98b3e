import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DeletionTable, type FuzzyName } from '../../../src/core/lookalike/deletion-table.ts'
import { FoldBuffer } from '../../../src/core/lookalike/fold.ts'

const bufferOf = (text: string): FoldBuffer => {
  const buffer = new FoldBuffer()
  buffer.fill(text, 0, text.length)
  return buffer
}

/** Words within reach by plain dynamic programming: inserts, omissions, replacements, swaps. */
const distance = (a: string, b: string): number => {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 99
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1)
      best = Math.min(best, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, at(i - 2, j - 2) + 1)
      const row = rows[i]
      if (row !== undefined) row[j] = best
    }
  return at(a.length, b.length)
}

// Few letters, so that words are near each other and their ends collide. None of them folds.
const word = (min: number, max: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: min, maxLength: max })
    .map((units) => units.join(''))

const edit = fc.record({ kind: fc.nat(3), at: fc.nat(30), unit: fc.constantFrom('a', 'b', 'x') })
const apply = (
  text: string,
  { kind, at, unit }: { kind: number; at: number; unit: string },
): string => {
  const place = at % (text.length + 1)
  if (kind === 0) return text.slice(0, place) + unit + text.slice(place)
  if (kind === 1) return text.slice(0, place) + text.slice(place + 1)
  if (kind === 2) return text.slice(0, place) + unit + text.slice(place + 1)
  const [a = '', b = ''] = text.slice(place, place + 2)
  return text.slice(0, place) + b + a + text.slice(place + 2)
}

const find = (names: readonly FuzzyName[], text: string): readonly number[] => {
  const buffer = bufferOf(text)
  const found: number[] = []
  new DeletionTable(names).look(buffer, 0, buffer.length, found)
  return found
}

describe('the deletion index', () => {
  it('finds a name of eight units and more across any two edits', () => {
    fc.assert(
      fc.property(word(8, 14), fc.array(edit, { maxLength: 2 }), (name, edits) => {
        const text = edits.reduce(apply, name)
        if (text.length < 6 || text.length > 24 || distance(text, name) > 2) return
        expect(find([{ folded: name, reach: 2 }], text)).toContain(0)
      }),
      { numRuns: 6_000 },
    )
  })

  it('finds it when no two of its units are alike, so that nothing is met by chance', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...'abcdefghklmnoprstuvwxyz'], { minLength: 8, maxLength: 14 }),
        fc.array(edit, { minLength: 2, maxLength: 2 }),
        (units, edits) => {
          const name = units.join('')
          const text = edits.reduce(apply, name)
          if (distance(text, name) > 2) return
          expect(find([{ folded: name, reach: 2 }], text)).toContain(0)
        },
      ),
      { numRuns: 6_000 },
    )
  })

  it('finds a name of six units with two more wedged in at one place', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...'abcdefghklmnoprstuvwxyz'], { minLength: 6, maxLength: 12 }),
        fc.nat(20),
        (units, place) => {
          const name = units.join('')
          const at = place % (name.length + 1)
          const text = `${name.slice(0, at)}zx${name.slice(at)}`
          expect(find([{ folded: name, reach: 1 }], text)).toContain(0)
        },
      ),
    )
  })

  it('finds a name of three units and more across one edit', () => {
    fc.assert(
      fc.property(word(3, 9), edit, (name, one) => {
        const text = apply(name, one)
        if (text.length < 2 || distance(text, name) > 1) return
        expect(find([{ folded: name, reach: 1 }], text)).toContain(0)
      }),
      { numRuns: 6_000 },
    )
  })

  it('gives no candidate for a word that shares nothing with any name', () => {
    expect(find([{ folded: 'metamask', reach: 2 }], 'zoghurt')).toEqual([])
  })

  it('looks at nothing longer than 32 units', () => {
    expect(find([{ folded: 'metamask', reach: 2 }], 'metamask'.repeat(5))).toEqual([])
  })
})
