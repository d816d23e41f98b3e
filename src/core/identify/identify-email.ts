import { refang } from './defang.ts'
import { hostIndex } from './host-index.ts'
import type { HostLists } from './host-lists.ts'
import type { EmailIdentifier, ReadingNote } from './identifier.ts'
import { identifyUrl } from './identify-url.ts'
import { dropInvisible, foldWidth, hasBidiOverride, isPlainAscii } from './invisible.ts'
import { mixesScripts } from './mixed-script.ts'
import { registrableOf } from './registrable.ts'

/** RFC 5321 section 4.5.3.1: local part and whole path; the display name is ours. */
const longestLocal = 64
const longestAddress = 320
const longestInput = 1_024

const localShape = /^[\p{L}\p{N}\p{M}.!#$%&'*+/=?^_`{|}~-]+$/u

interface Parts {
  readonly displayName?: string
  readonly address: string
}

/** `"Name" <a@b>`, `Name <a@b>`, `<a@b>` or `a@b`. */
const splitDisplayName = (text: string): Parts => {
  if (!text.endsWith('>')) return { address: text }
  const open = text.lastIndexOf('<')
  if (open < 0) return { address: text }
  const name = text
    .slice(0, open)
    .trim()
    .replace(/^["'“”]/, '')
    .replace(/["'“”]$/, '')
    .trim()
  const address = text.slice(open + 1, -1).trim()
  return name === '' ? { address } : { displayName: name, address }
}

const withoutMailto = (address: string): string => {
  if (!/^mailto:/i.test(address)) return address
  const end = address.indexOf('?')
  const bare = address.slice(7, end < 0 ? address.length : end)
  try {
    return decodeURIComponent(bare)
  } catch {
    return bare
  }
}

/**
 * Reads one e-mail address, with or without display name, `mailto:` or de-fanging. Plus tags and
 * dots are kept: cutting them would let somebody else's mailbox vouch.
 *
 * @returns `null` when the text is not exactly one address (also for quoted local parts with spaces,
 * comments, address literals and hosts without a dot).
 */
export const identifyEmail = (raw: string, hosts: HostLists): EmailIdentifier | null => {
  if (raw.length > longestInput) return null
  const notes = new Set<ReadingNote>()
  const parts = splitDisplayName(raw.trim())
  const written = withoutMailto(parts.address)
  let address = written
  if (!isPlainAscii(address)) {
    if (hasBidiOverride(address)) notes.add('bidi-override')
    const visible = dropInvisible(address)
    const folded = visible.replace(/[＠﹫]/g, '@').replace(/[．。｡]/g, '.')
    if (folded !== address) notes.add('obfuscated')
    address = folded
  }
  const open = refang(address)
  if (open !== address) notes.add('defanged')
  address = open
  const sign = address.lastIndexOf('@')
  if (sign < 1 || address.length > longestAddress) return null

  let local = address.slice(0, sign)
  if (local.length > 2 && local.startsWith('"') && local.endsWith('"')) {
    local = local.slice(1, -1)
    notes.add('obfuscated')
  }
  const plain = foldWidth(local)
  if (plain !== local && plain !== local.normalize('NFC')) notes.add('obfuscated')
  if (plain.length > longestLocal || !localShape.test(plain)) return null
  const domain = address.slice(sign + 1)
  if (/[\s/\\?#:@[\]]/.test(domain)) return null
  const site = identifyUrl(domain, hosts)
  if (site === null || site.notes.includes('ip-address')) return null
  if (!site.host.includes('.') || site.notes.includes('invalid-host')) return null
  for (const note of site.notes)
    if (note === 'mixed-script' || note === 'obfuscated') notes.add(note)
  if (mixesScripts(plain)) notes.add('mixed-script')
  if (plain.includes('+')) notes.add('plus-tag')
  if (hosts.freeMail.has(site.host)) notes.add('free-mail')

  const lower = plain.toLowerCase()
  const lossless =
    !notes.has('obfuscated') &&
    !notes.has('defanged') &&
    !notes.has('bidi-override') &&
    site.lossless
  return {
    type: 'email-address',
    value: `${lower}@${site.host}`,
    raw,
    lossless,
    notes: [...notes],
    local: lower,
    host: site.host,
    ...(parts.displayName === undefined ? {} : { displayName: parts.displayName }),
  }
}

/** RFC 2606: in documentation these stand for an address, so that examples are read like the real thing. */
const documentation = /\.(?:example|invalid)$/

/** True when the host of an address ends in a top-level domain that exists, or one of documentation. */
export const hasKnownSuffix = (host: string, hosts: HostLists): boolean =>
  registrableOf(host, hostIndex(hosts)).knownSuffix || documentation.test(host)
