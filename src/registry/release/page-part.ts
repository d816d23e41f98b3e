import type { Entity, SourceEvidence } from '../../core/registry/entity.ts'
import type { CuratedPart } from '../../core/registry/snapshot.ts'
import { curatedBytes, type PartBytes } from './curated-part.ts'

/** What an answer shows of the evidence: the first source, and the day of the latest reading. */
const shownOf = (evidence: readonly SourceEvidence[]): SourceEvidence[] => {
  const first = evidence[0]
  if (first === undefined) return []
  const last = evidence
    .flatMap(({ readOn }) => readOn)
    .sort()
    .at(-1)
  return [{ ...first, place: '', readOn: last === undefined ? [] : [last] }]
}

const light = (entity: Entity): Entity => {
  const { wikidata: _wikidata, ...shown } = entity
  const { insteadOfDesk } = entity.passport
  return {
    ...shown,
    channels: entity.channels.map(({ note: _note, ...channel }) => ({
      ...channel,
      ...(channel.released === undefined
        ? {}
        : { released: { ...channel.released, evidence: shownOf(channel.released.evidence) } }),
      evidence: shownOf(channel.evidence),
    })),
    facts: entity.facts.map(({ exceptions: _exceptions, ...fact }) => ({
      ...fact,
      evidence: shownOf(fact.evidence),
    })),
    passport:
      insteadOfDesk === undefined
        ? {}
        : { insteadOfDesk: insteadOfDesk.map((note) => ({ ...note, evidence: [] })) },
  }
}

/**
 * The curated part without what no answer shows: further evidence, places on pages, notes, passports,
 * exceptions to facts (the directory shows them), Wikidata items. The engine answers the same over it;
 * a page loads it in half the bytes. Made of the curated part alone, so that whoever holds that can
 * serve it.
 */
export const pagePart = ({ entities, ...part }: CuratedPart): CuratedPart => ({
  entities: entities.map(light),
  ...part,
})

/** The page's part in canonical bytes, with the reference that a signed manifest carries. */
export const pageBytes = (part: CuratedPart): Promise<PartBytes> => curatedBytes(pagePart(part))
