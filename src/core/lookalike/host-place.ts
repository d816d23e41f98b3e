import type { UrlIdentifier } from '../identify/identifier.ts'

/** One label of a host as shown, with what stands around it. */
export interface Place {
  /** The whole shown text; offsets are into it. */
  readonly text: string
  readonly start: number
  readonly end: number
  /**
   * - `registrable`: the name somebody registered.
   * - `rented`: the name under a shared suffix.
   * - `below`: a label under one of those.
   */
  readonly role: 'registrable' | 'rented' | 'below'
}

/** The parts of a host that the judgement needs. */
export interface HostShape {
  /** Shown host, lower case. */
  readonly shown: string
  readonly places: readonly Place[]
  /** ASCII suffix, such as `com` or `pages.dev`; empty for an address or a single label. */
  readonly suffix: string
  readonly shared: boolean
  readonly registrable: string
}

/** Labels left of the suffix that are read, nearest to the suffix first. */
export const mostLabels = 10

/** A host that is itself a suffix (`withexample.app`) was registered by somebody all the same. */
const suffixOf = (url: UrlIdentifier): string => {
  if (url.registrable !== null) return url.suffix ?? ''
  const shown = url.unicodeHost
  const dot = shown.lastIndexOf('.')
  const first = shown.charCodeAt(dot + 1)
  return dot !== -1 && first >= 97 && first <= 122 ? shown.slice(dot + 1) : ''
}

/** Where the labels left of the suffix end in the shown host; 0 when there are none. */
export const namesEnd = (url: UrlIdentifier): number => {
  const shown = url.unicodeHost
  // A single label that is itself a suffix (`barclays`) belongs to whoever runs the suffix.
  if (url.registrable === null && url.suffix === shown) return 0
  const suffix = suffixOf(url)
  let end = shown.length
  if (suffix === '') return end
  // The shown suffix may be in letters outside ASCII, so labels are counted, not characters.
  for (let at = -1; ; ) {
    end = shown.lastIndexOf('.', end - 1)
    at = suffix.indexOf('.', at + 1)
    if (at === -1 || end <= 0) return Math.max(end, 0)
  }
}

/** Cuts the shown host into labels left of its suffix, nearest to the suffix first. */
export const hostShape = (url: UrlIdentifier): HostShape => {
  const shown = url.unicodeHost
  const suffix = suffixOf(url)
  const places: Place[] = []
  let role: Place['role'] =
    suffix === ''
      ? 'below'
      : url.sharedSuffix && url.registrable !== null
        ? 'rented'
        : 'registrable'
  for (let end = namesEnd(url); end > 0 && places.length < mostLabels; ) {
    const dot = shown.lastIndexOf('.', end - 1)
    places.push({ text: shown, start: dot + 1, end, role })
    role = 'below'
    end = dot
  }
  return {
    shown,
    places,
    suffix,
    shared: url.sharedSuffix,
    registrable: url.registrable ?? url.host,
  }
}
