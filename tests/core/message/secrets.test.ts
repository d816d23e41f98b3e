import { entropyToMnemonic } from '@scure/bip39'
import { wordlist as czech } from '@scure/bip39/wordlists/czech.js'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import { wordlist as italian } from '@scure/bip39/wordlists/italian.js'
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js'
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js'
import { wordlist as portuguese } from '@scure/bip39/wordlists/portuguese.js'
import { wordlist as simplified } from '@scure/bip39/wordlists/simplified-chinese.js'
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js'
import { wordlist as traditional } from '@scure/bip39/wordlists/traditional-chinese.js'
import { describe, expect, test } from 'vitest'
import { findSecrets, redact } from '../../../src/core/message/secrets.ts'
import { readText } from '../../../src/core/text/read-text.ts'

/** `kind: what is masked` of every secret. */
const found = (text: string): string[] =>
  findSecrets(readText(text)).map(
    ({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`,
  )

const entropy = (bytes: number, seed: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, i) => (seed * 97 + i * 61 + (i * i * seed) / 3) & 0xff)

const phrase = (list: readonly string[], bytes = 16, seed = 7): string[] =>
  entropyToMnemonic(entropy(bytes, seed), list as string[]).split(/[ \u3000]/)

const hex = 'c0ffee'.repeat(11).slice(0, 64)

describe('recovery phrases', () => {
  test.each([
    ['English', english],
    ['Spanish', spanish],
    ['French', french],
    ['Italian', italian],
    ['Portuguese', portuguese],
    ['Czech', czech],
    ['Korean', korean],
    ['Japanese', japanese],
  ])('finds 12 and 24 words of the %s list', (_name, list) => {
    for (const bytes of [16, 32]) {
      const words = phrase(list, bytes).join(' ')
      expect(found(`1. x\n${words}\n!`)).toEqual([`seed-phrase: ${words}`])
    }
  })

  test.each([
    ['simplified', simplified],
    ['traditional', traditional],
  ])('finds %s characters after the word for them, apart or together', (_name, list) => {
    const words = phrase(list)
    for (const written of [words.join(' '), words.join('，'), words.join('')]) {
      expect(found(`助记词：${written}`)).toEqual([`seed-phrase: ${written}`])
    }
  })

  test('finds words numbered, in lines, with commas, in capitals, hidden', () => {
    const words = phrase(english)
    const numbered = words.map((word, i) => `${i + 1}. ${word}`).join('\n')
    expect(found(numbered)).toEqual([`seed-phrase: ${numbered.slice(3)}`])
    for (const written of [
      words.join(', '),
      words.join('-'),
      words.join('\n').toUpperCase(),
      words.map((word) => word.split('').join('\u200b')).join(' '),
    ]) {
      expect(found(written)).toEqual([`seed-phrase: ${written}`])
    }
  })

  test('does not ask for a checksum, but for 12 words of one list', () => {
    const words = phrase(english)
    const wrong = [...words.slice(1), words[0]].join(' ')
    expect(found(wrong)).toEqual([`seed-phrase: ${wrong}`])
    expect(found(words.slice(0, 11).join(' '))).toEqual([])
    expect(found([...words.slice(0, 6), 'qwerty', ...words.slice(6)].join(' '))).toEqual([])
  })

  test('leaves a label before a colon out', () => {
    const words = phrase(english).join(' ')
    expect(found(`my seed phrase: ${words}`)).toEqual([`seed-phrase: ${words}`])
  })

  test('takes a repeated word only with its checksum, and never a page of the list', () => {
    const zeros = `${'abandon '.repeat(11)}about`
    expect(found(zeros)).toEqual([`seed-phrase: ${zeros}`])
    expect(found('abandon '.repeat(13).trim())).toEqual([])
    expect(found(english.slice(40, 80).join(' '))).toEqual([])
  })

  test.each([
    'You should never have to give your wallet words to any person who will ask you about them this week.',
    '我们不会要求您提供助记词，也不会让您把钱转到安全账户，请您不要相信这样的人。',
    '你 好 我 们 是 官 方 客 服 请 加 我 们',
    'Nunca compartas tu frase de recuperación con nadie, ni siquiera con el soporte de la empresa.',
    'パスワードを誰にも教えないでください。サポートが尋ねることはありません。',
  ])('leaves prose alone: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('keys', () => {
  test('judges 64 hexadecimal digits by the words beside them', () => {
    expect(found(`private key: ${hex}`)).toEqual([`private-key: ${hex}`])
    expect(found(`我的私钥是0x${hex}`)).toEqual([`private-key: 0x${hex}`])
    expect(found(hex)).toEqual([`possible-private-key: ${hex}`])
    expect(found(`tx hash: 0x${hex}`)).toEqual([])
    expect(found(`交易哈希 ${hex}`)).toEqual([])
    expect(found(`https://scan.example/tx/0x${hex}`)).toEqual([])
    expect(found(`the transaction failed, so here is my private key ${hex}`)).toEqual([
      `private-key: ${hex}`,
    ])
  })

  test('takes 64 digits exactly', () => {
    expect(found(hex.slice(1))).toEqual([])
    expect(found(`${hex}a`)).toEqual([])
  })

  test('finds wallet import format, extended keys and PEM blocks', () => {
    const wif = 'KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn'
    expect(found(`here ${wif} ok`)).toEqual([`private-key: ${wif}`])
    const extended = `xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi`
    expect(found(extended)).toEqual([`private-key: ${extended}`])
    const pem = '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----'
    expect(found(`x\n${pem}\ny`)).toEqual([`private-key: ${pem}`])
    expect(found('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toEqual([])
  })

  test('finds tokens of services', () => {
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.c2lnbmF0dXJlLWhlcmU'
    expect(found(`Bearer ${jwt}.`)).toEqual([`token: ${jwt}`])
    expect(found('API_KEY=a8f7b6c5d4e3f2a1b0c9d8e7')).toEqual(['token: a8f7b6c5d4e3f2a1b0c9d8e7'])
    expect(found('see https://a.example/a8f7b6c5d4e3f2a1b0c9d8e7')).toEqual([])
  })
})

describe('numbers', () => {
  test('finds cards by issuer, check digit and grouping', () => {
    expect(found('pay with 4111 1111 1111 1111 now')).toEqual(['card-number: 4111 1111 1111 1111'])
    expect(found('5555-5555-5555-4444')).toEqual(['card-number: 5555-5555-5555-4444'])
    expect(found('3782 822463 10005')).toEqual(['card-number: 3782 822463 10005'])
    expect(found('卡号４１１１１１１１１１１１１１１１')).toEqual([
      'card-number: ４１１１１１１１１１１１１１１１',
    ])
  })

  test('leaves numbers alone that fail a part of it', () => {
    expect(found('4111 1111 1111 1112')).toEqual([])
    expect(found('9999 9999 9999 9995')).toEqual([])
    expect(found('order no 4111111111111111')).toEqual([])
    expect(found('+4111111111111111')).toEqual([])
    expect(found('https://a.example/4111111111111111')).toEqual([])
  })

  test('finds ids with a check of their own, and others beside their word', () => {
    expect(found('我的身份证11010519491231002X')).toEqual(['national-id: 11010519491231002X'])
    expect(found('110105194912310021')).toEqual([])
    expect(found('CPF 529.982.247-25')).toEqual(['national-id: 529.982.247-25'])
    expect(found('529.982.247-26 km')).toEqual([])
    expect(found('DNI 12345678Z')).toEqual(['national-id: 12345678Z'])
    expect(found('12345678A')).toEqual([])
    expect(found('SSN 078-05-1120')).toEqual(['national-id: 078-05-1120'])
    expect(found('part 078-05-1120')).toEqual([])
  })
})

describe('one-time codes', () => {
  test.each([
    ['G-482913 is your verification code', 'G-482913'],
    ['Your OTP is 482913. Do not share it.', '482913'],
    ['Your code: 4829', '4829'],
    ['【示例】您的验证码是 583920，如非本人操作请致电95588', '583920'],
    ['583920（登录验证码），5分钟内有效', '583920'],
    ['認証番号は「127108」です', '127108'],
    ['인증번호 [123987]를 입력하세요', '123987'],
    ['Tu código de verificación es 250 341', '250 341'],
    ['Mã xác nhận của bạn là 250341', '250341'],
    ['Ваш код: 4821', '4821'],
  ])('finds it in %s', (text, code) => {
    expect(found(text)).toEqual([`one-time-code: ${code}`])
  })

  test.each([
    'use promo code 1234 today',
    'zip code 94105',
    'error code: 404040',
    'call 95588 about your card',
    'in 2024 we sent a verification code to everybody',
    'meet at 10:30, room 4829',
    '请勿把验证码告诉他人',
  ])('finds none in %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('redaction', () => {
  test('masks what was found, keeps white space and every offset', () => {
    const text = 'code 123456, card 4111 1111 1111 1111.'
    const hits = findSecrets(readText(text))
    const masked = redact(text, hits)
    expect(masked).toBe('code ••••••, card •••• •••• •••• ••••.')
    expect(masked).toHaveLength(text.length)
    for (const { span } of hits) {
      expect(masked.slice(span.start, span.end)).toMatch(/^[•\s]+$/)
    }
  })

  test('leaves a text without secrets as it is', () => {
    expect(redact('hello', findSecrets(readText('hello')))).toBe('hello')
  })

  test('names the part it was asked for', () => {
    expect(findSecrets(readText('otp 123456'), 'decoded-1')).toEqual([
      { kind: 'one-time-code', span: { part: 'decoded-1', start: 4, end: 10 } },
    ])
  })
})
