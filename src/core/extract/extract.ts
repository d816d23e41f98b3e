import type { HostLists } from '../identify/host-lists.ts'
import type { Identifier, ReadingNote } from '../identify/identifier.ts'
import type { ReadableText, View } from '../text/view.ts'
import { buildContactView } from './build-contact-view.ts'
import { bothEnds, type Candidate, Taken } from './candidate.ts'
import { type ContactView, changesIn, originalSpan } from './contact-view.ts'
import { findAddresses } from './find-addresses.ts'
import { findEmails } from './find-emails.ts'
import { findHandles } from './find-handles.ts'
import { findBareLinks, findSchemeLinks, shownHost } from './find-links.ts'
import { findPhones } from './find-phones.ts'
import { findLinkLabels, type LinkLabel } from './link-labels.ts'

export interface ExtractOptions {
  /** ISO 3166 alpha-2; reads national numbers. */
  readonly region?: string
  readonly hosts: HostLists
}

export interface Extraction {
  /** In order of place; each channel once, its first place kept. */
  readonly identifiers: readonly Identifier[]
  /** True when a cap was met; the first and the last half were kept. */
  readonly truncated: boolean
}

/** Web addresses, e-mail addresses and apps; everything else. Reliability decision: capped, told. */
const mostLinks = 50
const mostHandles = 100

const links: ReadonlySet<Identifier['type']> = new Set(['url', 'email-address', 'app-id'])

/** Puts an identifier found in the view back on the original, and says what the view had to undo. */
const place = (candidate: Candidate, view: ContactView, original: string): Identifier => {
  const span = originalSpan(view, candidate.start, candidate.end)
  const undone = changesIn(view, candidate.start, candidate.end)
  const { identifier } = candidate
  const notes: ReadonlySet<ReadingNote> = new Set([...identifier.notes, ...undone])
  return {
    ...identifier,
    raw: original.slice(span.start, span.end),
    span: { part: 'input', ...span },
    lossless: identifier.lossless && undone.length === 0,
    notes: [...notes],
  }
}

/** Tells a link whose visible text names another host than it leads to. */
const withLabel = (candidate: Candidate, label: string, hosts: HostLists): Candidate => {
  const shown = shownHost(label, hosts)
  const { identifier } = candidate
  if (shown === null) return candidate
  if (identifier.type === 'url') {
    const same = (identifier.registrable ?? identifier.host) === (shown.registrable ?? shown.host)
    if (same) return candidate
    const notes: readonly ReadingNote[] = [...identifier.notes, 'text-target-mismatch']
    return { ...candidate, identifier: { ...identifier, notes, shownHost: shown.host } }
  }
  const own = shown.host === 't.me' || identifier.type !== 'handle'
  return own
    ? candidate
    : {
        ...candidate,
        identifier: { ...identifier, notes: [...identifier.notes, 'text-target-mismatch'] },
      }
}

const labelled = (
  candidates: readonly Candidate[],
  labels: readonly LinkLabel[],
  text: string,
  hosts: HostLists,
): readonly Candidate[] => {
  if (labels.length === 0) return candidates
  const byTarget = new Map(labels.map((label) => [label.target, label]))
  return candidates.map((candidate) => {
    const label = byTarget.get(candidate.start)
    return label ? withLabel(candidate, text.slice(label.start, label.end), hosts) : candidate
  })
}

const keyOf = (identifier: Identifier): string => {
  const where = identifier.type === 'handle' ? (identifier.platform ?? '') : ''
  const shown = identifier.type === 'url' ? (identifier.shownHost ?? '') : ''
  return `${identifier.type}|${where}|${identifier.value}|${identifier.lossless}|${shown}`
}

const distinct = (found: readonly Identifier[]): readonly Identifier[] => {
  const seen = new Set<string>()
  return found.filter((identifier) => {
    const key = keyOf(identifier)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const startOf = (identifier: Identifier): number => identifier.span?.start ?? 0

/** What a text names once its letters are put together again: never lossless, so it vouches for nothing. */
const extractRespelt = (
  view: View,
  original: string,
  options: ExtractOptions,
): readonly Identifier[] => {
  const plain: ReadableText = {
    original: view.text,
    notes: [],
    respelt: false,
    view: (kind) => ({ ...view, kind }),
  }
  return extract(plain, options).identifiers.map((identifier): Identifier => {
    const { span } = identifier
    if (span === undefined) return identifier
    let start = original.length
    let end = 0
    for (let at = span.start; at < span.end; at++) {
      start = Math.min(start, view.starts[at] ?? 0)
      end = Math.max(end, view.ends[at] ?? 0)
    }
    const raw = original.slice(start, end)
    const same = raw === identifier.raw
    return {
      ...identifier,
      raw,
      span: { part: 'input', start, end },
      lossless: same && identifier.lossless,
      notes: same ? identifier.notes : [...new Set([...identifier.notes, 'split' as const])],
    }
  })
}

/**
 * Everything channel-shaped in a text: web addresses (also de-fanged, split, schemeless, glued to
 * Chinese text), e-mail addresses, telephone numbers and short codes, handles, wallet addresses,
 * transaction hashes, app ids.
 *
 * Spans stand on `text.original` and slice to `raw`. Whatever had to be folded or joined to be found
 * is never lossless. Cost is linear in the length of the text.
 *
 * @returns At most 50 links and 100 others; over a cap `truncated`, first and last ones kept.
 */
export const extract = (text: ReadableText, options: ExtractOptions): Extraction => {
  const { original } = text
  const { hosts, region } = options
  const view = buildContactView(original, hosts.words)
  const shown = view.text
  const taken = new Taken()
  const labels = findLinkLabels(shown)
  for (const label of labels) taken.add(label.start, label.end)
  const claim = (candidates: readonly Candidate[]): readonly Candidate[] => {
    for (const candidate of candidates) taken.add(candidate.start, candidate.end)
    return candidates
  }
  const schemed = claim(findSchemeLinks(shown, taken.index(), hosts, region))
  const emails = claim(findEmails(shown, taken.index(), hosts))
  const bare = claim(findBareLinks(shown, taken.index(), hosts, region))
  const addresses = claim(findAddresses(shown, taken.index()))
  const handles = claim(findHandles(shown, taken.index(), hosts, region))
  const inView = [
    ...labelled([...schemed, ...bare], labels, shown, hosts),
    ...emails,
    ...addresses,
    ...handles,
  ]
  const placed = inView.map((candidate) => place(candidate, view, original))

  const used = new Taken()
  for (const { span } of placed) if (span) used.add(span.start, span.end)
  const phones = findPhones(original, used.index(), hosts, region).map(
    ({ start, end, identifier }): Identifier => ({
      ...identifier,
      raw: original.slice(start, end),
      span: { part: 'input', start, end },
    }),
  )
  const known = new Set([...placed, ...phones].map(({ type, value }) => `${type}|${value}`))
  const respelt = text.respelt
    ? extractRespelt(text.view('folded'), original, options).filter(
        ({ type, value }) => !known.has(`${type}|${value}`),
      )
    : []
  const all = distinct([...placed, ...phones, ...respelt].sort((a, b) => startOf(a) - startOf(b)))
  const linkLike = all.filter((identifier) => links.has(identifier.type))
  const others = all.filter((identifier) => !links.has(identifier.type))
  const truncated = linkLike.length > mostLinks || others.length > mostHandles
  const identifiers = truncated
    ? [...bothEnds(linkLike, mostLinks), ...bothEnds(others, mostHandles)].sort(
        (a, b) => startOf(a) - startOf(b),
      )
    : all
  return { identifiers, truncated }
}
