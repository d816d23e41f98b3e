import type { HostLists } from './host-lists.ts'
import type { Identifier, IdentifierType, Platform, UrlIdentifier } from './identifier.ts'
import { appOfUrl, identifyApp } from './identify-app.ts'
import { hasKnownSuffix, identifyEmail } from './identify-email.ts'
import { handleOfUrl, identifyHandle } from './identify-handle.ts'
import { identifyPhoneOrCode, identifySmsSender } from './identify-phone.ts'
import { identifyUrl } from './identify-url.ts'
import { identifyTransaction, identifyWallet } from './identify-wallet.ts'

/** What the caller knows about an input. */
export interface IdentifyHint {
  readonly type?: IdentifierType | 'auto'
  readonly platform?: Platform
  /** ISO 3166 alpha-2; reads national telephone numbers. */
  readonly region?: string
}

/**
 * An address, or what a deep link or store page stands for: `t.me/x` is the handle `x`,
 * a Play listing is the app.
 */
const meetUrl = (raw: string, hosts: HostLists): Identifier | null => {
  const url = identifyUrl(raw, hosts)
  return url === null ? null : (handleOfUrl(url) ?? appOfUrl(url) ?? url)
}

const ofType = (raw: string, hint: IdentifyHint, hosts: HostLists): Identifier | null => {
  switch (hint.type) {
    case 'url':
      return meetUrl(raw, hosts)
    case 'email-address':
      return identifyEmail(raw, hosts)
    case 'handle':
      return meetHandle(raw, hint, hosts)
    case 'app-id':
      return meetApp(raw, hosts)
    case 'phone':
    case 'short-code':
      return identifyPhoneOrCode(raw, hint.region)
    case 'sms-sender':
      return identifySmsSender(raw, hint.region)
    case 'wallet-address':
      return identifyWallet(raw)
    case 'transaction-hash':
      return identifyTransaction(raw)
    default:
      return null
  }
}

/** A handle may be given as its deep link. */
const meetHandle = (raw: string, hint: IdentifyHint, hosts: HostLists): Identifier | null => {
  if (/[/:]|\.t\.me$/i.test(raw)) {
    const url = identifyUrl(raw, hosts)
    const handle = url === null ? null : handleOfUrl(url)
    if (handle) return handle
  }
  return identifyHandle(raw, hint.platform)
}

const meetApp = (raw: string, hosts: HostLists): Identifier | null => {
  if (/[/:]/.test(raw)) {
    const url = identifyUrl(raw, hosts)
    const app = url === null ? null : appOfUrl(url)
    if (app) return app
  }
  return identifyApp(raw)
}

const hasScheme = /^(?:[a-z][a-z0-9+.-]{1,30}:|\/\/|\\\\|h\*\*ps?:|hxxps?\[)/i

/** One address whose dot is a word or stands apart: `example dot com`, `example .com`. */
const isSpacedDot = (text: string): boolean => {
  // Four pieces are too many, however many there are.
  const pieces = text.split(' ', 4)
  if (pieces.some((piece) => piece === '' || /\s/.test(piece))) return false
  const [first = '', second = '', third] = pieces
  if (third !== undefined) return pieces.length === 3 && /^(?:\.|dot|点)$/i.test(second)
  return /(?:\.|dot|点)$/i.test(first) || /^(?:\.|dot|点)/i.test(second)
}

const wholeUrl = (text: string, hosts: HostLists): UrlIdentifier | null => {
  if (/\s/.test(text) && !isSpacedDot(text)) return null
  const url = identifyUrl(text, hosts)
  if (url === null) return null
  if (hasScheme.test(text)) return url
  return !url.notes.includes('invalid-host') &&
    url.host.includes('.') &&
    ((url.notes.includes('ip-address') && dottedQuad.test(text)) || hasKnownSuffix(url.host, hosts))
    ? url
    : null
}

const dottedQuad = /^\d+\.\d+\.\d+\.\d+(?:[:/].*)?$/
const phoneLike = /^(?:[A-Z]{2}:\d)?[\s+(（＋\p{Nd}][\p{Nd}\s().（）+＋\-–—－~A-Z转轉#ext]{1,44}$/u

/** A number alone; a date, an amount or an order number alone is none. */
const wholePhone = (text: string, region: string | undefined): Identifier | null => {
  const bare = text.replace(/^(?:tel|sms|smsto|callto):/i, '').split(/[?;]/, 1)[0] ?? ''
  if (bare.length > 50 || !phoneLike.test(bare) || dateLike.test(bare)) return null
  const found = identifyPhoneOrCode(bare, region)
  return found === null ? null : { ...found, raw: text }
}

const dateLike = /^(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}$|^\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d$/

/**
 * Recognises input that is exactly one identifier once surrounding space is gone: `95588`, `@x`,
 * `"Binance" <a@b>`, `https://…`, `binance.com`, `+1 …`.
 *
 * @returns `null` when the input is a message.
 */
export const recogniseWhole = (
  input: string,
  hint: IdentifyHint,
  hosts: HostLists,
): Identifier | null => {
  const text = input.trim()
  if (text === '' || text.length > 8_192) return null
  if (hint.type !== undefined && hint.type !== 'auto') return ofType(text, hint, hosts)
  if (/@|＠|﹫/.test(text) && !/^[@＠﹫]/.test(text) && !/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) {
    const email = identifyEmail(text, hosts)
    if (email) return email
  }
  if (/^[@＠﹫]/.test(text)) return identifyHandle(text, hint.platform)
  const phone = wholePhone(text, hint.region)
  if (phone) return phone
  const wallet = identifyWallet(text) ?? identifyTransaction(text)
  if (wallet) return wallet
  const url = wholeUrl(text, hosts)
  if (url) return handleOfUrl(url) ?? appOfUrl(url) ?? url
  if (/\s/.test(text)) return null
  const selfNamed = /^npub1[02-9ac-hj-np-z]{58}$|^[^/@:]+\.eth$/i.test(text)
  return hint.platform !== undefined || selfNamed ? identifyHandle(text, hint.platform) : null
}

/**
 * Reads one identifier into its canonical form. Two inputs mean the same channel exactly when type,
 * platform and value agree; `identify` of a value under its own type and platform gives that value.
 *
 * @param raw One identifier; surrounding space is ignored.
 * @param hint What is known of it; with type `auto` or none the type is told from the shape.
 * @returns `null` when it is none of the given type. Never throws.
 */
export const identify = (raw: string, hint: IdentifyHint, hosts: HostLists): Identifier | null =>
  recogniseWhole(raw, hint, hosts)
