import type { HostLists } from '../identify/host-lists.ts'
import type { Askable } from '../registry/entity.ts'
import type { AskKind, Cue } from './reading.ts'
import type { WordingWeights } from './wording/wording-model.ts'

/** A class of words and phrases in one language, from `rules/lexicons/<lang>/*.yaml`. */
export interface LexiconClass {
  /** Such as `seed-phrase`, `give`, `desk`. The same id in several languages is one class. */
  readonly id: string
  readonly lang: string
  /**
   * Phrases as people write them; folded when compiled. Matched on word boundaries in scripts that
   * have them; `*` at an end gives that boundary up (`подтверд*`, `*محفظ*`).
   */
  readonly terms: readonly string[]
  /** True when the terms were folded before, as the build does. */
  readonly folded?: true
  /** Classes whose hits do not count inside a hit of this one ("don't hang up" is no negation). */
  readonly hides?: readonly string[]
}

/**
 * What a rule looks for: every item of `all` (and one of `any`) within `window`, and nothing of
 * `not` in the sentences between. Linear by construction: one pass over the hits in order.
 *
 * An item is a class id, or several joined by `|`. Beside the lexicon's classes there are classes of
 * things that stand in the text: `@url`, `@phone`, `@email`, `@handle`, `@wallet`, `@contact`
 * (telephone, mailbox or handle), `@link` (a web address), `@number` (a run of seven digits or more),
 * `@amount` (a digit beside a currency), `@name` (a registered name) and `@disguised` (a term that shows
 * only once digits and signs are read as letters).
 */
export interface RuleCondition {
  readonly all: readonly string[]
  readonly any?: readonly string[]
  readonly not?: readonly string[]
  /** Classes that must stand nowhere in the message. */
  readonly without?: readonly string[]
  /** Half-words: a word counts two, a CJK character one. Default 60. */
  readonly window?: number
  /** `sentence`: all in one sentence; `message`: anywhere. Default: the window alone. */
  readonly scope?: 'sentence' | 'message'
  /** True when the classes must stand in the order given. */
  readonly ordered?: boolean
  /** False when a negation before the match does not cancel it. Default true. */
  readonly guard?: boolean
  /** A telephone number, mailbox, handle or web address must stand somewhere in the message. */
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
  /** True when a hit shows that a warning around it is camouflage ("beware! only trust me: …"). */
  readonly camouflage?: boolean
}

/** All of `rules/`, validated and compiled to plain data; JSON-serialisable except for sets. */
export interface RuleSet {
  /** Content hash, first 12 hexadecimal digits of SHA-256. */
  readonly version: string
  readonly lexicons: readonly LexiconClass[]
  readonly patterns: readonly PatternRule[]
  readonly hosts: HostLists
  readonly weights: Weights
  /** Fitted weights of the wording; absent where none were fitted. */
  readonly wording?: WordingWeights
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
