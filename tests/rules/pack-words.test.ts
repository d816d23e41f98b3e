import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRules } from '../../src/core/message/compile-rules.ts'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { packRules, unpackRules } from '../../src/rules/bundle.ts'
import { packWords, unpackWords } from '../../src/rules/pack-words.ts'

describe('packWords', () => {
  it('writes each word as what it shares with the one before and its rest', () => {
    expect(packWords(['ash', 'ascent', 'ascend'])).toBe('AascendFtCh')
  })

  it('gives every set of lower-case words back, sorted', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '客', '1', '-'), maxLength: 40 })
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(unpackWords(packWords(words))).toEqual([...new Set(words)].sort())
      }),
    )
  })

  it('refuses a word with a capital, which would be read as a length', () => {
    expect(() => packWords(['Ash'])).toThrow('not lower case')
  })
})

describe('packRules', () => {
  const given = readEngineRules()
  const read = unpackRules(packRules(given))

  it('folds each term as a start from the files does', () => {
    const terms = (rules: typeof given.rules): readonly string[] => {
      const { automaton, classIds } = compileRules(rules)
      const names = [...classIds.keys()]
      return automaton.ends.map((end) => `${names[end.classId]}|${end.languages}|${end.length}`)
    }
    expect(terms(read.rules).toSorted()).toEqual(terms(given.rules).toSorted())
  })

  it('keeps everything else but the order of words', () => {
    const { lexicons: _given, ...rules } = given.rules
    const { lexicons: _read, ...readRules } = read.rules
    expect(readRules).toEqual(rules)
    const { common, ...lookalike } = given.lookalike
    const { common: readCommon, ...readLookalike } = read.lookalike
    expect(readLookalike).toEqual(lookalike)
    expect(readCommon).toEqual([...new Set(common)].sort())
  })

  it('leaves the words out where they are loaded apart', () => {
    expect(unpackRules(packRules(given, { words: false })).rules.words).toEqual({})
  })
})
