import { and, eq, isNull, lt } from 'drizzle-orm'
import { guarded } from './guarded.ts'
import { idempotentWrites } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'

export interface WriteName {
  readonly scope: string
  readonly key: string
}

/**
 * - `first`: do it, then `finish` or `abandon`. - `done`: give this answer again. - `running`: the first one is
 * under way. - `differs`: the key came with another body.
 */
export type Begun =
  | { readonly is: 'first' | 'running' | 'differs' }
  | { readonly is: 'done'; readonly status: number; readonly answer: string }

/** Makes a write that is repeated happen once, over all processes. */
export interface Idempotency {
  begin(name: WriteName, bodyHash: string): Promise<Begun>
  finish(name: WriteName, status: number, answer: string): Promise<void>
  /** The write did not happen: the key is free again. */
  abandon(name: WriteName): Promise<void>
}

/** A key is kept for a day. */
const keptMs = 86_400_000
/** One that its process never finished is free again after this. */
const runningMs = 60_000

export const createIdempotency = ({ database, clock }: StoreContext): Idempotency => {
  const { db } = database
  const named = ({ scope, key }: WriteName) =>
    and(eq(idempotentWrites.scope, scope), eq(idempotentWrites.key, key))
  const before = (ms: number): string => new Date(clock().getTime() - ms).toISOString()
  return {
    begin: (name, bodyHash) =>
      guarded(async (): Promise<Begun> => {
        await db.delete(idempotentWrites).where(lt(idempotentWrites.startedAt, before(keptMs)))
        await db
          .delete(idempotentWrites)
          .where(
            and(
              named(name),
              isNull(idempotentWrites.status),
              lt(idempotentWrites.startedAt, before(runningMs)),
            ),
          )
        const [started] = await db
          .insert(idempotentWrites)
          .values({ ...name, bodyHash, startedAt: clock().toISOString() })
          .onConflictDoNothing()
          .returning({ key: idempotentWrites.key })
        if (started !== undefined) return { is: 'first' }
        const [row] = await db.select().from(idempotentWrites).where(named(name)).limit(1)
        if (row === undefined) throw new StoreError('unavailable', 'the database does not answer')
        if (row.bodyHash !== bodyHash) return { is: 'differs' }
        return row.status === null || row.answer === null
          ? { is: 'running' }
          : { is: 'done', status: row.status, answer: row.answer }
      }),
    finish: (name, status, answer) =>
      guarded(async () => {
        await db.update(idempotentWrites).set({ status, answer }).where(named(name))
      }),
    abandon: (name) =>
      guarded(async () => {
        await db.delete(idempotentWrites).where(and(named(name), isNull(idempotentWrites.status)))
      }),
  }
}
