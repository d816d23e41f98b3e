import type { Technique } from './technique.ts'

/**
 * - `strong`: the way it resembles is itself conduct (brand beside a support word, homograph,
 *   brand as a label of a foreign name): impersonation.
 * - `weak`: it only looks alike (one letter off): suspicious.
 * - `needs-context`: a short or dictionary name; counts only when the text names the entity.
 */
export type ResemblanceStrength = 'strong' | 'weak' | 'needs-context'

/** Whom a name imitates, how, and where it differs. */
export interface Resemblance {
  /** Slug of the entity imitated. */
  readonly entity: string
  /** The true channel value imitated, such as `binance.com`. */
  readonly target: string
  readonly technique: Technique
  /** Weighted edit distance between the imitating piece and the target piece; 0 for exact embedding. */
  readonly distance: number
  readonly strength: ResemblanceStrength
  /** True when the name counts only because the text names the entity: the claim is then spent. */
  readonly gateLifted?: boolean
  /** The piece of the name that imitates, as shown to a reader (`binance` in `binance-help.example`). */
  readonly piece: string
  /** Offsets into the shown name (unicode host, handle or local part) of the characters that differ. */
  readonly differences: readonly {
    readonly start: number
    readonly end: number
    readonly expected: string
  }[]
  /** Conduct words found beside the brand: support, login, claim, 客服 … */
  readonly conduct: readonly string[]
}

/** A name to protect: what an imitator would copy. */
export interface ProtectedName {
  readonly entity: string
  /** Lower-case label: second-level label of an owned domain, a handle, or a Latin or CJK alias. */
  readonly label: string
  /** The owned channel it comes from, such as `binance.com`; the main website for an alias. */
  readonly target: string
  readonly kind: 'domain' | 'alias' | 'handle'
  /** Short or dictionary names: tolerance 0 and context needed. */
  readonly distinctive: boolean
  /** False for a name out of the open data, which is judged more gently; absent means curated. */
  readonly curated?: boolean
  /**
   * False for a name that few people know: its bare misspellings and its name beside an ordinary
   * word need context, since somebody else's honest name is the likelier reading. Absent means known.
   */
  readonly known?: boolean
  /** False outside money, wallets and payments, which is what imitators go for. Absent means true. */
  readonly targeted?: boolean
  /** True when the owner says what it never asks for: others ask in its name. Absent means false. */
  readonly pursued?: boolean
  /** True for a name that nobody owns (`bitcoin`): only conduct beside it speaks. Absent means false. */
  readonly free?: boolean
  /** Suffixes at home for the owner, each between spaces: on them a cheap suffix is no sign. */
  readonly home?: string
  /** True for one more domain of the owner with a label that stands before it. Absent means false. */
  readonly also?: boolean
}
