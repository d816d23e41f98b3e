import { describe, expect, it } from 'vitest'
import { speakerFor } from '../../src/core/verdict/words.ts'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { wordsOfLanguage } from '../../src/rules/words-of-language.ts'

describe('wordsOfLanguage', () => {
  it('fills what a language lacks from the ones it falls back to', () => {
    const words = { en: { a: 'a', b: 'b', c: 'c' }, 'zh-Hans': { b: '乙' }, 'zh-Hant': { a: '甲' } }
    expect(wordsOfLanguage(words, 'zh-Hant')).toEqual({ 'zh-Hant': { a: '甲', b: '乙', c: 'c' } })
  })

  it('lets a speaker say the same as from all words', () => {
    const { words } = readEngineRules().rules
    const ids = Object.keys(words.en ?? {})
    expect(ids.length).toBeGreaterThan(300)
    for (const tag of Object.keys(words)) {
      const all = speakerFor(words, tag)
      const own = speakerFor(wordsOfLanguage(words, tag), tag)
      expect(own.locale).toBe(all.locale)
      expect(ids.map((id) => own.say(id))).toEqual(ids.map((id) => all.say(id)))
    }
  })
})
