import { and, eq, gte, inArray, min, sql } from 'drizzle-orm'
import { type Db, rowsOf } from '../store/database.ts'
import { toldOnce, verdictCounts } from '../store/schema/tables.ts'
import { leaveNotice } from '../webhooks/notice.ts'

/** How often a verdict was given about an entity in an hour. */
export interface VerdictCount {
  /** Slug. */
  readonly entity: string
  /** Beginning of the UTC hour, RFC 3339. */
  readonly hour: string
  readonly verdict: string
  readonly count: number
}

const hourMs = 3_600_000
const weekMs = 168 * hourMs
const coolDownMs = 24 * hourMs
/** Fewer in an hour are never told. */
export const leastSpike = 20
/** So many times the usual. */
const timesUsual = 5
/** The same hour of so many former weeks is what is usual; with fewer than two nobody can say. */
const weeks = 8
const leastWeeks = 2
const told = ['impersonation', 'scam', 'suspicious']

/** The middle of some counts; of an even number the upper one, which tells less. */
export const medianOf = (counts: readonly number[]): number =>
  [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0

/**
 * Whether an hour stands out: at least 20, and at least five times the median of the same hour of the former
 * weeks. A median forgets one strange week; the same hour of the week knows nights and Mondays.
 */
export const isSpike = (count: number, former: readonly number[]): boolean =>
  former.length >= leastWeeks && count >= leastSpike && count >= timesUsual * medianOf(former)

const keyOf = ({ entity, hour, verdict }: VerdictCount): string => `${entity}|${hour}|${verdict}`

/** Adds to what is counted already; at most some thousand rows at once. */
export const addCounts = async (db: Db, counts: readonly VerdictCount[]): Promise<void> => {
  // One order for all processes, so that none waits for another in a circle.
  const sorted = [...counts].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  for (let from = 0; from < sorted.length; from += 1_000) {
    await db
      .insert(verdictCounts)
      .values(sorted.slice(from, from + 1_000))
      .onConflictDoUpdate({
        target: [verdictCounts.entity, verdictCounts.hour, verdictCounts.verdict],
        set: { count: sql`${verdictCounts.count} + excluded.count` },
      })
  }
}

/** Tells entities whose hour stands out, each at most once in 24 hours; gives how many. In the caller's transaction. */
export const tellSpikes = async (tx: Db, hour: Date, at: string): Promise<number> => {
  const counted = await tx
    .select()
    .from(verdictCounts)
    .where(
      and(
        eq(verdictCounts.hour, hour.toISOString()),
        inArray(verdictCounts.verdict, told),
        gte(verdictCounts.count, leastSpike),
      ),
    )
  if (counted.length === 0) return 0
  const [first] = await tx.select({ hour: min(verdictCounts.hour) }).from(verdictCounts)
  const known = Math.floor((hour.getTime() - Date.parse(first?.hour ?? at)) / weekMs)
  const hours = Array.from({ length: Math.min(weeks, known) }, (_, week) =>
    new Date(hour.getTime() - (week + 1) * weekMs).toISOString(),
  )
  if (hours.length < leastWeeks) return 0
  let left = 0
  const loudest = [...counted].sort((a, b) => b.count - a.count)
  for (const { entity, verdict, count } of loudest) {
    const rows = await tx
      .select({ count: verdictCounts.count })
      .from(verdictCounts)
      .where(
        and(
          eq(verdictCounts.entity, entity),
          eq(verdictCounts.verdict, verdict),
          inArray(verdictCounts.hour, hours),
        ),
      )
    const former = hours.map((_, week) => rows[week]?.count ?? 0)
    if (!isSpike(count, former) || !(await cooledDown(tx, entity, at))) continue
    await leaveNotice(tx, {
      kind: 'verdicts.spike',
      at,
      entities: [entity],
      data: { verdict, count, usual: medianOf(former), hour: hour.toISOString() },
    })
    left += 1
  }
  return left
}

const cooledDown = async (tx: Db, entity: string, at: string): Promise<boolean> => {
  const before = new Date(Date.parse(at) - coolDownMs).toISOString()
  const taken = await tx.execute(
    sql`insert into ${toldOnce} (key, at) values (${`spike|${entity}`}, ${at}::timestamptz)
        on conflict (key) do update set at = excluded.at where ${toldOnce.at} <= ${before}::timestamptz
        returning key`,
  )
  return rowsOf(taken).length > 0
}
