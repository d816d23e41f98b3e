import type { Channel, Entity } from '../../core/registry/entity.ts'
import { isNamed } from '../changes/draft.ts'
import type { ChannelName } from '../changes/operation.ts'
import { whoActs } from '../people/who-acts.ts'
import { appendEvent } from './append-event.ts'
import { applyChange } from './apply-change.ts'
import { takeChangeLock } from './change-lock.ts'
import type { Db } from './database.ts'
import { guarded } from './guarded.ts'
import { publish } from './publish.ts'
import { readEntities } from './read-entities.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'

/** A channel that was found again, unchanged, at a source it has already. */
export interface Reading {
  readonly entity: string
  readonly channel: ChannelName
  readonly source: string
}

export interface Readings {
  /** 1 to 500. */
  readonly readings: readonly Reading[]
  readonly reader: string
}

export interface Recorded {
  /** Readings that gave evidence a new date; the others had today's already. */
  readonly recorded: number
  readonly releaseVersion: number
}

const mostDates = 20

/**
 * Gives evidence of active channels today's date on one person's word. Nothing else can change by it: no
 * value, tier, state or expiry, and no source that is not there. Throws `not-found` and `refused`.
 */
export const recordReadings = (context: StoreContext, input: Readings): Promise<Recorded> =>
  guarded(async () => {
    const given = { name: input.reader, as: 'the reader' }
    const reader = await whoActs(context.database.db, context, 'record-readings', given)
    const { readings } = input
    if (readings.length === 0 || readings.length > 500) {
      throw new StoreError('invalid', 'record 1 to 500 readings at once')
    }
    return context.database.db.transaction(async (tx: Db) => {
      await takeChangeLock(tx)
      const now = context.clock().toISOString()
      const today = now.slice(0, 10)
      const held = await readEntities(tx, [...new Set(readings.map(({ entity }) => entity))])
      const after = new Map([...held].map(([slug, { entity }]) => [slug, entity]))
      let recorded = 0
      for (const reading of readings) {
        const entity = after.get(reading.entity)
        if (entity === undefined) throw new StoreError('not-found', 'there is no such entity')
        const changed = withReading(entity, reading, today)
        if (changed === entity) continue
        recorded += 1
        after.set(reading.entity, changed)
      }
      const ops = [...after.values()]
        .filter((entity) => held.get(entity.slug)?.entity !== entity)
        .map((entity) => ({ op: 'put-entity' as const, entity }))
      if (ops.length > 0) await applyChange(tx, context, ops)
      const { signed, published } = await publish(tx, context)
      const { version, parts } = signed.manifest
      if (published) {
        await appendEvent(tx, {
          kind: 'read-again',
          at: now,
          releaseVersion: version,
          detail: {
            author: reader,
            entities: ops.map(({ entity }) => entity.slug),
            readings: recorded,
            curated: parts.curated.sha256,
          },
        })
      }
      return { recorded, releaseVersion: version }
    })
  })

const withReading = (entity: Entity, { channel: name, source }: Reading, today: string): Entity => {
  const channel = entity.channels.find((one) => isNamed(one, name))
  if (channel === undefined) throw new StoreError('not-found', `${entity.slug} has no such channel`)
  if (channel.state !== 'active') {
    throw new StoreError('refused', `the channel is ${channel.state}; two people decide about it`)
  }
  const cited = channel.evidence.filter((one) => one.source === source)
  if (cited.length === 0) throw new StoreError('refused', 'the channel has no such source')
  if (cited.every(({ readOn }) => readOn.includes(today))) return entity
  const read: Channel = {
    ...channel,
    evidence: channel.evidence.map((one) =>
      one.source === source ? { ...one, readOn: withDate(one.readOn, today) } : one,
    ),
  }
  return { ...entity, channels: entity.channels.map((one) => (one === channel ? read : one)) }
}

/** The first date and the last ones stay. */
const withDate = (dates: readonly string[], today: string): readonly string[] => {
  if (dates.includes(today)) return dates
  const [first = today, ...rest] = dates
  const all = [...rest, today]
  return dates.length === 0 ? [today] : [first, ...all.slice(-(mostDates - 1))]
}
