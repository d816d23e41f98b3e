import { expect, test } from 'vitest'
import { foldLexiconTerm } from '../../src/core/message/compile-rules.ts'
import type { LexiconClass } from '../../src/core/message/rule.ts'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { packLexicons, unpackLexicons } from '../../src/rules/pack-lexicons.ts'

const roundTrip = (lexicons: readonly LexiconClass[]): readonly LexiconClass[] =>
  unpackLexicons(JSON.parse(JSON.stringify(packLexicons(lexicons))))

test('a term of several classes comes back in each, in its own language alone', () => {
  const lexicons: readonly LexiconClass[] = [
    { id: 'pay', lang: 'en', terms: ['send money', 'Pay now'], hides: ['call'] },
    { id: 'call', lang: 'en', terms: ['ring', 'send money'] },
    { id: 'call', lang: 'de', terms: ['ring'] },
    { id: 'call', lang: 'de', terms: ['anrufen', 'ring'] },
    { id: 'empty', lang: 'de', terms: [] },
  ]
  expect(roundTrip(lexicons)).toEqual([
    { id: 'pay', lang: 'en', terms: ['pay now', 'send money'], folded: true, hides: ['call'] },
    { id: 'call', lang: 'en', terms: ['ring', 'send money'], folded: true },
    { id: 'call', lang: 'de', terms: ['anrufen', 'ring'], folded: true },
    { id: 'empty', lang: 'de', terms: [], folded: true },
  ])
})

test('every class of our own lexicons comes back with all of its terms and no other', () => {
  const { lexicons } = readEngineRules().rules
  const wanted = new Map<string, Set<string>>()
  for (const { id, lang, terms } of lexicons) {
    const known = wanted.get(`${id} ${lang}`) ?? new Set<string>()
    for (const term of terms) known.add(foldLexiconTerm(term))
    wanted.set(`${id} ${lang}`, known)
  }
  const back = roundTrip(lexicons)
  expect(back.map(({ id, lang }) => `${id} ${lang}`).sort()).toEqual([...wanted.keys()].sort())
  for (const { id, lang, terms } of back)
    expect(terms, `${id} ${lang}`).toEqual([...(wanted.get(`${id} ${lang}`) ?? [])].sort())
  for (const { id, hides } of lexicons)
    if (hides !== undefined)
      expect(back.find((one) => one.id === id)?.hides).toEqual(expect.arrayContaining([...hides]))
  expect([...new Set(back.map(({ id }) => id))]).toEqual([...new Set(lexicons.map(({ id }) => id))])
})

test('more sets than signs are refused', () => {
  const bits = 16
  const terms = Array.from({ length: 60_000 }, (_, at) => `t${at}`)
  const lexicons = Array.from({ length: bits }, (_, bit) => ({
    id: `class-${bit}`,
    lang: 'en',
    terms: terms.filter((_, at) => (((at + 1) >> bit) & 1) === 1),
    folded: true as const,
  }))
  expect(() => packLexicons(lexicons)).toThrow('more sets of classes than signs')
})
