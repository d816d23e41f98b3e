import type { PatternHit } from '../message/reading.ts'
import type { Weights } from '../message/rule.ts'
import type { Span } from '../text/span.ts'
import { type EvidenceCode, evidenceCodes } from './codes.ts'
import type { Evidence, EvidenceFamily } from './evidence.ts'

/** At most this many reasons of one code are kept: repetition is no new reason. */
const perCode = 8

/** Families that speak of content rather than of who is who. */
const contentFamilies: ReadonlySet<EvidenceFamily> = new Set([
  'ask',
  'pressure',
  'bait',
  'pattern',
  'obfuscation',
])

/** Collects the reasons of one voice, each with the weight that `rules/weights.yaml` gives its code. */
export class EvidenceSheet {
  readonly #weights: Weights
  readonly #items: Evidence[] = []
  readonly #counts = new Map<string, number>()

  constructor(weights: Weights) {
    this.#weights = weights
  }

  add(
    code: EvidenceCode,
    detail: {
      readonly span?: Span
      readonly entity?: string
      readonly params?: Readonly<Record<string, string | number>>
    } = {},
  ): void {
    const { family, severity } = evidenceCodes[code]
    this.#push({ code, family, severity, weight: this.#weights.codes[code] ?? 0, ...detail }, code)
  }

  addPattern(pattern: PatternHit): void {
    const span = pattern.spans[0]
    this.#push(
      {
        code: 'pattern',
        family: 'pattern',
        severity: pattern.severity,
        weight: pattern.weight,
        ...(span === undefined ? {} : { span }),
        params: { rule: pattern.rule },
      },
      `pattern|${pattern.rule}`,
    )
  }

  /** Capped log-odds of what is asked and how, without the prior. */
  contentLogOdds(): number {
    return sumCapped(
      this.#items.filter((item) => contentFamilies.has(item.family)),
      this.#weights,
    )
  }

  /** The reasons, weightiest first; equal weights keep the order of the text. */
  finish(): readonly Evidence[] {
    return [...this.#items].sort((a, b) => b.weight - a.weight)
  }

  #push(item: Evidence, key: string): void {
    const same = this.#items.some(
      (other) =>
        other.code === item.code &&
        other.entity === item.entity &&
        other.params?.rule === item.params?.rule &&
        other.span?.start === item.span?.start &&
        other.span?.part === item.span?.part,
    )
    const count = this.#counts.get(key) ?? 0
    if (same || count >= perCode) return
    this.#counts.set(key, count + 1)
    // A code counts once; its repetitions are shown, not added up.
    this.#items.push(count === 0 ? item : { ...item, weight: 0 })
  }
}

/** Sum of weights with each family held to its cap. */
export const sumCapped = (items: readonly Evidence[], weights: Weights): number => {
  const families = new Map<EvidenceFamily, number>()
  for (const item of items) {
    families.set(item.family, (families.get(item.family) ?? 0) + item.weight)
  }
  let total = 0
  for (const [family, sum] of families) total += Math.min(sum, weights.caps[family] ?? sum)
  return total
}
