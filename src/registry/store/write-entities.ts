import { inArray } from 'drizzle-orm'
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

/** Statements carry at most 65,534 parameters; the widest table has 20 columns. */
const chunk = 1_000

/**
 * Writes entities whole, in the caller's transaction: what they had before is gone. A few statements
 * whatever their number, because loading the curation writes hundreds at a time.
 */
export const writeEntities = async (db: Db, written: readonly HeldEntity[]): Promise<void> => {
  await inChunks(written, async (part) => {
    await db.delete(entities).where(
      inArray(
        entities.slug,
        part.map(({ entity }) => entity.slug),
      ),
    )
  })
  await inChunks(written, async (part) => {
    await db.insert(entities).values(
      part.map(({ entity, shipped }) => ({
        slug: entity.slug,
        name: entity.name,
        kind: entity.kind,
        category: entity.category,
        countries: entity.countries,
        policy: entity.policy,
        parent: entity.parent ?? null,
        wikidata: entity.wikidata ?? null,
        shipped: shipped ?? null,
      })),
    )
  })
  const all = written.map(({ entity }) => entity)
  await inChunks(
    all.flatMap((entity) =>
      entity.aliases.map((alias, position) => ({
        entity: entity.slug,
        position,
        text: alias.text,
        lang: alias.lang ?? null,
        match: alias.match,
      })),
    ),
    async (part) => {
      await db.insert(entityAliases).values([...part])
    },
  )
  await inChunks(
    all.flatMap((entity) =>
      entity.channels.map((channel, position) => ({
        entity: entity.slug,
        position,
        policy: entity.policy,
        type: channel.type,
        qualifier: channel.platform ?? channel.store ?? '',
        value: channel.value,
        accountId: channel.accountId ?? null,
        purpose: channel.purpose,
        direction: channel.direction,
        region: channel.region ?? null,
        scope: channel.scope ?? null,
        excludedHosts: channel.excludedHosts ?? null,
        tier: channel.tier,
        state: channel.state,
        released: channel.released ?? null,
        validFrom: channel.validFrom ?? null,
        validUntil: channel.validUntil ?? null,
        verifiedAt: channel.verifiedAt ?? null,
        note: channel.note ?? null,
        url: channel.url ?? null,
      })),
    ),
    async (part) => {
      await db.insert(channels).values([...part])
    },
  )
  await inChunks(
    all.flatMap((entity) =>
      entity.channels.flatMap((channel, index) =>
        channel.evidence.map((found, position) => ({
          entity: entity.slug,
          channel: index,
          position,
          method: found.method,
          source: found.source,
          place: found.place,
          readOn: found.readOn,
        })),
      ),
    ),
    async (part) => {
      await db.insert(channelEvidence).values([...part])
    },
  )
  await inChunks(
    all.flatMap((entity) =>
      entity.facts.map(({ code, ...detail }, position) => ({
        entity: entity.slug,
        position,
        code,
        detail,
      })),
    ),
    async (part) => {
      await db.insert(facts).values([...part])
    },
  )
  await inChunks(all, async (part) => {
    await db
      .insert(passports)
      .values(part.map(({ slug, passport }) => ({ entity: slug, passport })))
  })
}

const inChunks = async <T>(
  rows: readonly T[],
  write: (part: readonly T[]) => Promise<void>,
): Promise<void> => {
  for (let at = 0; at < rows.length; at += chunk) await write(rows.slice(at, at + chunk))
}
