import { describe, expect, it } from 'vitest'
import { identifyPhone, identifySmsSender } from '../../../src/core/identify/identify-phone.ts'

describe('telephone numbers', () => {
  it.each([
    '+1 888 555 0199',
    '+1 (888) 555-0199',
    '001-888-555-0199',
    '011 1 888 555 0199',
    '1-888-555-0199',
    '(888) 555-0199',
    'tel:+1-888-555-0199',
  ])('%s is one number', (raw) => {
    const found = identifyPhone(raw)
    expect([found?.type, found?.value, found?.lossless]).toEqual(['phone', '+18885550199', true])
  })

  it.each(['＋１ ８８８ ５５５ ０１９９', '+1 888 555 0199 ext. 12', 'a+1 888 555 0199'])(
    '%s is the same number, but never in a form that vouches',
    (raw) => {
      const found = identifyPhone(raw)
      expect([found?.type, found?.value, found?.lossless]).toEqual(['phone', '+18885550199', false])
    },
  )

  it('reads keypad letters, and only the seven that are dialled', () => {
    expect(identifyPhone('1-800-FLOWERS')?.value).toBe('+18003569377')
    expect(identifyPhone('1-800-FLOWERSHOP')?.value).toBe('+18003569377')
    expect(identifyPhone('1-800-FLOWER')).toBeNull()
  })

  it('keeps one digit off apart', () => {
    expect(identifyPhone('+1 888 555 0198')?.value).not.toBe('+18885550199')
  })

  it('reads national numbers in the region told', () => {
    expect(identifyPhone('020 7946 0018', 'GB')?.value).toBe('+442079460018')
    expect(identifyPhone('020 7946 0018')).toBeNull()
    expect(identifyPhone('13800000000', 'CN')?.value).toBe('+8613800000000')
  })

  it('reads 400 numbers as Chinese wherever the reader is', () => {
    for (const region of [undefined, 'CN', 'HK']) {
      expect(identifyPhone('400-670-0000', region)?.value).toBe('+864006700000')
    }
  })

  it('marks styled and foreign digits as hiding', () => {
    for (const raw of [
      '+1 ⑧⑧⑧ 555 0199',
      '+1 ٨٨٨ 555 0199',
      '+1 𝟖𝟖𝟖 555 0199',
      '+1 8️⃣88 555 0199',
    ]) {
      const found = identifyPhone(raw)
      expect([found?.value, found?.lossless, found?.notes]).toEqual([
        '+18885550199',
        false,
        ['obfuscated'],
      ])
    }
  })
})

describe('short codes', () => {
  it.each([
    ['95588', undefined, 'CN:95588'],
    ['96110', undefined, 'CN:96110'],
    ['10086', undefined, 'CN:10086'],
    ['12381', undefined, 'CN:12381'],
    ['110', 'CN', 'CN:110'],
    ['1799', 'SG', 'SG:1799'],
  ])('%s in %s is %s', (raw, region, value) => {
    const found = identifyPhone(raw, region)
    expect([found?.type, found?.value, found?.lossless]).toEqual(['short-code', value, true])
  })

  it('needs a region where the digits alone say nothing', () => {
    for (const raw of ['1799', '123456', '482913', '110']) expect(identifyPhone(raw)).toBeNull()
  })

  it.each(['+86 10 95588', '+8695588', '0086-95588', '010-95588', '02195588'])(
    '%s is 95588 dressed as a number',
    (raw) => {
      const found = identifyPhone(raw)
      expect([found?.type, found?.value, found?.lossless]).toEqual([
        'short-code',
        'CN:95588',
        false,
      ])
      expect(found?.notes).toContain('foreign-prefix')
    },
  )

  it('leaves true Beijing numbers alone', () => {
    expect(identifyPhone('010-62340000', 'CN')?.value).toBe('+861062340000')
  })
})

describe('senders of text messages', () => {
  it('reads Chinese ports', () => {
    expect(identifyPhone('1069095599')?.value).toBe('CN:1069095599')
    expect(identifyPhone('1069095599')?.type).toBe('sms-sender')
  })

  it('reads names in lower case, and disguised ones as lossy', () => {
    expect(identifySmsSender('BRAND')).toMatchObject({ value: 'brand', lossless: true })
    expect(identifySmsSender('ＢＲＡＮＤ')).toMatchObject({ value: 'brand', lossless: false })
    expect(identifySmsSender('CN:95588')).toMatchObject({ type: 'sms-sender', value: 'CN:95588' })
    expect(identifySmsSender('!?')).toBeNull()
  })
})
