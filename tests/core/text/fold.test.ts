import { describe, expect, test } from 'vitest'
import { foldTerm } from '../../../src/core/text/fold-term.ts'
import { readText } from '../../../src/core/text/read-text.ts'
import type { TextNoteCode } from '../../../src/core/text/view.ts'

const fold = (text: string): string => readText(text).view('folded').text
const codes = (text: string): TextNoteCode[] => readText(text).notes.map(({ code }) => code)
const join = (text: string, between: string): string => [...text].join(between)

describe('folded view', () => {
  test.each([
    ['zero width space', join('seed', '\u200b'), 'seed'],
    ['zero width joiner', join('验证码', '\u200d'), '验证码'],
    ['word joiner', join('bank', '\u2060'), 'bank'],
    ['soft hyphen', join('密码', '\u00ad'), '密码'],
    ['byte order mark', join('seed', '\ufeff'), 'seed'],
    ['grapheme joiner', join('转账', '\u034f'), '转账'],
    ['variation selector', join('seed', '\ufe0f'), 'seed'],
    ['tag letters', join('客服', '\u{e0061}'), '客服'],
    ['Hangul filler', join('seed', '\u3164'), 'seed'],
    ['Braille blank', join('微信', '\u2800'), '微信'],
    ['Mongolian separator', join('seed', '\u180e'), 'seed'],
    ['direction marks', join('seed', '\u200e\u200f'), 'seed'],
    ['isolates', '\u2068s\u2069\u2068e\u2069\u2068e\u2069\u2068d\u2069', 'seed'],
    ['override', '\u202edees\u202c', 'seed'],
    ['override to the end of the line', '\u202edees\nx', 'seed\nx'],
    ['controls', join('微信', '\u0001'), '微信'],
    ['next line', join('seed', '\u0085'), 'seed'],
    ['accents', join('seed', '\u0301'), 'seed'],
    ['strokes', join('微信', '\u0336'), '微信'],
    ['enclosures', join('seed', '\u20dd'), 'seed'],
    ['full width', 'ｓｅｅｄ ＱＱ', 'seed qq'],
    ['math bold', '𝐬𝐞𝐞𝐝', 'seed'],
    ['math with holes', 'ℋℯ𝓁𝓅', 'help'],
    ['circled', 'ⓢⓔⓔⓓ', 'seed'],
    ['negative circled', '🅢🅔🅔🅓', 'seed'],
    ['negative squared', '🆂🅴🅴🅳', 'seed'],
    ['regional letters', '🇸🇪🇪🇩 🇶🇶', 'seed qq'],
    ['modifier letters', 'ˢᵉᵉᵈ', 'seed'],
    ['small capitals', 'ꜱᴇᴇᴅ', 'seed'],
    ['Cyrillic', 's\u0435\u0435d wall\u0435t', 'seed wallet'],
    ['Cyrillic throughout', '\u0455\u0435\u0435\u0501 phrase', 'seed phrase'],
    ['Greek', 'wαllετ', 'wallet'],
    ['Cherokee', 'ᏚᎬᎬᎠ', 'seed'],
    ['ligature', 'veriﬁcation oﬃcial', 'verification official'],
    ['alternate case', 'sEeD', 'seed'],
    ['decimal references', '&#115;&#101;&#101;&#100;', 'seed'],
    ['references without semicolon', '&#115&#101&#101&#100', 'seed'],
    ['hexadecimal references', '&#x5FAE;&#x4FE1;', '微信'],
    ['named references', 's&zwnj;e&shy;e&nbsp;d', 'see d'],
    ['references in references', '&amp;amp;#115;eed', 'seed'],
    ['percent', '%73%65%65%64', 'seed'],
    ['percent of UTF-8', '%E5%BE%AE%E4%BF%A1', '微信'],
    ['percent of percent', '%2573%252565', 'se'],
    ['escapes', '\\u0073\\u5fae', 's微'],
    ['escapes of a pair', '\\ud83d\\udd11', '🔑'],
    ['comments', 's<!-- x -->eed', 'seed'],
    ['tags', 's<b></b>ee<i>d</i>', 'seed'],
    ['traditional', '驗證碼 帳戶 客服', '验证码 账户 客服'],
    ['radicals of Kangxi', '⼀⼆⾦', '一二金'],
    ['halfwidth kana', 'ｶﾞﾊﾟ', 'ガパ'],
    ['Latin letters in a Russian word', 'кошелeк', 'кошелек'],
    ['typographic quotes', '“don’t”', '"don\'t"'],
    ['windows quotes', 'don\u0092t', "don't"],
  ])('undoes %s', (_name, hidden, plain) => {
    expect(fold(hidden)).toBe(plain)
  })

  test.each([
    ['Russian', 'привет, напишите в поддержку', 'привет, напишите в поддержку'],
    ['Greek', 'Καλημέρα σας', 'καλημερα σασ'],
    ['Japanese', 'パスワードを入力してください', 'パスワードを入力してください'],
    ['Korean', '비밀번호를 입력하세요', '비밀번호를 입력하세요'],
    ['Korean in jamo', '비밀번호'.normalize('NFD'), '비밀번호'],
    ['Thai', 'รหัสผ่าน', 'รหัสผ่าน'],
    ['Hindi', 'पासवर्ड', 'पासवर्ड'],
    ['Arabic', 'كلمة المرور', 'كلمة المرور'],
    ['Vietnamese', 'Mã xác nhận đăng nhập', 'ma xac nhan dang nhap'],
    ['flags', '🇺🇸🇬🇧', '🇺🇸🇬🇧'],
    [
      'addresses in brackets',
      '<https://a.example> <b@c.example>',
      '<https://a.example> <b@c.example>',
    ],
    ['an ampersand', 'AT&T & R&D; 100% of 5 < 6', 'at&t & r&d; 100% of 5 < 6'],
  ])('keeps %s', (_name, text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('folds terms as it folds text', () => {
    expect(foldTerm('  Mã   xác nhận ')).toBe('ma xac nhan')
    expect(foldTerm('驗證碼')).toBe('验证码')
    expect(foldTerm('Seed Phrase')).toBe('seed phrase')
  })

  test('gives one text for composed and decomposed spelling', () => {
    for (const text of ['Tiếng Việt', 'क़ानून', 'が', 'ёлка', '한글', 'আমো', 'น้ำ']) {
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
    }
  })
})

describe('notes', () => {
  test.each<[string, string, TextNoteCode]>([
    ['zero width', 'pass\u200bword', 'invisible-inside-word'],
    ['two variation selectors and more', join('微信客服号', '\u{e0101}'), 'invisible-inside-word'],
    ['soft hyphens around one letter', 'se\u00ade\u00add', 'invisible-inside-word'],
    ['override', 'x \u202edees\u202c', 'bidi-override'],
    ['dressed letters', '𝐬𝐞𝐞 ok', 'styled-letters'],
    ['regional letters', '🇸🇪🇪🇩', 'styled-letters'],
    ['mixed alphabets', 'p\u0430ypal', 'mixed-script-word'],
    ['references', '&#115;eed', 'encoded-text'],
    ['percent', '%73eed', 'encoded-text'],
    ['stacked marks', 'a\u0300\u0301\u0302\u0303b', 'mark-run-capped'],
    ['spaced letters', 's e e d s', 'spaced-letters'],
    ['dotted characters', '助/记/词', 'spaced-letters'],
    ['NUL', 'a\0b', 'nul-replaced'],
    ['lone surrogate', 'a\ud800b', 'lone-surrogate-replaced'],
  ])('tells of %s', (_name, text, code) => {
    expect(codes(text)).toContain(code)
  })

  test.each([
    ['emoji joiners', '👨‍👩‍👧 ❤️ 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['Persian', 'می‌خواهم نمی‌دانم'],
    ['Arabic vowels and direction marks', 'مُحَمَّد \u200e+1 555\u200f'],
    ['Hindi joiners', 'क्‍ष क्‌ष'],
    ['Thai', 'น้ำ ผู้ใช้'],
    ['Vietnamese, decomposed', 'Tiếng Việt nặng'.normalize('NFD')],
    ['polytonic Greek, decomposed', 'ᾧ ᾅδης'.normalize('NFD')],
    ['one name with a variant', '葛\u{e0100}城市'],
    ['hyphenation', 'Donau\u00addampf\u00adschiff'],
    ['full width in Chinese', '请拨打１０６，使用ＡＴＭ'],
    ['keycaps and flags', '1️⃣ 2️⃣ 🇺🇸🇬🇧'],
    ['Russian endings on Latin names', 'купил VPNа и SMSка, пользуюсь iPhoneом'],
    ['units', '5 μm, 3 kΩ'],
    ['markup', 'a <b>bold</b>word and caf&eacute;'],
    ['links with escapes', 'https://a.example/?q=%E5%BE%AE%E4%BF%A1'],
    ['abbreviations', 'U.S.A. and e.g. a.k.a. B. C.'],
    ['French', 'déjà vu, cœur, naïve'],
    ['Polish and Turkish', 'źdźbło łódź ısı İstanbul'],
  ])('has nothing to say of %s', (_name, text) => {
    expect(codes(text)).toEqual([])
  })

  test('gives exact places', () => {
    expect(readText('my p\u200ba\u200bss').notes).toEqual([
      { code: 'invisible-inside-word', start: 4, end: 7 },
    ])
    expect(readText('go to p\u0430ypal now').notes).toEqual([
      { code: 'mixed-script-word', start: 6, end: 12 },
    ])
    expect(readText('a\0b\ud800').notes).toEqual([
      { code: 'nul-replaced', start: 1, end: 2 },
      { code: 'lone-surrogate-replaced', start: 3, end: 4 },
    ])
  })

  test('keeps the length of the original when it replaces bad units', () => {
    const text = 'a\0\ud800b\udc00🔥'
    expect(readText(text).original).toBe('a\ufffd\ufffdb\ufffd🔥')
  })
})
