import { eq } from 'drizzle-orm'
import type { HeldEntity } from '../changes/apply-operations.ts'
import type { Db } from './database.ts'
import {
  channelEvidence,
  channels,
  entities,
  entityAliases,
  facts,
  passports,
} from './schema/tables.ts'

/** Writes an entity whole, in the caller's transaction: what it had before is gone. */
export const writeEntity = async (db: Db, held: HeldEntity): Promise<void> => {
  const { entity, shipped } = held
  const { slug } = entity
  await db.delete(entities).where(eq(entities.slug, slug))
  await db.insert(entities).values({
    slug,
    name: entity.name,
    kind: entity.kind,
    category: entity.category,
    countries: entity.countries,
    policy: entity.policy,
    parent: entity.parent ?? null,
    wikidata: entity.wikidata ?? null,
    shipped: shipped ?? null,
  })
  await insertAll(entity.aliases, async (rows) => {
    await db.insert(entityAliases).values(
      rows.map(([alias, position]) => ({
        entity: slug,
        position,
        text: alias.text,
        lang: alias.lang ?? null,
        match: alias.match,
      })),
    )
  })
  await insertAll(entity.channels, async (rows) => {
    await db.insert(channels).values(
      rows.map(([channel, position]) => ({
        entity: slug,
        position,
        policy: entity.policy,
        type: channel.type,
        qualifier: channel.platform ?? channel.store ?? '',
        value: channel.value,
        purpose: channel.purpose,
        direction: channel.direction,
        region: channel.region ?? null,
        scope: channel.scope ?? null,
        excludedHosts: channel.excludedHosts ?? null,
        tier: channel.tier,
        state: channel.state,
        validFrom: channel.validFrom ?? null,
        validUntil: channel.validUntil ?? null,
        verifiedAt: channel.verifiedAt ?? null,
        note: channel.note ?? null,
        url: channel.url ?? null,
      })),
    )
  })
  const evidence = entity.channels.flatMap((channel, index) =>
    channel.evidence.map((found, position) => ({ ...found, channel: index, at: position })),
  )
  await insertAll(evidence, async (rows) => {
    await db.insert(channelEvidence).values(
      rows.map(([found]) => ({
        entity: slug,
        channel: found.channel,
        position: found.at,
        method: found.method,
        source: found.source,
        place: found.place,
        readOn: found.readOn,
      })),
    )
  })
  await insertAll(entity.facts, async (rows) => {
    await db
      .insert(facts)
      .values(
        rows.map(([{ code, ...detail }, position]) => ({ entity: slug, position, code, detail })),
      )
  })
  await db.insert(passports).values({ entity: slug, passport: entity.passport })
}

/** Statements carry at most 65,534 parameters; chunks stay far below. */
const chunk = 500

const insertAll = async <T>(
  items: readonly T[],
  insert: (rows: readonly (readonly [T, number])[]) => Promise<void>,
): Promise<void> => {
  const rows = items.map((item, index) => [item, index] as const)
  for (let at = 0; at < rows.length; at += chunk) await insert(rows.slice(at, at + chunk))
}
