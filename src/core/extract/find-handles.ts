import { handleRules } from '../identify/handle-rules.ts'
import type { HostLists } from '../identify/host-lists.ts'
import type { HandleIdentifier, Platform } from '../identify/identifier.ts'
import { identifyHandle } from '../identify/identify-handle.ts'
import { identifyPhone } from '../identify/identify-phone.ts'
import { allMatches } from '../text/all-matches.ts'
import { bothEnds, type Candidate } from './candidate.ts'
import { findSelfNamed } from './find-self-named.ts'
import { isGlued } from './url-extent.ts'
import { lowerCase, type WordPatterns, wordPatterns } from './word-patterns.ts'

/** Places looked at before the caps on results. */
const mostPlaces = 300

interface PlatformHit {
  readonly platform: Platform
  readonly word: string
  readonly start: number
  readonly end: number
}

const platformHits = (lower: string, patterns: WordPatterns): readonly PlatformHit[] => {
  const hits: PlatformHit[] = []
  const { platform: names } = patterns
  for (let at = names.nextBegin(lower, 0); at >= 0; at = names.nextBegin(lower, at + 1)) {
    // A name glued to its number (`vx123456`) is still the platform's name.
    const word = names.before(lower, at)
    const platform = word === undefined ? undefined : patterns.platformOf.get(word)
    if (word === undefined || platform === undefined) continue
    hits.push({ platform, word, start: at, end: at + word.length })
    at += word.length - 1
  }
  return bothEnds(hits, mostPlaces)
}

interface Mark {
  readonly at: number
  /** True when a colon, `@`, `id` or 号 says that an account follows. */
  readonly strong: boolean
}

/** Steps over what may stand between a platform's name and the account. */
const marks: ReadonlySet<string> = new Set([
  'id',
  'no',
  'no.',
  '号',
  '號',
  '号码',
  '號碼',
  '帐号',
  '账号',
  '帳號',
  '群号',
  '群號',
  'handle',
  'username',
])

const skipToName = (
  text: string,
  lower: string,
  from: number,
  strong: boolean,
  patterns: WordPatterns,
): Mark => {
  let at = from
  let marked = strong
  for (let step = 0; step < 8; step++) {
    const unit = text[at] ?? ''
    if (unit === ' ' || unit === '\t') at++
    else if (/[:：=→>➡]/.test(unit)) {
      marked = true
      at++
    } else if (/[-–—(（[【"'“「《*,，]/.test(unit)) at++
    else if (unit === '@') {
      marked = true
      at++
      break
    } else {
      const filler = patterns.filler.at(lower, at)
      if (filler === undefined) break
      if (marks.has(filler)) marked = true
      at += filler.length
    }
  }
  return { at, strong: marked }
}

const nameUnits = /[\p{L}\p{N}_.-]/u
const longestName = 64

const endOfName = (text: string, from: number): number => {
  let i = from
  while (i < text.length && i - from < longestName && nameUnits.test(text[i] ?? '')) {
    if (isGlued(text[i] ?? '')) break
    i++
  }
  while (i > from && /[._-]/.test(text[i - 1] ?? '')) {
    // An underscore at the end belongs to a name (`@brand_`), a full stop does not.
    if (text[i - 1] === '_') break
    i--
  }
  return i
}

const numbered: ReadonlySet<Platform> = new Set(['whatsapp', 'telegram', 'viber', 'signal', 'zalo'])
const phoneAt = /\+?\(?\d[\d ().-]{5,22}\d/y

const numberAt = (
  text: string,
  at: number,
  platform: Platform,
  region: string | undefined,
): Candidate | null => {
  phoneAt.lastIndex = at
  const match = phoneAt.exec(text)
  const phone = match ? identifyPhone(match[0], region) : null
  if (!match || phone?.type !== 'phone') return null
  const identifier: HandleIdentifier = {
    type: 'handle',
    platform,
    value: phone.value,
    raw: match[0],
    lossless: phone.lossless,
    notes: phone.notes,
  }
  return { start: at, end: at + match[0].length, identifier }
}

const qqAt = /\d(?:[ -]?\d){4,10}(?!\d)/y

/** QQ numbers are often written in groups. */
const qqNumber = (text: string, at: number): Candidate | null => {
  qqAt.lastIndex = at
  const match = qqAt.exec(text)
  const identifier = match ? identifyHandle(match[0].replace(/[ -]/g, ''), 'qq') : null
  if (!match || identifier === null) return null
  return { start: at, end: at + match[0].length, identifier }
}

/** True when nothing but the end of a clause follows, so that a plain word can be a name. */
const endsClause = (text: string, end: number): boolean => {
  const rest = text.slice(end, end + 2)
  return rest === '' || !/^ ?[\p{L}\p{N}]/u.test(rest) || isGlued(rest.trim()[0] ?? '')
}

const named = (
  text: string,
  lower: string,
  hit: PlatformHit,
  taken: (at: number) => boolean,
  patterns: WordPatterns,
  region: string | undefined,
): Candidate | null => {
  const asked =
    /[加添搜+➕]$/.test(text.slice(Math.max(0, hit.start - 2), hit.start).trim()) ||
    hit.word.startsWith('加')
  const { at, strong } = skipToName(
    text,
    lower,
    hit.end,
    asked || /[号號]$|id$/.test(hit.word),
    patterns,
  )
  if (taken(at)) return null
  if (numbered.has(hit.platform)) {
    const byNumber = numberAt(text, at, hit.platform, region)
    if (byNumber) return byNumber
    // A code that the platform sent (`WhatsApp: 402-118`) is nobody's name.
    if (/^[\d -]{3,12}(?![\p{L}\d_])/u.test(text.slice(at, at + 14))) return null
  }
  const number = hit.platform === 'qq' ? qqNumber(text, at) : null
  if (number && (strong || !patterns.ambiguous.has(hit.word))) return number
  const end = endOfName(text, at)
  const name = text.slice(at, end)
  if (name.length < 3 || text[end] === '@' || /^[/:]{1,2}/.test(text.slice(end, end + 1)))
    return null
  if (patterns.platformOf.has(name.toLowerCase())) return null
  const carriesMark = /[\d_]/.test(name)
  if (!strong && (patterns.ambiguous.has(hit.word) || !carriesMark)) return null
  if (!carriesMark && text[at - 1] !== '@' && !endsClause(text, end)) return null
  const start = text[at - 1] === '@' ? at - 1 : at
  const identifier = identifyHandle(name, hit.platform)
  if (identifier === null) return null
  const fits = handleRules[hit.platform]?.shape.test(identifier.value) ?? true
  return fits || strong ? { start, end, identifier } : null
}

const mention = /@[\p{L}\p{N}_]/gu
const follows = /^[\s(（,，]{0,3}(?:on|via|at|в|на|en|em|auf|su|のでは)?\s{0,2}$/u
const joins = /^[\s,，、/&|;；]{1,4}(?:and|or|和|或|und|y|e|и)?\s{0,2}$/u

const mentions = (
  text: string,
  hits: readonly PlatformHit[],
  taken: (at: number) => boolean,
): readonly Candidate[] => {
  if (!text.includes('@')) return []
  const found: Candidate[] = []
  const places = allMatches(text, mention).filter(
    (match) =>
      !taken(match.index) &&
      !/[\p{L}\p{N}_.+/\\@-]/u.test(gluedAsSpace(text[match.index - 1] ?? '')),
  )
  let next = 0
  for (const match of bothEnds(places, mostPlaces)) {
    const start = match.index
    let end = endOfName(text, start + 1)
    if (end === start + 1) end = endOfGlued(text, end)
    if (end - start < 3) continue
    const server = /^@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/i.exec(text.slice(end, end + 255))
    const stop = server ? end + server[0].length : end
    while (next < hits.length && (hits[next]?.start ?? 0) < end) next++
    const behind = hits[next]
    const inside = hits[next - 1]
    const before = inside && inside.end <= start ? inside : hits[next - 2]
    const previous = found[found.length - 1]
    const platform =
      behind && behind.start - end < 12 && follows.test(text.slice(end, behind.start))
        ? behind.platform
        : previous?.identifier.type === 'handle' &&
            joins.test(text.slice(previous.end, start).slice(0, 12))
          ? previous.identifier.platform
          : before && sameSentence(text, before.end, start)
            ? before.platform
            : undefined
    const identifier = identifyHandle(text.slice(start, stop), server ? undefined : platform)
    if (identifier) found.push({ start, end: stop, identifier })
  }
  return found
}

/** How far a platform's name may stand before the account, inside one sentence. */
const reach = 40

const sameSentence = (text: string, from: number, to: number): boolean =>
  from <= to && to - from <= reach && !/[.!?。！？\n@;；]/.test(text.slice(from, to))

const gluedAsSpace = (unit: string): string => (isGlued(unit) ? ' ' : unit)

const endOfGlued = (text: string, from: number): number => {
  let i = from
  while (i < text.length && i - from < 20 && isGlued(text[i] ?? '')) i++
  return i
}

/**
 * Handles in a view: a name behind a platform's name (`微信：kefu_01`, `Telegram @x`, `WhatsApp +…`),
 * `@name` alone, `u/name`, `name.eth`.
 */
export const findHandles = (
  text: string,
  taken: (at: number) => boolean,
  hosts: HostLists,
  region: string | undefined,
): readonly Candidate[] => {
  const patterns = wordPatterns(hosts.words)
  const lower = lowerCase(text)
  const hits = platformHits(lower, patterns)
  const found: Candidate[] = []
  let behind = 0
  for (const hit of hits) {
    if (hit.start < behind || taken(hit.start)) continue
    const candidate = named(text, lower, hit, taken, patterns, region)
    if (candidate) {
      found.push(candidate)
      behind = candidate.end
    }
  }
  const starts = new Set(found.map((candidate) => candidate.start))
  const ends = new Map(found.map((candidate) => [candidate.end, candidate]))
  const also: Candidate[] = []
  for (const candidate of mentions(text, hits, taken)) {
    if (starts.has(candidate.start) || ends.has(candidate.end)) continue
    also.push(inherit(text, candidate, found))
  }
  return [...found, ...also, ...findSelfNamed(text, lower, taken)]
}

/** `Telegram: @a, @b`: the second name stands on the platform of the first. */
const inherit = (text: string, candidate: Candidate, named: readonly Candidate[]): Candidate => {
  if (candidate.identifier.type !== 'handle' || candidate.identifier.platform) return candidate
  let low = 0
  let high = named.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((named[middle]?.end ?? 0) <= candidate.start) low = middle + 1
    else high = middle
  }
  const before = named[low - 1]
  if (!before || candidate.start - before.end > 8 || before.identifier.type !== 'handle')
    return candidate
  if (!joins.test(text.slice(before.end, candidate.start))) return candidate
  const identifier = identifyHandle(candidate.identifier.raw, before.identifier.platform)
  return identifier === null ? candidate : { ...candidate, identifier }
}
