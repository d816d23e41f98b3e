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

const mostLabels = 10

/** Cuts the shown host into labels left of its suffix, nearest to the suffix first. */
export const hostShape = (url: UrlIdentifier): HostShape => {
  const shown = url.unicodeHost
  // A host that is itself a suffix (`withexample.app`) was registered by somebody all the same.
  const bare = url.registrable === null
  const last = shown.slice(shown.lastIndexOf('.') + 1)
  const isName = last !== shown && /^[a-z]/.test(last)
  const suffix = bare ? (isName ? last : '') : (url.suffix ?? '')
  // A single label that is itself a suffix (`barclays`) belongs to whoever runs the suffix.
  let end = bare && url.suffix === shown ? 0 : shown.length
  if (suffix !== '') {
    // The shown suffix may be in letters outside ASCII, so labels are counted, not characters.
    for (let at = -1; ; ) {
      end = shown.lastIndexOf('.', end - 1)
      at = suffix.indexOf('.', at + 1)
      if (at === -1 || end <= 0) break
    }
  }
  const places: Place[] = []
  let role: Place['role'] =
    suffix === '' ? 'below' : url.sharedSuffix && !bare ? 'rented' : 'registrable'
  while (end > 0 && places.length < mostLabels) {
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
