import type {
  Alias,
  Channel,
  Entity,
  Fact,
  Passport,
  PassportNote,
  SourceEvidence,
} from '../../core/registry/entity.ts'
import { scopeOf } from '../changes/scope-of.ts'
import type { EntityFile } from './schema.ts'

type Citation = EntityFile['channels'][number]['evidence'][number]
type Note = NonNullable<EntityFile['passport']['wait']>

/** The engine's form of a file: sources written out at each value, defaults filled in. */
export const toEntity = (file: EntityFile): Entity => {
  const evidence = (citations: readonly Citation[]): SourceEvidence[] =>
    citations.flatMap(({ source, place, readOn }) => {
      const known = Object.hasOwn(file.sources, source) ? file.sources[source] : undefined
      if (known === undefined) return []
      return [{ method: known.method, source: known.url, place, readOn: readOn ?? known.readOn }]
    })
  return compact({
    slug: file.slug,
    name: file.name,
    kind: file.kind,
    category: file.category,
    countries: file.countries,
    policy: file.policy,
    parent: file.parent,
    wikidata: file.wikidata,
    aliases: file.aliases.map(
      (alias): Alias =>
        typeof alias === 'string' ? { text: alias, match: 'word' } : compact<Alias>(alias),
    ),
    channels: file.channels.map(
      (channel): Channel =>
        compact<Channel>({
          ...channel,
          // What a listed host vouches for is never left to the reader.
          scope: scopeOf(channel),
          released: channel.released && {
            ...channel.released,
            evidence: evidence(channel.released.evidence),
          },
          evidence: evidence(channel.evidence),
        }),
    ),
    facts: file.facts.map(
      (fact): Fact => compact<Fact>({ ...fact, evidence: evidence(fact.evidence) }),
    ),
    passport: toPassport(file.passport, evidence),
  })
}

const toPassport = (
  passport: EntityFile['passport'],
  evidence: (citations: readonly Citation[]) => SourceEvidence[],
): Passport => {
  const note = (from: Note): PassportNote =>
    compact<PassportNote>({ ...from, evidence: evidence(from.evidence) })
  const one = (from: Note | undefined): PassportNote | undefined =>
    from === undefined ? undefined : note(from)
  return compact<Passport>({
    hours: passport.hours?.map((hours) => ({
      channel: hours.channel,
      timeZone: hours.timeZone,
      weekly: hours.weekly === '24/7' ? hours.weekly : compact(hours.weekly),
      evidence: evidence(hours.evidence),
    })),
    wait: one(passport.wait),
    botFirst: one(passport.botFirst),
    languages: passport.languages,
    topics: passport.topics?.map((topic) => ({ ...topic, evidence: evidence(topic.evidence) })),
    prepare: passport.prepare?.map(note),
    selfService: passport.selfService?.map(note),
    announcements: passport.announcements?.map(note),
    verifier: one(passport.verifier),
    escalation: passport.escalation?.map(note),
    regulator: one(passport.regulator),
    privacy: one(passport.privacy),
    insteadOfDesk: passport.insteadOfDesk?.map(note),
  })
}

/** Leaves out members that are `undefined`, so that equal entities have equal bytes. */
const compact = <T extends object>(members: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T
