import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { PhoneIdentifier, ReadingNote } from './identifier.ts'
import { dropInvisible } from './invisible.ts'
import { plainDigits } from './plain-digits.ts'
import { isChineseServiceNumber, isChineseSmsPort, isShortCode } from './short-code.ts'

type Region = NonNullable<Parameters<typeof parsePhoneNumberFromString>[1]> & string

/** Longest text that is still one number: E.164, separators and an extension. */
const longestInput = 64
/** SMS alphanumeric sender: GSM 03.40 allows 11 characters. Hong Kong's registered ones begin with `#`. */
const alphaSender = /^#?(?=.*[A-Za-z\p{L}])[\p{L}\p{N} ._&+'-]{1,24}$/u
const phoneShape = /^[+(]?[\d ().~/-]{2,40}$/
const extension = /\s{0,4}(?:ext\.?|extension|x|#|转|轉|分机|分機|内線|доб\.?)[ .:：]{0,4}\d{1,7}$/i

/** Letters on a telephone keypad (ITU-T E.161). */
const keypad = '22233344455566677778889999'
const vanity = /^(\+?1[-. ]?)?\(?(8(?:00|33|44|55|66|77|88))\)?[-. ]*([A-Z0-9][A-Z0-9-. ]{5,18})$/

const spellOut = (text: string): string | null => {
  const match = vanity.exec(text.toUpperCase())
  if (!match || !/[A-Z]/.test(match[3] ?? '')) return null
  const digits = (match[3] ?? '')
    .replace(/[^A-Z0-9]/g, '')
    .replace(/[A-Z]/g, (letter) => keypad[letter.charCodeAt(0) - 65] ?? '')
  // Letters beyond the seventh are dialled but not counted.
  return digits.length < 7 ? null : `+1${match[2]}${digits.slice(0, 7)}`
}

const asRegion = (region: string | undefined): Region | undefined =>
  region !== undefined && /^[A-Z]{2}$/.test(region) ? (region as Region) : undefined

interface Reading {
  readonly raw: string
  readonly exact: boolean
  readonly notes: readonly ReadingNote[]
}

const shortCode = (digits: string, region: string, reading: Reading): PhoneIdentifier => ({
  type: 'short-code',
  value: `${region}:${digits}`,
  raw: reading.raw,
  lossless: reading.exact,
  notes: reading.notes,
  region,
})

const smsPort = (digits: string, reading: Reading): PhoneIdentifier => ({
  type: 'sms-sender',
  value: `CN:${digits}`,
  raw: reading.raw,
  lossless: reading.exact,
  notes: reading.notes,
  region: 'CN',
})

/** `+86 10 95588`, `0086-95588`, `010-95588`: a short code that pretends to be a number. */
const dressed = /^(?:(?:\+|00)86)?(?:0?10|0?2\d|0?[3-9]\d{2})?(\d{5,8})$/
const bareDressed = /^(?:\+|00)86(\d{5,8})$/

const undress = (compact: string): string | null => {
  if (!/^(?:\+86|0086|0\d)/.test(compact)) return null
  for (const pattern of [bareDressed, dressed]) {
    const code = pattern.exec(compact)?.[1]
    if (code && /^(?:95|96|100)/.test(code) && isChineseServiceNumber(code)) return code
  }
  return null
}

/** Region for national numbers whose own shape tells it. */
const regionByShape = (compact: string): Region | undefined => {
  if (/^400\d{7}$/.test(compact)) return 'CN'
  if (/^1[3-9]\d{9}$/.test(compact) && !/^1(?:800|833|844|855|866|877|888)/.test(compact))
    return 'CN'
  if (/^1?8(?:00|33|44|55|66|77|88)\d{7}$/.test(compact)) return 'US'
  return undefined
}

const internationalForm = (compact: string, region: Region | undefined): string => {
  if (compact.startsWith('+')) return compact
  if (/^00[1-9]\d{7,}$/.test(compact) && (region === undefined || region !== 'US')) {
    return `+${compact.slice(2)}`
  }
  return /^011[1-9]\d{8,}$/.test(compact) && (region === undefined || region === 'US')
    ? `+${compact.slice(3)}`
    : compact
}

const number = (
  compact: string,
  told: Region | undefined,
  reading: Reading,
): PhoneIdentifier | null => {
  const text = internationalForm(compact, told)
  const region = told ?? regionByShape(compact)
  // 400 exists in China alone, whatever region the reader is in.
  const home = /^400\d{7}$/.test(compact) && told !== 'US' ? 'CN' : region
  if (!text.startsWith('+') && home === undefined) return null
  const found = parsePhoneNumberFromString(text, home)
  if (!found?.isPossible() || !/^\+[1-9]\d{6,14}$/.test(found.number)) return null
  return {
    type: 'phone',
    value: found.number,
    raw: reading.raw,
    lossless: reading.exact,
    notes: reading.notes,
    ...(found.country === undefined ? {} : { region: found.country }),
  }
}

const telScheme = /^(?:tel|sms|smsto|callto):(?:\/\/)?/i
const punctuation = /^[\d\s+()./\u00a0\u2010-\u2015~-]+$/

/**
 * Reads one telephone number, short code or SMS sender port.
 *
 * - Numbers come back in E.164; spaces, brackets, `00`, `011`, full-width digits, a keypad spelling
 *   (`1-800-…` with letters) and an extension make no difference.
 * - Short codes come back as `CC:digits` in the region told, Chinese service numbers (95xxx, 96xxx,
 *   10086, 12381) as `CN:…` also without one. Dressed up with a country or area code they are the
 *   same code with the note `foreign-prefix` and never lossless.
 * - `106…` ports are SMS senders.
 *
 * @param region ISO 3166 alpha-2 for national numbers.
 * @returns `null` when the text is none of these, or needs a region that is not told.
 */
export const identifyPhone = (raw: string, region?: string): PhoneIdentifier | null => {
  if (raw.length > longestInput) return null
  const notes: ReadingNote[] = []
  const visible = dropInvisible(raw.trim()).replaceAll('\u20e3', '')
  const plain = plainDigits(visible.replace(telScheme, ''))
  if (plain.styled || visible !== raw.trim()) notes.push('obfuscated')
  const text = dropInvisible(plain.text)
    .replace(extension, '')
    .replace(/^[^\d+(]{0,2}(?=[+\d(])/, '')
  const compact = spellOut(text) ?? (phoneShape.test(text) ? text.replace(/[^\d+]/g, '') : null)
  if (compact === null || !/^\+?\d{3,20}$/.test(compact)) return null
  const home = asRegion(region)
  const code = undress(compact)
  if (code) return shortCode(code, 'CN', { raw, exact: false, notes: [...notes, 'foreign-prefix'] })
  // Only what punctuation does is lossless: letters, an extension or a word before it are not.
  const exact = notes.length === 0 && punctuation.test(visible.replace(telScheme, ''))
  const reading: Reading = { raw, exact, notes }
  if (isChineseSmsPort(compact) && (home === undefined || home === 'CN') && compact.length !== 11) {
    return smsPort(compact, reading)
  }
  if (/^\d{3,8}$/.test(compact) && isShortCode(compact, home)) {
    return shortCode(compact, home ?? 'CN', reading)
  }
  return number(compact, home, reading)
}

/**
 * Reads the sender of a text message: a number or port as `identifyPhone` gives it, or an
 * alphanumeric sender of up to 11 characters in lower case. All of them are trivially forged.
 */
export const identifySmsSender = (raw: string, region?: string): PhoneIdentifier | null => {
  const canonical = /^([A-Z]{2}):(\d{3,20})$/.exec(raw.trim())
  const found = canonical
    ? identifyPhone(canonical[2] ?? '', canonical[1])
    : identifyPhone(raw, region)
  if (found) return { ...found, type: 'sms-sender', raw }
  const name = raw.trim()
  const visible = dropInvisible(name).normalize('NFKC')
  if (!alphaSender.test(visible)) return null
  const plain = visible === name
  return {
    type: 'sms-sender',
    value: visible.toLowerCase(),
    raw,
    lossless: plain,
    notes: plain ? [] : ['obfuscated'],
    ...(region === undefined ? {} : { region }),
  }
}

/** Reads `CC:digits`, the canonical form of a short code or port, or a number. */
export const identifyPhoneOrCode = (raw: string, region?: string): PhoneIdentifier | null => {
  const canonical = /^([A-Z]{2}):(\d{3,20})$/.exec(raw.trim())
  const found = canonical
    ? identifyPhone(canonical[2] ?? '', canonical[1])
    : identifyPhone(raw, region)
  return found === null ? null : { ...found, raw }
}

/** True when an E.164 number lies in a range that its country has given out. */
export const isAssignedNumber = (e164: string): boolean =>
  parsePhoneNumberFromString(e164)?.isValid() === true
