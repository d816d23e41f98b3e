/**
 * Entity names found in text. Built from the names and aliases of curated entities (and, in the full
 * profile, of open entities with a distinctive name); matching runs over a folded view.
 */
export interface NameIndex {
  /**
   * Every name that stands in `text` as a word, longest first where two overlap ("Bitcoin Suisse"
   * hides "Bitcoin"). `text` must be a folded view; offsets are offsets into it. Linear in its length.
   */
  find(text: string): readonly NameHit[]
}

export interface NameHit {
  readonly start: number
  readonly end: number
  /** Slugs that carry this name; several where regional entities share it. */
  readonly entities: readonly string[]
  /** `never_alone`: counts only beside a support, account or channel word. */
  readonly match: 'word' | 'never_alone'
  /**
   * The name in its own letters, lower case and NFC, where without their marks it is a word of the
   * language (`bónus`): in any other letters that word is likelier meant.
   */
  readonly spelled?: string
}
