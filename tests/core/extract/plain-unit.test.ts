import { expect, it } from 'vitest'
import { buildContactView } from '../../../src/core/extract/build-contact-view.ts'
import { isPlainUnit } from '../../../src/core/extract/plain-unit.ts'
import { plainDigits } from '../../../src/core/identify/plain-digits.ts'
import { shippedHosts } from '../identify/shipped-hosts.ts'

const codeOf = (unit: string): number => unit.charCodeAt(0)

it('leaves alone what no address is made of', () => {
  for (const unit of ['中', 'é', 'я', 'ﷺ', '㌀', 'ᄀ', 'ｶ', '\ufffd', '，', '／']) {
    expect(isPlainUnit(codeOf(unit)), unit).toBe(true)
  }
})

it('looks at what may be, beside what stands there', () => {
  const special = [
    'ﬁ',
    'ａ',
    '①',
    '：',
    '＠',
    '。',
    '．',
    '点',
    '點',
    '❤',
    '\u200b',
    '\u3000',
    '\ud83d',
  ]
  for (const unit of special) expect(isPlainUnit(codeOf(unit)), unit).toBe(false)
})

it('changes no unit that it calls plain, wherever it stands', () => {
  const { words } = shippedHosts
  let plain = 0
  for (let code = 0x80; code < 0x1_0000; code++) {
    if (!isPlainUnit(code)) continue
    plain++
    const text = `a${String.fromCharCode(code)}b.example`
    if (buildContactView(text, words).text !== text) expect.fail(code.toString(16))
  }
  expect(plain).toBeGreaterThan(50_000)
})

it('reads every digit of every script, the first time and again', () => {
  let digits = 0
  for (let code = 0x80; code < 0x1_0000; code++) {
    const unit = String.fromCharCode(code)
    if (!/\p{Nd}/u.test(unit)) continue
    digits++
    const { text } = plainDigits(unit)
    expect(text, code.toString(16)).toMatch(/^\d$/)
    expect(plainDigits(unit + unit).text).toBe(text + text)
  }
  expect(digits % 10).toBe(0)
  expect(digits).toBeGreaterThan(300)
})
