import { describe, expect, test } from 'vitest'
import { readText } from '../../../src/core/text/read-text.ts'
import { spanOf } from '../../../src/core/text/span-of.ts'
import { tokens } from '../../../src/core/text/tokens.ts'
import type { ViewKind } from '../../../src/core/text/view.ts'

const view = (kind: ViewKind, text: string): string => readText(text).view(kind).text

test.each([
  ['plain words', 'send your seed', false],
  ['words spelt out', 's.e.n.d. .y.o.u.r. .s.e.e.d', true],
  ['an encoding', '5b6u5L+h5a6i5pyN5Yqg5oiR5aSE55CG6YCA5qy+', true],
])('says whether %s had to be put together', (_, text, respelt) => {
  expect(readText(text).respelt).toBe(respelt)
})

describe('what random texts found', () => {
  test.each([['①а\\u𠀀\u{b0000}信&亻言'], ['\u1100&#x0000000000000073①\u1161'], ['\u202e𝐬𝐞℡']])(
    '%j folds to itself, and every note has its place',
    (text) => {
      const read = readText(text)
      const folded = read.view('folded').text
      expect(readText(folded).view('folded').text).toBe(folded)
      for (const { start, end } of read.notes) {
        expect(start).toBeLessThan(end)
        expect(end).toBeLessThanOrEqual(text.length)
      }
    },
  )
})

describe('what is put out of sight', () => {
  test.each([
    ['base64 of prose', '5b6u5L+h5a6i5pyN5Yqg5oiR5aSE55CG6YCA5qy+', '微信客服加我处理退款'],
    ['quoted-printable', '=E5=BE=AE=E4=BF=\r\n=A1', '微信'],
    ['soft breaks', 'send your se=\r\ned', 'send your seed'],
    ['digits of other scripts', '٢٤ words, १२ words', '24 words, 12 words'],
    ['letters in brackets', '⒮⒠⒠⒟', 'seed'],
    ['regional letters', '🇸🇪🇪🇩 🇹🇴', 'seed to'],
    ['one character a line', '请\n把\n助\n记\n词\n发\n来', '请把助记词发来'],
  ])('reads %s', (_, text, folded) => {
    const read = readText(text)
    expect(read.view('folded').text).toBe(folded)
    for (let at = 0; at < folded.length; at++) {
      const { starts, ends } = read.view('folded')
      expect(text.slice(starts[at], ends[at])).not.toBe('')
    }
  })

  test.each([
    ['a query', 'https://shop.example/?a=20&b=65', 'https://shop.example/?a=20&b=65'],
    ['a key', 'c2VjcmV0LWtleS0xMjM0NTY3ODkwYWJjZGVm', 'c2vjcmv0lwtles0xmjm0nty3odkwywjjzgvm'],
    ['flags', 'from 🇺🇸 to 🇹🇴', 'from 🇺🇸 to 🇹🇴'],
    ['a list of characters', '的 一 是 在 不 了 有 和', '的 一 是 在 不 了 有 和'],
  ])('leaves %s', (_, text, folded) => {
    expect(readText(text).view('folded').text).toBe(folded)
  })
})

describe('squashed view', () => {
  test.each([
    ['my s e e d   p h r a s e now', 'my seed phrase now'],
    ['s.e.n.d. .u.s. .i.t', 'send us it'],
    ['w·o·r·d·s· ·i·n· ·o·r·d·e·r', 'words in order'],
    ['**ve**__rify__ **i**__t__ **no**__w__', '**verify it now__'],
    ['s.e.e.d', 'seed'],
    ['s_e_e_d', 'seed'],
    ['s🔥e🔥e🔥d', 'seed'],
    ['s\ne\ne\nd', 'seed'],
    ['||s||e||e||d||', '||seed||'],
    ['s\\e\\e\\d', 'seed'],
    ['**se**__ed__', '**seed__'],
    ['微.信', '微信'],
    ['加微 信', '加微信'],
    ['微\n信\n号', '微信号'],
    ['助，记，词', '助记词'],
    ['微(无)信', '微信'],
    ['s(x)eed', 'seed'],
  ])('joins %j', (text, squashed) => {
    expect(view('squashed', text)).toBe(squashed)
  })

  test.each([
    'hello i am a man',
    'binance_support',
    '你好,微信',
    'yes|no',
    'a b',
    'call (555) 0100',
  ])('leaves %j', (text) => {
    expect(view('squashed', text)).toBe(text)
  })
})

describe('aliases in the folded view', () => {
  test.each([
    ['加徽信 abc', '加微信 abc'],
    ['加V信：abc', '加微信:abc'],
    ['加wx123', '加微信123'],
    ['➕V', '加微信'],
    ['加卫星号', '加微信号'],
    ['扣扣群', 'qq群'],
    ['加🐧号', '加qq号'],
    ['微亻言', '微信'],
    ['徽亻言', '微信'],
    ['助计词', '助记词'],
    ['ニ维码', '二维码'],
    ['wei信', '微信'],
  ])('reads %s', (text, plain) => {
    expect(view('folded', text)).toBe(plain)
  })

  test.each(['北斗卫星发射', '政府威信', '企鹅在南极', 'オンラインで二人', '活动结束', '游客福利'])(
    'leaves %s alone',
    (text) => {
      expect(view('folded', text)).toBe(text)
    },
  )

  test('ties an alias to all it was written with', () => {
    const folded = readText('请加V信聊').view('folded')
    expect(folded.text).toBe('请加微信聊')
    const at = folded.text.indexOf('微信')
    expect(spanOf(folded, at, at + 2)).toEqual({ start: 1, end: 4 })
  })
})

describe('plain digits', () => {
  test.each([
    ['call one eight zero zero now', 'call 1800 now'],
    ['幺三八零零一二', '1380012'],
    ['壹叁捌', '138'],
    ['加138一二三4567', '加1381234567'],
    ['电话١٣٨', '电话138'],
    ['l38OO', '13800'],
    ['1️⃣8️⃣ ①⑧', '18 18'],
    ['uno dos tres', '123'],
    ['khong mot hai', '012'],
  ])('reads %s', (text, plain) => {
    expect(view('plain-digits', text)).toBe(plain)
  })

  test.each(['one two', '一个人 二', 'oil', '二十万', 'null and void'])('leaves %s', (text) => {
    expect(view('plain-digits', text)).toBe(text)
  })
})

describe('deleeted views', () => {
  test.each([
    ['p4$$w0rd v3rify', 'password verify', 'password verify'],
    ['ver1fy', 'verify', 'verlfy'],
    ['wa11et c1ick', 'waiiet ciick', 'wallet click'],
    ['vvallet', 'wallet', 'wallet'],
    ['passvvorcl', 'passworcl', 'password'],
    ['seeeeeed', 'seed', 'sed'],
    [
      '24h 3 days, hi! www.a.example',
      '24h 3 days, hi! www.a.example',
      '24h 3 days, hi! www.a.example',
    ],
  ])('reads %s', (text, first, second) => {
    expect(view('deleeted', text)).toBe(first)
    expect(view('deleeted-l', text)).toBe(second)
  })
})

describe('spans and tokens', () => {
  test('leads back over what was dropped and what was decoded', () => {
    const folded = readText('a \u{1d42c}e\u200be&#100; b').view('folded')
    expect(folded.text).toBe('a seed b')
    expect(spanOf(folded, 2, 6)).toEqual({ start: 2, end: 13 })
    expect(spanOf(folded, 5, 6)).toEqual({ start: 7, end: 13 })
  })

  test('covers reversed text as a whole', () => {
    const folded = readText('x \u202edees\u202c y').view('folded')
    const at = folded.text.indexOf('seed')
    expect(spanOf(folded, at, at + 4)).toEqual({ start: 3, end: 7 })
  })

  test('gives an empty stretch for an empty or outlying range', () => {
    const folded = readText('ab').view('folded')
    expect(spanOf(folded, 1, 1)).toEqual({ start: 1, end: 1 })
    expect(spanOf(folded, 5, 9)).toEqual({ start: 2, end: 2 })
  })

  test('takes words, and Han and Kana one by one', () => {
    const list = tokens({ text: "don't use 2fa 加微信abc、ロ 한국어" })
    expect(Array.from({ length: list.length }, (_, at) => list.text(at))).toEqual([
      "don't",
      'use',
      '2fa',
      '加',
      '微',
      '信',
      'abc',
      'ロ',
      '한국어',
    ])
    const two = tokens({ text: 'a 微' })
    expect([two.start(0), two.end(0), two.start(1), two.end(1)]).toEqual([0, 1, 2, 3])
    expect([two.text(0), two.text(1), two.length]).toEqual(['a', '微', 2])
  })
})
