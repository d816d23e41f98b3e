import { extract } from '../../core/extract/extract.ts'
import type { HostLists } from '../../core/identify/host-lists.ts'
import type { Identifier } from '../../core/identify/identifier.ts'
import { identify } from '../../core/identify/identify.ts'
import { identifyPhone } from '../../core/identify/identify-phone.ts'
import type { Channel } from '../../core/registry/entity.ts'
import { readText } from '../../core/text/read-text.ts'
import type { PageContent } from './page-content.ts'

/** What a page says of a channel today. */
export type Comparison =
  /** Where it stands: `line 12 of 80` or `link 3 of 40`; nothing of the page's words. */
  | { readonly status: 'same'; readonly place: string }
  /** Canonical values of the same kind that stand on the page; at most ten, the nearest kind of help. */
  | { readonly status: 'changed'; readonly instead: readonly string[] }

const mostInstead = 10
const longestLine = 4_000

/** Whether an identifier is of a channel's kind: type, and platform or store. */
const isOfKind = (found: Identifier, channel: Channel): boolean => {
  if (channel.type === 'website' || channel.type === 'sender-domain') return found.type === 'url'
  if (found.type !== channel.type) return false
  if (found.type === 'handle') return found.platform === channel.platform
  return found.type !== 'app-id' || found.store === channel.store
}

const canonicalOf = (found: Identifier, channel: Channel): string => {
  if (found.type !== 'url') return found.value
  return channel.value.includes('/') ? found.value : found.host
}

const isSame = (found: Identifier, channel: Channel): boolean => {
  const value = canonicalOf(found, channel)
  if (value === channel.value) return true
  if (found.type !== 'url') return false
  return channel.value.includes('/')
    ? value.startsWith(`${channel.value.replace(/\/$/, '')}/`)
    : value === `www.${channel.value}` || `www.${value}` === channel.value
}

/** Whether an identifier is a channel: its kind and its canonical value. */
export const isChannel = (found: Identifier, channel: Channel): boolean =>
  isOfKind(found, channel) && isSame(found, channel)

/** A name or code that no grammar finds in running text stands there as a word of its own. */
const standsAsWord = (line: string, channel: Channel): boolean => {
  if (channel.type !== 'sms-sender' && channel.type !== 'short-code') return false
  const word = channel.value.split(':').at(-1) ?? ''
  return line.split(/[^\p{L}\p{N}-]+/u).some((part) => part.toLowerCase() === word.toLowerCase())
}

const numberLike = /[+(]?\d[\d \u00A0().\u2010-\u2015/·-]{4,28}\d/g

/** Numbers of a line in E.164. A page of contacts needs no word such as "call" beside each. */
const numbersIn = (line: string, region: string | undefined): readonly string[] =>
  [...line.slice(0, longestLine).normalize('NFKC').matchAll(numberLike)].flatMap(
    ([text]) => identifyPhone(text, region)?.value ?? [],
  )

/**
 * Looks for a channel on a page in canonical form: a number printed with other separators, a `tel:` or
 * `mailto:` link and a profile link are the same as the value. Pure; reads a page of 2 MB within seconds.
 */
export const comparePage = (
  page: PageContent,
  channel: Channel,
  hosts: HostLists,
  base?: string,
): Comparison => {
  const instead = new Set<string>()
  const { region } = channel
  const see = (found: Identifier): boolean => {
    if (!isOfKind(found, channel)) return false
    if (isSame(found, channel)) return true
    if (instead.size < mostInstead) instead.add(canonicalOf(found, channel))
    return false
  }
  for (const [index, { href }] of page.links.entries()) {
    const found = readLink(href, channel, hosts, base)
    if (found !== null && see(found)) {
      return { status: 'same', place: `link ${index + 1} of ${page.links.length}` }
    }
  }
  const telling = /[\d@＠.]|t\.me|\p{Nd}/u
  for (const [index, line] of page.lines.entries()) {
    const here = { status: 'same', place: `line ${index + 1} of ${page.lines.length}` } as const
    if (standsAsWord(line, channel)) return here
    if (!telling.test(line)) continue
    if (channel.type === 'phone') {
      for (const value of numbersIn(line, region)) {
        if (value === channel.value) return here
        if (instead.size < mostInstead) instead.add(value)
      }
    }
    const { identifiers } = extract(readText(line.slice(0, longestLine)), {
      hosts,
      ...(region === undefined ? {} : { region }),
    })
    for (const found of identifiers) if (see(found)) return here
  }
  return { status: 'changed', instead: [...instead] }
}

/** What a link leads to; relative links lead to the page's own host. */
export const readLink = (
  href: string,
  channel: Pick<Channel, 'region'>,
  hosts: HostLists,
  base?: string,
): Identifier | null => {
  const { region } = channel
  const hint = region === undefined ? {} : { region }
  const scheme = /^(mailto|tel|sms|smsto|callto):/i.exec(href)?.[1]?.toLowerCase()
  if (scheme === 'mailto') {
    const address = href.slice('mailto:'.length).split('?', 1)[0] ?? ''
    return identify(decoded(address), { type: 'email-address' }, hosts)
  }
  if (scheme !== undefined) return identify(decoded(href), hint, hosts)
  const target = base === undefined ? URL.parse(href) : URL.parse(href, base)
  if (target === null || !/^https?:$/.test(target.protocol)) return null
  return identify(target.href, hint, hosts)
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
