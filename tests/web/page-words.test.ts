import { describe, expect, it } from 'vitest'
import { channelLink } from '../../src/web/pages/channel-link.ts'
import { markText } from '../../src/web/pages/mark-text.ts'
import {
  acceptedLanguage,
  isPageLanguage,
  type PageLanguage,
  spokenLanguages,
} from '../../src/web/pages/page-words.ts'

const spoken: readonly PageLanguage[] = ['en', 'zh', 'zh-hant', 'pt', 'ar']

describe('the language of a page', () => {
  it.each([
    ['', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['zh-TW,zh;q=0.9', 'zh-hant'],
    ['zh-Hant-HK', 'zh-hant'],
    ['pt-BR,pt;q=0.9', 'pt'],
    ['en;q=0.2, ar;q=0.9', 'ar'],
    ['ja,ko;q=0.9', 'en'],
    ['ja, pt;q=0', 'en'],
    [`${'x'.repeat(10_000)},zh`, 'en'],
  ])('follows what a browser accepts: %s', (header, language) => {
    expect(acceptedLanguage(header, spoken)).toBe(language)
  })

  it('is offered only where its words are there', () => {
    expect(spokenLanguages({ en: { 'page.title': 'T' }, 'zh-Hans': {} })).toEqual(['en'])
    expect(isPageLanguage('toString')).toBe(false)
  })
})

describe('marking a text', () => {
  it('cuts at every span and keeps overlaps', () => {
    const span = (start: number, end: number) => ({ span: { part: 'input' as const, start, end } })
    expect(markText('abcdef', [span(1, 4), span(3, 5), {}])).toEqual([
      { text: 'a', reasons: [] },
      { text: 'bc', reasons: [0] },
      { text: 'd', reasons: [0, 1] },
      { text: 'e', reasons: [1] },
      { text: 'f', reasons: [] },
    ])
  })

  it('gives the text back whole, whatever the spans say', () => {
    const runs = markText('短い', [{ span: { part: 'input', start: -3, end: 99 } }])
    expect(runs.map((run) => run.text).join('')).toBe('短い')
  })
})

describe('the link of a channel', () => {
  const channel = {
    purpose: 'support',
    direction: 'both',
    tier: 'documented',
    state: 'active',
  } as const
  it.each([
    [{ type: 'website', value: 'kraken.com' }, 'https://kraken.com'],
    [{ type: 'short-code', value: 'CN:95588' }, 'tel:95588'],
    [{ type: 'phone', value: '+12025550143' }, 'tel:+12025550143'],
    [{ type: 'email-address', value: 'a b@x.example' }, 'mailto:a%20b@x.example'],
    [{ type: 'handle', platform: 'x', value: 'kraken' }, 'https://x.com/kraken'],
    [{ type: 'handle', platform: 'wechat', value: 'kraken' }, undefined],
    [{ type: 'website', value: 'x.example', url: 'javascript:alert(1)' }, 'https://x.example'],
  ] as const)('opens %o at %s', (given, link) => {
    expect(channelLink({ ...channel, ...given })).toBe(link)
  })
})
