import { expect, test } from 'vitest'
import { nameEntries } from '../../../src/core/registry/name-entries.ts'
import type { OpenEntity, OpenPart } from '../../../src/core/registry/snapshot.ts'

const open = (slug: string, name: string): OpenEntity => [slug, name, [], 'retail', [], []]
const part = (...entities: readonly OpenEntity[]): OpenPart => ({
  entities,
})
const entries = (...entities: readonly OpenEntity[]) => [
  ...nameEntries([], part(...entities), {
    same: new Map(),
    common: new Set(['bonus', 'credit', 'maritime', 'target']),
  }),
]

test('an open name that is a word of the language is not listened for', () => {
  expect(entries(open('target.example', 'Target'))).toEqual([])
})

test('one that is so without its marks counts in its own letters', () => {
  expect(entries(open('bonus.is', 'Bónus'), open('maritime.example', 'Crédit Maritime'))).toEqual([
    { slug: 'bonus.is', text: 'Bónus', match: 'never_alone', spelled: true },
    { slug: 'maritime.example', text: 'Crédit Maritime', match: 'never_alone', spelled: true },
  ])
})

test('one that is no word either way counts as it did', () => {
  expect(entries(open('zentavo.example', 'Zéntavo'))).toEqual([
    { slug: 'zentavo.example', text: 'Zéntavo', match: 'never_alone' },
  ])
})
