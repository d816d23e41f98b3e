import { foldTerm } from '../text/fold-term.ts'
import type { Entity } from './entity.ts'
import type { OpenPart } from './snapshot.ts'

/** One name under which an entity is spoken of. */
export interface NameEntry {
  readonly slug: string
  readonly text: string
  readonly match: 'word' | 'never_alone'
  /** True where the name without its marks is a word of the language: `Bónus`. */
  readonly spelled?: boolean
}

export interface OpenNameOptions {
  /** Open slugs that are a curated entity under another name; their names lead to it. */
  readonly same: ReadonlyMap<string, Entity>
  /** Words of general vocabulary, lower case. */
  readonly common: ReadonlySet<string>
}

/** Shorter open names are too often ordinary words. */
const shortestOpenName = 5

/**
 * The names the engine listens for. Curated names count as they are marked; a name known from open
 * data alone counts only beside a support, account or channel word, because nobody has reviewed it,
 * and not at all when every word of it is general vocabulary (`common`, lower case).
 */
export function* nameEntries(
  entities: readonly Entity[],
  open: OpenPart | undefined,
  { same, common }: OpenNameOptions,
): Generator<NameEntry> {
  const curated = new Set<string>()
  for (const entity of entities) {
    curated.add(entity.name.toLowerCase())
    const listed = entity.aliases.find(
      (alias) => alias.text.toLowerCase() === entity.name.toLowerCase(),
    )
    yield { slug: entity.slug, text: entity.name, match: listed?.match ?? 'word' }
    for (const alias of entity.aliases) {
      curated.add(alias.text.toLowerCase())
      if (alias !== listed) yield { slug: entity.slug, text: alias.text, match: alias.match }
    }
  }
  for (const [slug, name, aliases] of open?.entities ?? []) {
    for (const text of [name, ...aliases]) {
      const lower = text.toLowerCase()
      if (text.length < shortestOpenName || curated.has(lower)) continue
      if (isCommon(lower, common)) continue
      const spelled = marked.test(lower) && isCommon(foldTerm(lower), common)
      yield {
        slug: same.get(slug)?.slug ?? slug,
        text,
        match: 'never_alone',
        ...(spelled && { spelled }),
      }
    }
  }
}

const marked = /[^\x20-\x7e]/

const isCommon = (text: string, common: ReadonlySet<string>): boolean =>
  text.split(/[\s-]+/).every((word) => common.has(word))
