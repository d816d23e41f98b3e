import type { HostLists } from '../identify/host-lists.ts'
import type { Identifier, ReadingNote } from '../identify/identifier.ts'
import { identify } from '../identify/identify.ts'
import { shownHost } from './find-links.ts'

/** A link of a formatted text: what the reader sees, where that stands, and where it leads. */
export interface FormattedLink {
  readonly text: string
  readonly href: string
  readonly start: number
  readonly end: number
}

/** At most this many targets are read, as in running text. */
const mostLinks = 50

/**
 * The targets of formatted links as identifiers, each on the span of its visible text. A text that
 * names another host than its link opens is noted. Targets that repeat keep their first place.
 */
export const shownLinks = (
  links: readonly FormattedLink[],
  hosts: HostLists,
): readonly Identifier[] => {
  const seen = new Set<string>()
  return links.slice(0, mostLinks).flatMap((link) => {
    const identifier = identify(link.href, {}, hosts)
    if (identifier === null) return []
    const shown = shownHost(link.text, hosts)
    const key = `${identifier.type}|${identifier.value}|${shown?.host ?? ''}`
    if (seen.has(key)) return []
    seen.add(key)
    const span = { part: 'input' as const, start: link.start, end: link.end }
    if (shown === null || identifier.type !== 'url') return [{ ...identifier, span }]
    const same = (identifier.registrable ?? identifier.host) === (shown.registrable ?? shown.host)
    if (same) return [{ ...identifier, span }]
    const notes: readonly ReadingNote[] = [...identifier.notes, 'text-target-mismatch']
    return [{ ...identifier, span, notes, shownHost: shown.host }]
  })
}
