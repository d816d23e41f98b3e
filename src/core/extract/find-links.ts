import type { HostLists } from '../identify/host-lists.ts'
import type { Identifier, UrlIdentifier } from '../identify/identifier.ts'
import { appOfUrl, identifyApp } from '../identify/identify-app.ts'
import { hasKnownSuffix } from '../identify/identify-email.ts'
import { handleOfUrl } from '../identify/identify-handle.ts'
import { identifyPhoneOrCode } from '../identify/identify-phone.ts'
import { identifyUrl } from '../identify/identify-url.ts'
import { allMatches } from '../text/all-matches.ts'
import { bothEnds, type Candidate } from './candidate.ts'
import { endOfAuthority, endOfPath, isGlued, trimEnd } from './url-extent.ts'

/** Places looked at before the caps on results; bounds the cost of a text made of dots. */
const mostPlaces = 300

interface Place {
  readonly start: number
  readonly end: number
  /** Address as it will be read. */
  readonly text: string
  readonly schemeless: boolean
}

const schemes =
  /(?:https?|ftp|wss?):(?=[/\\a-z0-9[])|(?:tg|whatsapp|weixin|alipays?|viber|mqqapi|intent|line):\/\/|view-source:(?=[a-z])|blob:(?=http)|javascript:(?=[^\s\d])|data:(?=text\/|application\/|image\/)|(?:tel|sms|smsto):(?=[+\d(])|skype:(?=[a-z])/gi

/** Cuts a host where glued text begins behind a suffix that exists: `a.com领取` → `a.com`. */
const cutGlued = (host: string, hosts: HostLists): string => {
  let at = 0
  while (at < host.length && !isGlued(host[at] ?? '')) at++
  if (at === host.length) return host
  const whole = identifyUrl(host, hosts)
  if (whole && !whole.notes.includes('invalid-host') && hasKnownSuffix(whole.host, hosts))
    return host
  for (let i = host.length - 1; i > 0; i--) {
    if (isGlued(host[i] ?? '') && !isGlued(host[i - 1] ?? '')) {
      const head = host.slice(0, i)
      const found = identifyUrl(head, hosts)
      if (found && hasKnownSuffix(found.host, hosts)) return head
      if (host.length - i > 64) break
    }
  }
  return host
}

const schemePlace = (text: string, start: number, after: number, hosts: HostLists): Place => {
  let from = after
  while (from < text.length && /[/\\]/.test(text[from] ?? '')) from++
  const scheme = text.slice(start, after).toLowerCase()
  if (!/^(?:https?|ftp|wss?):$/.test(scheme)) {
    const end = endOfPath(text, after)
    return { start, end, text: text.slice(start, end), schemeless: false }
  }
  let end = endOfAuthority(text, from)
  const authority = text.slice(from, end)
  const sign = authority.lastIndexOf('@') + 1
  const host = authority.slice(sign)
  const cut = cutGlued(host, hosts)
  if (cut.length < host.length) end = from + sign + cut.length
  else if (/[/\\?#]/.test(text[end] ?? '')) end = endOfPath(text, end)
  end = trimEnd(text, from, end)
  return { start, end, text: text.slice(start, end), schemeless: false }
}

const hostUnit = /^[\p{L}\p{N}\p{M}_.-]$/u
/** 1 for each unit of the BMP that may stand in a host, 2 for each other one looked at so far. */
const hostUnits = new Uint8Array(0x10000)

const isHostUnit = (unit: number): boolean => {
  const known = hostUnits[unit] ?? 0
  if (known !== 0) return known === 1
  const found = hostUnit.test(String.fromCharCode(unit))
  hostUnits[unit] = found ? 1 : 2
  return found
}

/** Units of the character of a host that begins at `at`, or 0. */
const hostWidthAt = (text: string, at: number): number => {
  if (at >= text.length) return 0
  const unit = text.charCodeAt(at)
  if (unit < 0xd800 || unit > 0xdbff) return isHostUnit(unit) ? 1 : 0
  return hostUnit.test(text.slice(at, at + 2)) ? 2 : 0
}

/** Units of the character of a host that ends before `end`, or 0. */
const hostWidthBefore = (text: string, end: number): number => {
  const unit = text.charCodeAt(end - 1)
  if (unit < 0xdc00 || unit > 0xdfff) return isHostUnit(unit) ? 1 : 0
  return end > 1 && hostUnit.test(text.slice(end - 2, end)) ? 2 : 0
}

/** Runs of letters, digits and marks with a full stop in them: looked for from the stop, words have none. */
const dottedRuns = (
  text: string,
): readonly { readonly whole: string; readonly index: number }[] => {
  const runs: { readonly whole: string; readonly index: number }[] = []
  let end = 0
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', end)) {
    let start = dot
    while (start > end) {
      const width = hostWidthBefore(text, start)
      if (width === 0) break
      start -= width
    }
    end = dot + 1
    for (let width = hostWidthAt(text, end); width > 0; width = hostWidthAt(text, end)) end += width
    runs.push({ whole: text.slice(start, end), index: start })
  }
  return runs
}

/** First offset of the host that ends a glued run: Latin letters only, or Han right before the dot. */
const startOfHost = (run: string, end: number): number => {
  const firstDot = run.indexOf('.')
  let i = firstDot < 0 ? end : firstDot
  while (i > 0 && isGlued(run[i - 1] ?? '')) i--
  while (i > 0 && !isGlued(run[i - 1] ?? '')) i--
  return i
}

const titleCase = /^[A-Z][a-z]+$/

/** The host inside a run of host characters, or null: tries to drop what follows a full stop. */
const hostInRun = (
  run: string,
  hosts: HostLists,
): { readonly from: number; readonly to: number; readonly url: UrlIdentifier } | null => {
  let to = run.length
  for (let tries = 0; tries < 4; tries++) {
    while (to > 0 && /[._-]/.test(run[to - 1] ?? '')) to--
    if (to === 0) return null
    const piece = cutGlued(run.slice(0, to), hosts)
    to = piece.length
    const from = startOfHost(piece, to)
    const host = piece.slice(from).replace(/^[._-]+/, '')
    const begin = to - host.length
    if (!host.includes('.')) return null
    const last = host.slice(host.lastIndexOf('.') + 1)
    const before = host.slice(0, host.length - last.length - 1)
    const sentence =
      titleCase.test(last) && !titleCase.test(before.slice(before.lastIndexOf('.') + 1))
    const url =
      /^\d+$/.test(last) || sentence || !/\p{L}/u.test(last) ? null : identifyUrl(host, hosts)
    if (url && !url.notes.includes('invalid-host') && hasKnownSuffix(url.host, hosts)) {
      return { from: begin, to, url }
    }
    if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return null
    to = to - last.length - 1
    if (to <= 0) return null
  }
  return null
}

const longestRun = 300

/** A dotted quad counts as an address only with a port or a path behind it. */
const quad = /(?<![\w.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?::\d{2,5})?(?=[/:?#]|(?<=:\d{2,5}))/g

const quadPlaces = (text: string, taken: (at: number) => boolean): Place[] =>
  bothEnds(text.includes('.') ? allMatches(text, quad) : [], mostPlaces)
    .filter((match) => !taken(match.index))
    .map((match) => {
      const start = match.index
      const end = endOfPath(text, start + match[0].length)
      return { start, end, text: text.slice(start, end), schemeless: true }
    })

const schemelessPlaces = (
  text: string,
  taken: (at: number) => boolean,
  hosts: HostLists,
): Place[] => {
  if (!text.includes('.')) return []
  const places: Place[] = []
  const runs: { run: string; at: number }[] = []
  for (const { whole, index } of dottedRuns(text)) {
    if (taken(index)) continue
    let at = index
    for (const piece of whole.split('..')) {
      const tail = piece.length > longestRun ? piece.slice(-longestRun) : piece
      if (tail.includes('.')) runs.push({ run: tail, at: at + piece.length - tail.length })
      at += piece.length + 2
    }
  }
  for (const { run, at } of bothEnds(runs, mostPlaces)) {
    const found = hostInRun(run, hosts)
    if (found === null) continue
    const start = at + found.from
    if (taken(start) || /[\w@/\\]/.test(text[start - 1] ?? '') !== slashed(text, start)) continue
    let end = at + found.to
    if (text[end] === '@') continue
    const port = /^:\d{1,5}(?!\d)/.exec(text.slice(end, end + 7))
    if (port) end += port[0].length
    const pathful = /[/?#]/.test(text[end] ?? '')
    if (pathful) end = endOfPath(text, end)
    const suffix = found.url.suffix ?? ''
    const plain = !pathful && !/^www\./i.test(found.url.host)
    if (
      plain &&
      hosts.words.fileEndings.includes(suffix) &&
      found.url.host.split('.').length === 2
    ) {
      if (
        /^[a-z_-]+$/i.test(found.url.host.split('.')[0] ?? '') &&
        suffix !== 'app' &&
        suffix !== 'ai'
      )
        continue
    }
    places.push({ start, end, text: text.slice(start, end), schemeless: true })
  }
  return places
}

/** `//host`: an address that takes the scheme of the page it stands on. */
const slashed = (text: string, start: number): boolean =>
  /^(?:[\s"'(（：:]|^)\/\/$/.test(text.slice(Math.max(0, start - 3), start))

/** Reversed names of Android packages: `com.binance.dev`. */
const packageName = /^(?:com|org|net|io|cn)(?:\.[a-z_][a-z0-9_]*){2,}$/i

const read = (place: Place, hosts: HostLists, region: string | undefined): Identifier | null => {
  if (/^(?:tel|sms|smsto):/i.test(place.text)) {
    return identifyPhoneOrCode(place.text.split(/[?;]/, 1)[0] ?? '', region)
  }
  if (place.schemeless && packageName.test(place.text)) return identifyApp(place.text, 'android')
  const url = identifyUrl(place.text, hosts)
  return url === null ? null : (handleOfUrl(url) ?? appOfUrl(url) ?? url)
}

const readAll = (
  places: readonly Place[],
  hosts: HostLists,
  region: string | undefined,
): readonly Candidate[] => {
  const found: Candidate[] = []
  for (const place of places) {
    const identifier = read(place, hosts, region)
    if (identifier) found.push({ start: place.start, end: place.end, identifier })
  }
  return found
}

type Inside = (at: number) => boolean

/** Addresses that begin with a scheme, `tel:` and `sms:` included, in order of place. */
export const findSchemeLinks = (
  text: string,
  reserved: Inside,
  hosts: HostLists,
  region: string | undefined,
): readonly Candidate[] => {
  // A text without a colon has no scheme.
  if (!text.includes(':')) return []
  const places: Place[] = []
  let behind = 0
  const marks = allMatches(text, schemes).filter((match) => !reserved(match.index))
  for (const match of bothEnds(marks, mostPlaces)) {
    if (match.index < behind) continue
    const length = match[0].endsWith('//') ? match[0].length - 2 : match[0].length
    const place = schemePlace(text, match.index, match.index + length, hosts)
    behind = place.end
    places.push(place)
  }
  return readAll(places, hosts, region)
}

/** Addresses without a scheme whose last label is a top-level domain that exists. */
export const findBareLinks = (
  text: string,
  reserved: Inside,
  hosts: HostLists,
  region: string | undefined,
): readonly Candidate[] =>
  readAll(
    [...schemelessPlaces(text, reserved, hosts), ...quadPlaces(text, reserved)],
    hosts,
    region,
  )

const hostRun = /[\p{L}\p{N}\p{M}_.-]+/gu

/** The host that a piece of text shows to a reader, or `null`. */
export const shownHost = (text: string, hosts: HostLists): UrlIdentifier | null => {
  for (const match of bothEnds(allMatches(text, hostRun), 8)) {
    const found = match[0].includes('.') ? hostInRun(match[0].slice(-longestRun), hosts) : null
    if (found) return found.url
  }
  return null
}
