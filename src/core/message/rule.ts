import type { HostLists } from '../identify/host-lists.ts'
import type { Askable } from '../registry/entity.ts'
import type { AskKind, Cue } from './reading.ts'

/** A class of words and phrases in one language, from `rules/lexicons/<lang>/*.yaml`. */
export interface LexiconClass {
  /** Such as `seed-phrase`, `give`, `support-desk`. */
  readonly id: string
  readonly lang: string
  /** Phrases in folded form; matched on word boundaries in scripts that have them. */
  readonly terms: readonly string[]
}

/**
 * What a rule looks for: every `all` class within `window` tokens of each other, at least one of
 * `any`, and none of `not` inside the window. Linear by construction.
 */
export interface RuleCondition {
  readonly all: readonly string[]
  readonly any?: readonly string[]
  readonly not?: readonly string[]
  /** Tokens (words, or single CJK characters); default 24. */
  readonly window?: number
  /** True when the classes must stand in the order given. */
  readonly ordered?: boolean
  /** Kinds of identifier of which one must stand in the message. */
  readonly needsContact?: boolean
}

export interface PatternRule {
  /** Kebab case, stable for ever. */
  readonly id: string
  readonly title: string
  readonly status: 'experimental' | 'test' | 'stable' | 'deprecated'
  readonly languages: readonly string[]
  readonly severity: 'low' | 'medium' | 'high' | 'critical'
  readonly weight: number
  readonly conditions: readonly RuleCondition[]
  /** Asks and cues a hit stands for. */
  readonly asks?: readonly AskKind[]
  readonly askable?: Askable
  readonly cue?: Cue['kind']
}

/** All of `rules/`, validated and compiled to plain data; JSON-serialisable except for sets. */
export interface RuleSet {
  /** Content hash, first 12 hexadecimal digits of SHA-256. */
  readonly version: string
  readonly lexicons: readonly LexiconClass[]
  readonly patterns: readonly PatternRule[]
  readonly hosts: HostLists
  readonly weights: Weights
  /** Language tag → message id → template with `{param}` slots. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** `rules/weights.yaml`: log-odds per evidence code, caps per family, prior and bands. */
export interface Weights {
  readonly prior: number
  readonly caps: Readonly<Record<string, number>>
  readonly codes: Readonly<Record<string, number>>
  /** Lowest risk (0–100) of each verdict band. */
  readonly bands: Readonly<
    Record<'unknown' | 'suspicious' | 'scam' | 'impersonation', readonly [number, number]>
  >
}
