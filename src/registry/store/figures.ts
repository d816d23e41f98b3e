import { desc, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import { vouchingTiers } from '../../core/registry/entity.ts'
import { count } from '../audit/table.ts'
import { listProofs } from '../proof/list-proofs.ts'
import { dueChannels } from '../upkeep/due-channels.ts'
import type { Db } from './database.ts'
import { guarded } from './guarded.ts'
import { readEntities } from './read-entities.ts'
import { events, proposals, reports, verdictCounts } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'

/** A UTC day and how many. */
export interface DayCount {
  readonly day: string
  readonly count: number
}

/** What a trust team looks at each morning. */
export interface RegistryFigures {
  /** The UTC day that the figures end with. */
  readonly today: string
  /** What waits for somebody, oldest first. Hours are whole. */
  readonly queue: readonly {
    readonly id: string
    readonly kind: string
    readonly state: string
    readonly hours: number
  }[]
  /** Open reports and how long the oldest has waited. */
  readonly reports: { readonly open: number; readonly oldestHours?: number }
  /** Middle and longest time from report to answer over the days asked for, in hours. */
  readonly answered: { readonly count: number; readonly median?: number; readonly longest?: number }
  readonly changesByDay: readonly DayCount[]
  readonly reportsByDay: readonly DayCount[]
  /** Answers about registered entities by verdict and day; one about two entities counts for both. */
  readonly verdictsByDay: Readonly<Record<string, readonly DayCount[]>>
  readonly entities: number
  readonly vouching: number
  readonly byTier: Readonly<Record<string, number>>
  readonly byState: Readonly<Record<string, number>>
  /** Channels that are to be read again. */
  readonly due: number
}

const hour = 3_600_000
const day = 24 * hour
const mostDue = 10_000

/** Figures over the last `days` days, 1 to 366. */
export const registryFigures = (
  { database: { db }, clock }: StoreContext,
  days: number,
): Promise<RegistryFigures> =>
  guarded(async () => {
    const now = clock().getTime()
    const since = new Date(now - Math.min(Math.max(Math.trunc(days), 1), 366) * day).toISOString()
    const hoursSince = (at: string): number => Math.floor((now - Date.parse(at)) / hour)
    const waiting = await db
      .select({
        id: proposals.id,
        kind: proposals.kind,
        state: proposals.state,
        openedAt: proposals.openedAt,
      })
      .from(proposals)
      .where(
        or(
          inArray(proposals.state, ['open', 'cooling']),
          sql`${proposals.kind} = 'suspension' and ${proposals.state} = 'applied' and ${isNull(proposals.confirmedBy)}`,
        ),
      )
      .orderBy(proposals.openedAt, proposals.id)
      .limit(200)
    const cases = await db
      .select({ openedAt: reports.openedAt, answeredAt: reports.answeredAt, state: reports.state })
      .from(reports)
      .where(or(gte(reports.openedAt, since), sql`${reports.state} = 'open'`))
      .orderBy(desc(reports.openedAt))
      .limit(20_000)
    const open = cases.filter(({ state }) => state === 'open')
    const oldest = open.at(-1)
    const waits = cases
      .flatMap(({ openedAt, answeredAt }) =>
        answeredAt === null ? [] : [(Date.parse(answeredAt) - Date.parse(openedAt)) / hour],
      )
      .sort((a, b) => a - b)
    const changed = await db
      .select({ at: events.at })
      .from(events)
      .where(gte(events.at, since))
      .limit(20_000)
    const held = [...(await readEntities(db)).values()].map(({ entity }) => entity)
    const channels = held.flatMap((entity) => entity.channels)
    const active = channels.filter(({ state }) => state === 'active')
    const median = waits[Math.floor(waits.length / 2)]
    const longest = waits.at(-1)
    const today = new Date(now).toISOString().slice(0, 10)
    return {
      today,
      queue: waiting.map(({ openedAt, ...one }) => ({ ...one, hours: hoursSince(openedAt) })),
      reports: {
        open: open.length,
        ...(oldest === undefined ? {} : { oldestHours: hoursSince(oldest.openedAt) }),
      },
      answered: {
        count: waits.length,
        ...(median === undefined ? {} : { median: Math.round(median * 10) / 10 }),
        ...(longest === undefined ? {} : { longest: Math.round(longest * 10) / 10 }),
      },
      changesByDay: byDay(changed.map(({ at }) => at)),
      reportsByDay: byDay(
        cases.map(({ openedAt }) => openedAt).filter((at) => Date.parse(at) >= Date.parse(since)),
      ),
      verdictsByDay: await verdictsByDay(db, since),
      entities: held.length,
      vouching: active.filter(({ tier }) => vouchingTiers.has(tier)).length,
      byTier: count(active.map(({ tier }) => tier)),
      byState: count(channels.map(({ state }) => state)),
      due: dueChannels(held, {
        today,
        limit: mostDue,
        proofs: await listProofs(db, new Date(now)),
      }).length,
    }
  })

const verdictsByDay = async (
  db: Db,
  since: string,
): Promise<Readonly<Record<string, readonly DayCount[]>>> => {
  const rows = await db
    .select({
      day: sql<string>`to_char(${verdictCounts.hour} at time zone 'UTC', 'YYYY-MM-DD')`.as('day'),
      verdict: verdictCounts.verdict,
      count: sql<number>`sum(${verdictCounts.count})::int`,
    })
    .from(verdictCounts)
    .where(gte(verdictCounts.hour, since))
    .groupBy(sql`day`, verdictCounts.verdict)
    .orderBy(sql`day`)
  const found: Record<string, DayCount[]> = {}
  for (const { day, verdict, count } of rows) {
    found[verdict] = [...(found[verdict] ?? []), { day, count }]
  }
  return found
}

const byDay = (times: readonly string[]): readonly DayCount[] =>
  Object.entries(count(times.map((at) => new Date(at).toISOString().slice(0, 10))))
    .map(([day, found]) => ({ day, count: found }))
    .sort((a, b) => a.day.localeCompare(b.day))
