import { describe, expect, it } from 'vitest'
import { inLanguage, ownText } from '../../../src/core/verdict/own-text.ts'

describe('a text of ours', () => {
  const texts = { en: 'Hello', zh: '你好', 'pt-PT': 'Bom dia' }

  it('comes in the reader’s language, without naming it', () => {
    expect(ownText(texts, 'en')).toEqual({ text: 'Hello' })
    expect(ownText(texts, 'zh-Hans')).toEqual({ text: '你好' })
    expect(ownText(texts, 'zh-Hant')).toEqual({ text: '你好' })
    expect(ownText(texts, 'pt')).toEqual({ text: 'Bom dia' })
  })

  it('names its language where it is another: English first, then whatever there is', () => {
    expect(ownText(texts, 'ar')).toEqual({ text: 'Hello', language: 'en' })
    expect(ownText({ zh: '你好' }, 'ar')).toEqual({ text: '你好', language: 'zh-Hans' })
    expect(ownText({ ja: 'こんにちは' }, 'en')).toEqual({ text: 'こんにちは', language: 'ja' })
  })

  it('prefers the very tag asked for', () => {
    expect(inLanguage({ zh: '软件', 'zh-Hant': '軟體' }, 'zh-Hant')).toBe('軟體')
    expect(inLanguage({ zh: '软件', 'zh-Hant': '軟體' }, 'zh-Hans')).toBe('软件')
  })

  it('is empty where nothing is written', () => {
    expect(ownText({}, 'en')).toEqual({ text: '' })
  })
})
