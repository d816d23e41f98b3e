import type { UrlIdentifier } from '../identify/identifier.ts'
import type { LookalikeSource } from './build-index.ts'
import { claimedGroups } from './claimed-groups.ts'
import { type HostShape, hostShape, mostLabels, namesEnd } from './host-place.ts'
import type { HostSetting } from './host-setting.ts'
import { judgeHost } from './judge-host.ts'
import type { NameTable } from './name-table.ts'
import type { Resemblance } from './resemblance.ts'
import type { Candidate, LabelScanner } from './scan-label.ts'
import { spread, strongestFirst, toResemblance } from './to-resemblance.ts'

/** A registered name that no language has: letters and digits mixed, or five consonants in a row. */
const looksRandom = (shape: HostShape): boolean => {
  const place = shape.places[0]
  if (place === undefined || shape.shared) return false
  const label = shape.shown.slice(place.start, place.end)
  return (
    /[a-z]\d+[a-z]/.test(label) ||
    /\d[a-z]+\d/.test(label) ||
    /[bcdfghjklmnpqrstvwxz]{5}/.test(label)
  )
}

interface LabelHits {
  /** Counted from the suffix. */
  readonly label: number
  readonly candidates: readonly Candidate[]
}

const none: readonly LabelHits[] = []
const noResemblance: readonly Resemblance[] = []

/** Whom the host of a web address imitates. */
export class HostResembler {
  readonly #source: LookalikeSource
  readonly #table: NameTable
  readonly #scanner: LabelScanner
  readonly #cheap: ReadonlySet<string>
  readonly #secondLevels: ReadonlySet<string>
  readonly #dynamic: ReadonlySet<string>
  readonly #pairs = new Map<string, Set<string>>()

  constructor(source: LookalikeSource, table: NameTable, scanner: LabelScanner) {
    this.#source = source
    this.#table = table
    this.#scanner = scanner
    this.#cheap = new Set(source.words.cheapSuffixes)
    this.#secondLevels = new Set(source.words.secondLevels)
    this.#dynamic = new Set(source.words.dynamicDns)
    for (const pair of source.pairs) {
      const known = this.#pairs.get(pair.neighbour)
      if (known === undefined) this.#pairs.set(pair.neighbour, new Set([pair.entity]))
      else known.add(pair.entity)
    }
  }

  resemble(url: UrlIdentifier, claimed?: ReadonlySet<string>): readonly Resemblance[] {
    const shown = url.unicodeHost
    const meant = claimedGroups(this.#table, claimed)
    // Nearly every host shows nobody's name; nothing is set up before one does.
    let hits: readonly LabelHits[] = none
    let labels = 0
    const namesTo = namesEnd(url)
    for (let to = namesTo; to > 0 && labels < mostLabels; labels++) {
      const dot = shown.lastIndexOf('.', to - 1)
      const candidates = this.#scanner.scan(shown, dot + 1, to, meant)
      if (candidates.length > 0) hits = [...hits, { label: labels, candidates }]
      to = dot
    }
    const split = hits.length === 0 && labels > 1 ? this.#dotSplit(shown, namesTo) : null
    if (hits.length === 0 && split === null) return noResemblance
    const shape = hostShape(url)
    const found = hits.flatMap(({ label, candidates }) => {
      const place = shape.places[label]
      return place === undefined ? [] : candidates.map((candidate) => ({ candidate, place }))
    })
    if (this.#isOwned(url, shape)) return []
    const excused = this.#pairs.get(shape.registrable)
    const out: Resemblance[] = split === null ? [] : [split]
    const setting = this.#setting(shape, found)
    for (const { candidate, place } of found) {
      const judgement = judgeHost(candidate, place, setting)
      if (judgement === null) continue
      const hits = spread(candidate, judgement, shape.shown, claimed)
      // A neighbour is excused for its own name, not for what others rent below it.
      out.push(
        ...(excused === undefined || place.role === 'below'
          ? hits
          : hits.filter((hit) => !excused.has(hit.entity))),
      )
    }
    return strongestFirst(out, claimed)
  }

  /** See `LookalikeIndex`: every label but the last may be left of the suffix. */
  mayResemble(plainHost: string): boolean {
    let to = plainHost.lastIndexOf('.')
    let after = 0
    for (let labels = 0; to > 0; labels++) {
      // Longer than any suffix and what is read beside it: for the slow way to say.
      if (labels > mostLabels) return true
      const dot = plainHost.lastIndexOf('.', to - 1)
      if (this.#scanner.scan(plainHost, dot + 1, to).length > 0) return true
      if (after > 0 && this.#scanner.joined(plainHost, dot + 1, after) !== null) return true
      after = to
      to = dot
    }
    return false
  }

  #isOwned(url: UrlIdentifier, shape: HostShape): boolean {
    return (
      this.#source.isOwned(url.host) || (!shape.shared && this.#source.isOwned(shape.registrable))
    )
  }

  #setting(shape: HostShape, found: readonly { readonly candidate: Candidate }[]): HostSetting {
    const last = shape.suffix.slice(shape.suffix.lastIndexOf('.') + 1)
    const conduct: string[] = []
    for (const { candidate } of found)
      conduct.push(...candidate.left.conduct, ...candidate.right.conduct)
    for (const place of shape.places) {
      if (
        found.some(({ candidate }) => candidate.start >= place.start && candidate.end <= place.end)
      )
        continue
      conduct.push(...this.#scanner.conductIn(shape.shown, place.start, place.end))
    }
    const random = shape.places.length > 1 && looksRandom(shape)
    return {
      shape,
      cheap: this.#cheap.has(last) || shape.shared || random,
      random,
      dynamic: this.#dynamic.has(shape.suffix),
      conduct,
      isSecondLevel: (label) => this.#secondLevels.has(label),
    }
  }

  /** `pay.pal.com`: two labels that only together are the name. */
  #dotSplit(shown: string, namesTo: number): Resemblance | null {
    let end = namesTo
    for (let label = 0; label + 1 < mostLabels; label++) {
      const dot = shown.lastIndexOf('.', end - 1)
      if (dot <= 0) return null
      const start = shown.lastIndexOf('.', dot - 1) + 1
      const candidate = end - start > 40 ? null : this.#scanner.joined(shown, start, end)
      const name = candidate?.group.names[0]
      end = dot
      if (candidate === null || name === undefined) continue
      const strength = candidate.group.folded.length >= 5 ? 'weak' : 'needs-context'
      return toResemblance(
        candidate,
        { technique: 'dot-split', strength, name, end: candidate.end },
        shown,
      )
    }
    return null
  }
}
