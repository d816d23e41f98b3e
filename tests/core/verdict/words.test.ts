import { describe, expect, it } from 'vitest'
import { speakerFor } from '../../../src/core/verdict/words.ts'

const words = {
  en: { a: '{value} imitates {entity}', count: '{count} left out', only: 'Only {value}' },
  ar: { a: '{value} تقلد {entity}', count: 'حُذف {count}' },
}

describe('a sentence with values in it', () => {
  it('holds each value apart where the sentence runs from right to left', () => {
    const { say } = speakerFor(words, 'ar')
    expect(say('a', { value: '@desk_0827', entity: 'Binance' })).toBe(
      '\u2068@desk_0827\u2069 تقلد \u2068Binance\u2069',
    )
    expect(say('count', { count: 2 })).toBe('حُذف 2')
  })

  it('is plain elsewhere, and where the words fall back to English', () => {
    expect(speakerFor(words, 'en').say('a', { value: '@desk', entity: 'X' })).toBe(
      '@desk imitates X',
    )
    expect(speakerFor(words, 'ar').say('only', { value: '@desk' })).toBe('Only @desk')
    expect(speakerFor(words, 'en').say('a', { value: '@desk' })).toBe('@desk imitates {entity}')
  })
})
