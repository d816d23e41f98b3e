import { describe, expect, it } from 'vitest'
import { readText } from '../../../src/core/text/read-text.ts'

const fold = (text: string): string => readText(text).view('folded').text

describe('what parts the words of a text', () => {
  it.each([
    [
      'pictures',
      'send🔥me🔥the✨twelve💎words🙏of💙your⭐wallet',
      'send me the twelve words of your wallet',
    ],
    [
      'slashes',
      'send/me/the/twelve/words/of/your/wallet',
      'send me the twelve words of your wallet',
    ],
    ['blank letters', 'send\u2800me\u2800the\u2800twelve\u2800words', 'send me the twelve words'],
    ['capitals', 'SendMeTheTwelveWords', 'send me the twelve words'],
  ])('is read as a space: %s', (_name, hidden, plain) => {
    expect(fold(hidden)).toBe(plain)
  })

  it.each([
    ['pictures', 's🔥end me t✨he twe💎lve wor🙏ds now', 'send me the twelve words now'],
    ['thin spaces', 's\u2009end me t\u200ahe twe\u202flve words', 'send me the twelve words'],
  ])('does not part letters where spaces do: %s', (_name, hidden, plain) => {
    expect(fold(hidden)).toBe(plain)
  })

  it('is not the time between two lines of subtitles', () => {
    expect(
      fold('1\n00:00:00,000 --> 00:00:02,000\nsend me\n\n2\n00:00:02,000 --> 00:00:04,000\nwords'),
    ).toMatch(/send me\s+2?\s+words$/)
  })

  it.each([
    'great🔥 see you there ✅ bye',
    'MetaMask, WhatsApp and the JavaScript of PayPal',
    'https://shop.example/all/big/cups/deep/east/fine/gold',
    '@BinanceSupportTeam',
    'and/or, he/she, 24/7',
    'f\u202f! deux\u202f: trois\u202f?',
  ])('stays in honest writing: %s', (text) => {
    expect(fold(text).replaceAll('\u202f', ' ')).toBe(text.toLowerCase().replaceAll('\u202f', ' '))
  })

  it('keeps the places in the original', () => {
    const text = 'send🔥me🔥the✨twelve💎words🙏of💙your⭐wallet'
    const view = readText(text).view('folded')
    const at = view.text.indexOf('wallet')
    expect(text.slice(view.starts[at], view.ends[at + 5])).toBe('wallet')
  })
})
