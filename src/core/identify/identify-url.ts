import { canonicalPath } from './canonical-path.ts'
import { refang } from './defang.ts'
import { hostBits, hostIndex } from './host-index.ts'
import type { HostLists } from './host-lists.ts'
import type { ReadingNote, UrlIdentifier } from './identifier.ts'
import { dropInvisible, hasBidiOverride, isPlainAscii } from './invisible.ts'
import { mixesScripts } from './mixed-script.ts'
import { opaqueNotes, readPlainUrl } from './plain-url.ts'
import { toUnicodeHost } from './punycode.ts'
import { registrableOf } from './registrable.ts'
import { type AddressParts, scanAddress, specialSchemes } from './scan-authority.ts'
import { leadsOn, unwrap } from './unwrap.ts'

/** Longest address that is read; what stands behind it can only be query or padding. */
const longestAddress = 8_192
/** RFC 1035: a name in text form and one of its labels. */
const longestHost = 253
const longestLabel = 63
/** An address inside an address inside an address: nobody honest goes deeper. */
const deepestWrap = 3

const slashLookalikes = /[\u2044\u2215\u29F8\uFF0F\uFF3C\uFF20\uFE6B\uFE68\u29F5\u2216]/
/** What a resolver or a certificate can carry; `new URL` lets much more through. */
const hostShape = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/
/** Schemes that hold another address as their body. */
const wrappers = new Set(['view-source', 'blob'])

const usableHost = (host: string): boolean =>
  host.length <= longestHost &&
  hostShape.test(host) &&
  host.split('.').every((label) => label.length <= longestLabel)

const asText = (parts: AddressParts): string => {
  const host = dropInvisible(parts.host).toLowerCase().slice(0, longestHost)
  return host.replace(/\p{Surrogate}/gu, '\uFFFD')
}

const percentDecoded = (host: string): string => {
  if (!host.includes('%')) return host
  try {
    return decodeURIComponent(host)
  } catch {
    return host
  }
}

/** Blocks whose letters run from right to left, whatever a host's tables know of them (UAX #9, 3.3.1). */
const rightToLeft =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
const letter = /\p{L}/gu
const dots = /[.\u3002\uFF0E\uFF61]/

/**
 * Whether a label has letters of both directions, which no name may have (RFC 5893, rules 2 and 5). The
 * parsers of the hosts disagree about the younger scripts, so it is settled before they are asked.
 */
const mixesDirections = (host: string): boolean =>
  rightToLeft.test(host) &&
  host.split(dots).some((label) => {
    const letters = label.match(letter) ?? []
    const turned = letters.filter((one) => rightToLeft.test(one)).length
    return turned > 0 && turned < letters.length
  })

/** The parser's view of the address, or null where it refuses or where its cost is not bounded. */
const parseAddress = (parts: AddressParts): URL | null => {
  const decoded = percentDecoded(parts.host)
  if (decoded.length > longestHost || mixesDirections(decoded)) return null
  const scheme = parts.scheme === '' ? 'https' : parts.scheme
  const special = specialSchemes.has(scheme)
  const userinfo = parts.userinfo === null ? '' : `${parts.userinfo}@`
  const port = parts.port === '' ? '' : `:${parts.port}`
  const slashes = special ? '//' : parts.slashes
  try {
    return new URL(`${scheme}:${slashes}${userinfo}${parts.host}${port}${parts.rest}`)
  } catch {
    return null
  }
}

const invalid = (
  raw: string,
  parts: AddressParts,
  notes: Set<ReadingNote>,
): UrlIdentifier | null => {
  const host = asText(parts)
  if (host === '') return null
  notes.add('invalid-host')
  return {
    type: 'url',
    value: host,
    raw,
    lossless: false,
    notes: [...notes],
    host,
    unicodeHost: host,
    registrable: null,
    suffix: null,
    sharedSuffix: false,
    path: '/',
    query: '',
    fragment: '',
    scheme: parts.scheme === '' ? 'https' : parts.scheme,
    ...(parts.userinfo === null ? {} : { userinfo: parts.userinfo }),
  }
}

const noteParts = (parts: AddressParts, url: URL, notes: Set<ReadingNote>): void => {
  if (parts.scheme === '') notes.add('schemeless')
  if (parts.userinfo !== null) notes.add('userinfo')
  const special = parts.scheme === '' || specialSchemes.has(parts.scheme)
  if (!special) {
    notes.add('odd-scheme')
    return
  }
  if (url.port !== '') notes.add('odd-port')
  else if (parts.port !== '') notes.add('default-port')
  if (parts.slashes.includes('\\') || parts.rest.startsWith('\\')) notes.add('backslash')
  const slashes = parts.scheme === '' ? '' : '//'
  if (parts.slashes !== slashes && !parts.slashes.includes('\\')) notes.add('odd-scheme')
}

const withoutHost = (
  raw: string,
  parts: AddressParts,
  url: URL,
  notes: Set<ReadingNote>,
  hosts: HostLists,
  depth: number,
): UrlIdentifier => {
  const body = url.pathname.slice(0, longestHost)
  const inner =
    wrappers.has(parts.scheme) && depth < deepestWrap ? readUrl(parts.rest, hosts, depth + 1) : null
  if (inner) notes.add('redirect')
  return {
    type: 'url',
    value: `${parts.scheme}:${body}`,
    raw,
    lossless: false,
    notes: [...notes],
    host: '',
    unicodeHost: '',
    registrable: null,
    suffix: null,
    sharedSuffix: false,
    path: body === '' ? '/' : body,
    query: url.search.slice(1),
    fragment: url.hash.slice(1),
    scheme: parts.scheme,
    ...(inner ? { wrapped: inner } : {}),
  }
}

const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/

const readUrl = (raw: string, hosts: HostLists, depth: number): UrlIdentifier | null => {
  const index = hostIndex(hosts)
  const plain = readPlainUrl(raw, index)
  if (plain) return withWrapped(plain.url, plain.bits, hosts, depth)
  const notes = new Set<ReadingNote>()
  let text = raw.trim()
  let exact = text.length <= longestAddress
  if (!exact) text = text.slice(0, longestAddress)
  if (!isPlainAscii(text)) {
    if (hasBidiOverride(text)) notes.add('bidi-override')
    const visible = dropInvisible(text)
    if (visible !== text) notes.add('obfuscated')
    text = visible
  }
  const oneLine = /[\t\n\r]/.test(text) ? text.replace(/[\t\n\r]/g, '') : text
  if (oneLine !== text) notes.add('split')
  text = oneLine
  const open = refang(text)
  if (open !== text) notes.add('defanged')
  text = open
  if (notes.size > 0) exact = false
  if (text === '') return null

  const parts = scanAddress(text)
  if (
    slashLookalikes.test(parts.host) ||
    (parts.userinfo && slashLookalikes.test(parts.userinfo))
  ) {
    notes.add('slash-lookalike')
  }
  const url = parseAddress(parts)
  if (url === null) return invalid(raw, parts, notes)
  noteParts(parts, url, notes)
  if (url.hostname === '') return withoutHost(raw, parts, url, notes, hosts, depth)

  const special = specialSchemes.has(parts.scheme === '' ? 'https' : parts.scheme)
  const parsed = special ? url.hostname : url.hostname.toLowerCase()
  const host = parsed.endsWith('.') ? parsed.slice(0, -1) : parsed
  const bracketed = host.startsWith('[')
  if (!bracketed && !usableHost(host)) return invalid(raw, { ...parts, host: parsed }, notes)

  const written = parts.host.endsWith('.') ? parts.host.slice(0, -1) : parts.host
  const lower = written.toLowerCase()
  const unicodeHost = toUnicodeHost(host)
  const sameHost = lower === host || lower === unicodeHost
  const { registrable, suffix, sharedSuffix, ip, bits } = registrableOf(host, index)
  if (ip || bracketed) {
    notes.add('ip-address')
    if (bracketed ? host.includes('ffff:') : !ipv4.test(written) || !sameHost)
      notes.add('ip-encoded')
  } else {
    if (!sameHost) notes.add('obfuscated')
    if (!host.includes('.')) notes.add('single-label')
    if (host.includes('xn--') && mixesScripts(unicodeHost)) notes.add('mixed-script')
  }
  for (const note of opaqueNotes(bits)) notes.add(note)

  const path = url.pathname === '' ? '/' : canonicalPath(url.pathname)
  const lossless =
    exact &&
    sameHost &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    parts.userinfo === null &&
    !notes.has('odd-port') &&
    !notes.has('backslash') &&
    !notes.has('odd-scheme') &&
    samePath(parts.rest, path)
  const found: UrlIdentifier = {
    type: 'url',
    value: path === '/' ? host : host + path,
    raw,
    lossless,
    notes: [...notes],
    host,
    unicodeHost,
    registrable,
    suffix,
    sharedSuffix,
    path,
    query: url.search.slice(1),
    fragment: url.hash.slice(1),
    scheme: url.protocol.slice(0, -1),
    ...(parts.userinfo === null ? {} : { userinfo: parts.userinfo }),
  }
  return withWrapped(found, bits, hosts, depth)
}

/** Adds the address that a redirector or proxy carries. */
const withWrapped = (
  found: UrlIdentifier,
  bits: number,
  hosts: HostLists,
  depth: number,
): UrlIdentifier => {
  if (depth >= deepestWrap || !(bits & (hostBits.redirector | hostBits.proxy))) return found
  const inner = unwrap(found, hosts)
  if (inner === null) {
    // A parameter that may carry a target in a form nobody can read vouches for nothing.
    return leadsOn(found, hosts)
      ? { ...found, lossless: false, notes: [...found.notes, 'redirect'] }
      : found
  }
  const wrapped = readUrl(inner, hosts, depth + 1)
  const through = { ...found, lossless: false, notes: [...found.notes, 'redirect' as const] }
  // The host is who it says it is, but whoever follows the link ends up elsewhere.
  return wrapped === null ? through : { ...through, wrapped }
}

/** True when the written path is the canonical one, or its percent-encoded form. */
const samePath = (rest: string, path: string): boolean => {
  const end = rest.search(/[?#]/)
  const written = end < 0 ? rest : rest.slice(0, end)
  if (written === '') return path === '/'
  return (
    written === path ||
    written.toUpperCase() === encodeURI(path).replaceAll('%25', '%').toUpperCase()
  )
}

/**
 * Reads one web address. Order: invisibles and de-fanging → caps → `new URL` → one trailing dot →
 * length and character limits → Public Suffix List on the ASCII host.
 *
 * @param raw An address with or without scheme; surrounding space is ignored. Longer than 8,192
 * units: the tail is not read.
 * @returns The address, also for hosts that no parser accepts (note `invalid-host`, never lossless);
 * `null` only where nothing host-like stands. A bare word is read as a single-label host, so callers
 * that meet running text test for a known suffix first.
 */
export const identifyUrl = (raw: string, hosts: HostLists): UrlIdentifier | null =>
  readUrl(raw, hosts, 0)
