import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Extraction, extract } from '../../../src/core/extract/extract.ts'
import type { Identifier } from '../../../src/core/identify/identifier.ts'
import { shippedHosts } from '../identify/shipped-hosts.ts'
import { readableText } from './plain-text.ts'

const run = (text: string, region?: string): Extraction =>
  extract(readableText(text), { hosts: shippedHosts, ...(region === undefined ? {} : { region }) })

const brief = (found: Identifier): string =>
  `${found.type} ${'platform' in found && found.platform ? `${found.platform} ` : ''}${found.value}`
const found = (text: string, region?: string): string[] => run(text, region).identifiers.map(brief)
const only = (text: string): Identifier => {
  const { identifiers } = run(text)
  if (identifiers[0] === undefined || identifiers.length !== 1) {
    throw new Error(`not one: ${JSON.stringify(identifiers.map(brief))}`)
  }
  return identifiers[0]
}

describe('web addresses in text', () => {
  it.each([
    ['打开wallet-repair.com领取', 'wallet-repair.com', 'wallet-repair.com'],
    ['登录 https://wallet-repair.com领取奖励', 'https://wallet-repair.com', 'wallet-repair.com'],
    ['https://a.example.com/abc领取', 'https://a.example.com/abc', 'a.example.com/abc'],
    [
      '看https://zh.example.org/wiki/比特币。',
      'https://zh.example.org/wiki/比特币',
      'zh.example.org/wiki/比特币',
    ],
    [
      '(see https://en.example.org/wiki/Foo_(bar)).',
      'https://en.example.org/wiki/Foo_(bar)',
      'en.example.org/wiki/Foo_(bar)',
    ],
    ['Go to brand-help.com, now!', 'brand-help.com', 'brand-help.com'],
    ['www.brand.com:443/x?y=1#z', 'www.brand.com:443/x?y=1#z', 'www.brand.com/x'],
    ['“https://brand.com/a”', 'https://brand.com/a', 'brand.com/a'],
    ['binance.com에서', 'binance.com', 'binance.com'],
    ['paypal客服.com', 'paypal客服.com', 'xn--paypal-gl7kk86e.com'],
    ['at 185.203.119.4/login now', '185.203.119.4/login', '185.203.119.4/login'],
    ['visit //evil.top/x', 'evil.top/x', 'evil.top/x'],
  ])('%s holds %s', (text, raw, value) => {
    const url = only(text)
    expect([url.type, url.raw, url.value, url.lossless]).toEqual(['url', raw, value, true])
    expect(text.slice(url.span?.start, url.span?.end)).toBe(raw)
  })

  it.each([
    ['hxxps://evil-desk[.]com/x', 'hxxps://evil-desk[.]com/x', 'evil-desk.com/x', 'defanged'],
    ['evil-desk(dot)com', 'evil-desk(dot)com', 'evil-desk.com', 'defanged'],
    ['evil-desk{.}com', 'evil-desk{.}com', 'evil-desk.com', 'defanged'],
    ['https[:]//evil-desk.com', 'https[:]//evil-desk.com', 'evil-desk.com', 'defanged'],
    ['go evil-desk dot top now', 'evil-desk dot top', 'evil-desk.top', 'defanged'],
    ['点击evil-desk点top领取', 'evil-desk点top', 'evil-desk.top', 'defanged'],
    ['evil-desk . com', 'evil-desk . com', 'evil-desk.com', 'split'],
    ['evil-desk .com', 'evil-desk .com', 'evil-desk.com', 'split'],
    ['evil-desk\n.top', 'evil-desk\n.top', 'evil-desk.top', 'split'],
    ['evil - desk . com', 'evil - desk . com', 'evil-desk.com', 'split'],
    ['at e v i l - d e s k . c o m ok', 'e v i l - d e s k . c o m', 'evil-desk.com', 'split'],
    ['evil-desk🔗.com', 'evil-desk🔗.com', 'evil-desk.com', 'obfuscated'],
    ['evil\u200b-desk.com', 'evil\u200b-desk.com', 'evil-desk.com', 'obfuscated'],
    ['ｅｖｉｌ－ｄｅｓｋ．ｃｏｍ', 'ｅｖｉｌ－ｄｅｓｋ．ｃｏｍ', 'evil-desk.com', 'obfuscated'],
    ['举报hxxp://evil-desk[.]com，诱导', 'hxxp://evil-desk[.]com', 'evil-desk.com', 'defanged'],
    ['https：//evil-desk.com', 'https：//evil-desk.com', 'evil-desk.com', 'obfuscated'],
    ['evil-desk。com', 'evil-desk。com', 'evil-desk.com', 'obfuscated'],
    ['See \u202emoc.ksed-live\u202c now', 'moc.ksed-live', 'evil-desk.com', 'bidi-override'],
  ] as const)('%j hides %s and never vouches', (text, raw, value, note) => {
    const url = only(text)
    expect([url.raw, url.value, url.lossless]).toEqual([raw, value, false])
    expect(url.notes).toContain(note)
    expect(text.slice(url.span?.start, url.span?.end)).toBe(raw)
  })

  it.each([
    'Done.So we go on, e.g. to v1.2.3 at 10.30 a.m.',
    'see README.md and setup.sh',
    'I like it. live with it',
    'Wait... what?',
    'version 1.2.3.4 is out',
    'paypal.con',
    '价格3.5元。现在',
    'use .net core',
  ])('%j holds none', (text) => {
    expect(found(text)).toEqual([])
  })

  it('opens the host behind userinfo and backslashes', () => {
    expect(found('https://brand.com@evil.top/a, https:\\\\evil.top\\@brand.com')).toEqual([
      'url evil.top/a',
      'url evil.top/@brand.com',
    ])
  })

  it('takes reversed package names for apps', () => {
    expect(found('install com.brand.dev')).toEqual(['app-id com.brand.dev'])
  })
})

describe('links whose text names another host', () => {
  it.each([
    '[brand.com](https://evil-desk.top/x)',
    'Hi <a href="https://evil-desk.top/x" class=b>https://brand.com/login</a>',
    "<A HREF='https://evil-desk.top/x'>www.brand.com</A>",
  ])('%s', (text) => {
    const url = only(text)
    expect(url.value).toBe('evil-desk.top/x')
    expect(url.notes).toContain('text-target-mismatch')
    expect('shownHost' in url && url.shownHost).toMatch(/brand\.com$/)
  })

  it('says nothing where text and target agree, or the text names no host', () => {
    expect(only('[brand.com](https://www.brand.com/x)').notes).toEqual([])
    expect(only('[our site](https://evil-desk.top)').notes).toEqual([])
  })
})

describe('e-mail addresses in text', () => {
  it.each([
    ['联系support@brand-help.com谢谢', 'support@brand-help.com', true],
    ['write to Help@Brand.com.', 'help@brand.com', true],
    ['mailto:help@brand.com', 'help@brand.com', true],
    ['support＠brand-help．com', 'support@brand-help.com', false],
    ['support[at]brand-help[.]com', 'support@brand-help.com', false],
  ])('%s holds %s', (text, value, lossless) => {
    const email = only(text)
    expect([email.type, email.value, email.lossless]).toEqual(['email-address', value, lossless])
  })

  it('does not read the host of an address twice', () => {
    expect(found('a@b.com')).toEqual(['email-address a@b.com'])
    expect(found('x@y.notatld')).toEqual([])
  })
})

describe('handles in text', () => {
  it.each([
    ['微信：kefu_01', ['handle wechat kefu_01']],
    ['加V信 abc', ['handle wechat abc']],
    ['加微信kefu001', ['handle wechat kefu001']],
    ['QQ 100200300', ['handle qq 100200300']],
    ['加QQ 1002 00300', ['handle qq 100200300']],
    ['sigamos por Telegram con @soporte_es', ['handle telegram soporte_es']],
    ['Telegram, write to the desk @desk_a', ['handle telegram desk_a']],
    ['Not on Telegram. Ask @desk_a', ['handle desk_a']],
    ['QQ群号：100200300', ['handle qq 100200300']],
    ['Telegram: @brand_help', ['handle telegram brand_help']],
    ['TG：btc_cn', ['handle telegram btc_cn']],
    ['电报 @btc_cn', ['handle telegram btc_cn']],
    ['飞机号 btc_cn', ['handle telegram btc_cn']],
    ['телеграм @btc_help', ['handle telegram btc_help']],
    ['WhatsApp +1 888 555 0199', ['handle whatsapp +18885550199']],
    ['Whatsapp me on +18885550199', ['handle whatsapp +18885550199']],
    ['LINE ID: brand01', ['handle line brand01']],
    ['message @brand_help on Telegram', ['handle telegram brand_help']],
    ['Telegram: @brand_a, @brand_b', ['handle telegram brand_a', 'handle telegram brand_b']],
    ['比特币官方客服 @BTC_CN', ['handle btc_cn']],
    ['@brand_ is fake', ['handle brand_']],
    ['follow @help@social.example.com', ['handle mastodon help@social.example.com']],
    ['t.me/brand_help', ['handle telegram brand_help']],
    ['tg://resolve?domain=brand_help', ['handle telegram brand_help']],
    ['wa.me/18885550199?text=hi', ['handle whatsapp +18885550199']],
    ['pay name.eth', ['handle ens name.eth']],
    ['u/brand_help', ['handle reddit u/brand_help']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    'Telegram is great',
    'Tu código de WhatsApp: 402-118',
    'Join us on Telegram: join now and win',
    '飞机CA1234航班',
    'meet @ noon',
    'the signal 5g tower',
    '微信支付',
    'and/or u/a',
  ])('%j holds none', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('telephone numbers in text', () => {
  it.each([
    ['call +1 (888) 555-0199 now', ['phone +18885550199']],
    ['call 1-800-FLOWERS', ['phone +18003569377']],
    ['Call (888) 555-0199', ['phone +18885550199']],
    ['拨打95588', ['short-code CN:95588']],
    ['请打95188-2举报', ['short-code CN:95188']],
    ['96110来电请接听', ['short-code CN:96110']],
    ['拨打110报警', ['short-code CN:110']],
    ['客服热线400-670-0000', ['phone +864006700000']],
    ['请致电＋８６ １３８００００００００', ['phone +8613800000000']],
    ['电话：010-62340000', ['phone +861062340000']],
    ['+86 10 95588', ['short-code CN:95588']],
    ['dial 0044 20 7946 0018', ['phone +442079460018']],
    ['+1 888 555 0199 / +44 20 7946 0018', ['phone +18885550199', 'phone +442079460018']],
    ['звоните +7 495 123-45-67', ['phone +74951234567']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it('reads national numbers and short codes in the region told', () => {
    expect(found('call 1799', 'SG')).toEqual(['short-code SG:1799'])
    expect(found('call 1799')).toEqual([])
    expect(found('call 020 7946 0018', 'GB')).toEqual(['phone +442079460018'])
  })

  it.each([
    '您的验证码是123456，5分钟内有效',
    'Your OTP is 482913',
    '回复0-10分',
    'the line is open 9-17',
    'call me 1. 2. 3',
    'gọi 1900 555 0188',
    '订单号 951234567890',
    'Order 8885550199 shipped 2026-11-25',
    '于2024-01-02到期',
    '余额 12,345.67元',
    '转账95588元',
    'pay $1,234,567.00 to card 4111 1111 1111 1111',
    'block 840000 at 12:30:45',
    'ISBN 978-3-16-148410-0 x',
    '95588',
  ])('%j holds none', (text) => {
    expect(found(text)).toEqual([])
  })

  it('reads full-width and styled numbers, and calls neither lossless', () => {
    expect(only('＋８６１３８００００００００').lossless).toBe(false)
    expect(only('+1 ⑧⑧⑧ 555 0199').lossless).toBe(false)
  })
})

describe('wallets and hashes in text', () => {
  it('finds them and their checksums', () => {
    expect(found(`send to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, tx ${'ab'.repeat(32)}`)).toEqual([
      'wallet-address 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
      `transaction-hash ${'ab'.repeat(32)}`,
    ])
  })
})

describe('caps', () => {
  const hosts = (n: number): string =>
    Array.from({ length: n }, (_, i) => `https://h${i}.example.com`).join(' ')

  it('takes 50 links whole', () => {
    const { identifiers, truncated } = run(hosts(50))
    expect([identifiers.length, truncated]).toEqual([50, false])
  })

  it('keeps the first and the last of 51, and says so', () => {
    const { identifiers, truncated } = run(hosts(51))
    expect([identifiers.length, truncated]).toEqual([50, true])
    expect(identifiers[0]?.value).toBe('h0.example.com')
    expect(identifiers[49]?.value).toBe('h50.example.com')
  })

  it('counts the same channel once', () => {
    expect(run('https://a.example.com '.repeat(80)).identifiers).toHaveLength(1)
  })

  it('keeps a last link behind a wall of padding', () => {
    const { identifiers, truncated } = run(`${hosts(2_000)} https://evil-desk.top`)
    expect(truncated).toBe(true)
    expect(identifiers.at(-1)?.value).toBe('evil-desk.top')
  })
})

describe('any text', () => {
  const piece = fc.constantFrom(
    'https://',
    'hxxp://',
    'brand',
    '.com',
    '[.]',
    ' dot ',
    ' . ',
    '@',
    '微信',
    '：',
    'Telegram',
    '+1 888 555 0199',
    '95588',
    '拨打',
    'ａ',
    '。',
    '\u200b',
    '\u202e',
    '\u202c',
    '🔗',
    '𝗯',
    '/',
    '\\',
    '](',
    '[',
    '<a href="',
    '">',
    '</a>',
    ' ',
    '\n',
    'kefu_01',
    '1',
    '-',
    '0x',
    'é',
    '\ud800',
    '\u0301',
  )
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

  it('never throws, and every span slices to what is given as written', () => {
    fc.assert(
      fc.property(text, (input) => {
        const { identifiers } = run(input)
        let last = 0
        for (const { span, raw } of identifiers) {
          expect(span?.part).toBe('input')
          expect(input.slice(span?.start, span?.end)).toBe(raw)
          expect(span?.start ?? 0).toBeGreaterThanOrEqual(last)
          last = span?.start ?? 0
        }
      }),
      { numRuns: 3_000, seed: 51 },
    )
  })

  it('never vouches for what had to be folded', () => {
    fc.assert(
      fc.property(text, (input) => {
        for (const { lossless, raw } of run(input).identifiers) {
          if (lossless) expect(/[\u200b\u202e\u202c𝗯]|\[\.\]| dot /u.test(raw)).toBe(false)
        }
      }),
      { numRuns: 2_000, seed: 52 },
    )
  })
})
