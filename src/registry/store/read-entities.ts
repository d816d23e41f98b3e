import { asc, inArray } from 'drizzle-orm'
import { appStores, platforms } from '../../core/identify/identifier.ts'
import type { Alias, Channel, Entity, Fact, SourceEvidence } from '../../core/registry/entity.ts'
import type { HeldEntity } from '../changes/draft.ts'
import type { Db } from './database.ts'
import {
  channelEvidence,
  channels,
  entities,
  entityAliases,
  facts,
  passports,
} from './schema/tables.ts'

/** Entities by slug, whole; all of them when no slugs are given. Six statements whatever the number. */
export const readEntities = async (
  db: Db,
  slugs?: readonly string[],
): Promise<Map<string, HeldEntity>> => {
  if (slugs?.length === 0) return new Map()
  const only = slugs === undefined ? undefined : [...slugs]
  const heads = await db
    .select()
    .from(entities)
    .where(only && inArray(entities.slug, only))
  const aliases = groupBy(
    await db
      .select()
      .from(entityAliases)
      .where(only && inArray(entityAliases.entity, only))
      .orderBy(asc(entityAliases.position)),
    (row) => row.entity,
  )
  const evidence = groupBy(
    await db
      .select()
      .from(channelEvidence)
      .where(only && inArray(channelEvidence.entity, only))
      .orderBy(asc(channelEvidence.position)),
    (row) => `${row.entity}|${row.channel}`,
  )
  const channelRows = groupBy(
    await db
      .select()
      .from(channels)
      .where(only && inArray(channels.entity, only))
      .orderBy(asc(channels.position)),
    (row) => row.entity,
  )
  const factRows = groupBy(
    await db
      .select()
      .from(facts)
      .where(only && inArray(facts.entity, only))
      .orderBy(asc(facts.position)),
    (row) => row.entity,
  )
  const passportRows = new Map(
    (
      await db
        .select()
        .from(passports)
        .where(only && inArray(passports.entity, only))
    ).map((row) => [row.entity, row.passport]),
  )
  return new Map(
    heads.map((head): [string, HeldEntity] => {
      const { slug, shipped } = head
      const entity: Entity = {
        slug,
        name: head.name,
        kind: head.kind,
        category: head.category,
        countries: head.countries,
        policy: head.policy,
        ...given({ parent: head.parent, wikidata: head.wikidata }),
        aliases: (aliases.get(slug) ?? []).map(toAlias),
        channels: (channelRows.get(slug) ?? []).map((row) =>
          toChannel(row, (evidence.get(`${slug}|${row.position}`) ?? []).map(toEvidence)),
        ),
        facts: (factRows.get(slug) ?? []).map((row) => ({ code: row.code, ...row.detail }) as Fact),
        passport: passportRows.get(slug) ?? {},
      }
      return [slug, shipped === null ? { entity } : { entity, shipped }]
    }),
  )
}

const toAlias = (row: typeof entityAliases.$inferSelect): Alias => ({
  text: row.text,
  match: row.match,
  ...given({ lang: row.lang }),
})

const toEvidence = (row: typeof channelEvidence.$inferSelect): SourceEvidence => ({
  method: row.method,
  source: row.source,
  place: row.place,
  readOn: row.readOn,
})

const toChannel = (
  row: typeof channels.$inferSelect,
  evidence: readonly SourceEvidence[],
): Channel => ({
  type: row.type,
  ...given({
    platform: platforms.find((platform) => row.type === 'handle' && platform === row.qualifier),
    store: appStores.find((store) => row.type === 'app-id' && store === row.qualifier),
  }),
  value: row.value,
  ...given({ accountId: row.accountId }),
  purpose: row.purpose,
  direction: row.direction,
  tier: row.tier,
  state: row.state,
  ...given({ released: row.released }),
  ...given({
    region: row.region,
    scope: row.scope,
    excludedHosts: row.excludedHosts,
    validFrom: row.validFrom,
    validUntil: row.validUntil,
    verifiedAt: row.verifiedAt,
    note: row.note,
    url: row.url,
  }),
  evidence,
})

/** Leaves out what the row does not have. */
const given = <T extends object>(
  members: T,
): { [K in keyof T]?: Exclude<T[K], null | undefined> } =>
  Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== undefined),
  ) as { [K in keyof T]?: Exclude<T[K], null | undefined> }

const groupBy = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group === undefined) groups.set(key(row), [row])
    else group.push(row)
  }
  return groups
}
