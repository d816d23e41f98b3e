import { and, eq, lt, sql } from 'drizzle-orm'
import type { Store } from './create-store.ts'
import type { Db } from './database.ts'
import { guarded } from './guarded.ts'
import { type KeptAnswer, keptAnswer, type WriteName, type Written } from './kept-answer.ts'
import { idempotentWrites } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'

/**
 * - `written`: it was done now. - `nothing`: it refused, and nothing of it is kept. - `done`: it was done
 * before; give this answer again. - `running`: the first one is under way. - `differs`: the key came with
 * another body or another credential.
 */
export type Outcome =
  | { readonly is: 'written' | 'nothing' | 'running' | 'differs' }
  | ({ readonly is: 'done' } & Written)

/** Makes a write that is repeated happen once, over all processes. What it answered is kept sealed for its caller. */
export interface Idempotency {
  /**
   * Runs `write` with a store of its own, whose changes and the answer under this name are committed
   * together or not at all: whatever dies in between leaves neither. As long as it runs, a lock that dies
   * with its connection keeps others out, however long it takes. `write` must touch no other store of this
   * process meanwhile, and gives null when it refused. What it throws comes out as it is.
   */
  run(
    name: WriteName,
    bodyHash: string,
    write: (store: Store) => Promise<Written | null>,
  ): Promise<Outcome>
}

/** A key is kept for a day. */
const keptMs = 86_400_000

/** Takes a transaction back without being an error of anybody. */
class TakenBack extends Error {}

export const createIdempotency = (
  context: StoreContext,
  storeIn: (context: StoreContext) => Store,
): Idempotency => {
  const { database, clock } = context
  const oldest = (): string => new Date(clock().getTime() - keptMs).toISOString()

  const first = async (
    tx: Db,
    { scope }: WriteName,
    kept: KeptAnswer,
    fingerprint: string,
    write: (store: Store) => Promise<Written | null>,
  ): Promise<Outcome> => {
    const [row] = await tx
      .select()
      .from(idempotentWrites)
      .where(and(eq(idempotentWrites.scope, scope), eq(idempotentWrites.keyHash, kept.keyHash)))
      .limit(1)
    if (row !== undefined && row.status !== null && row.answer !== null) {
      if (row.bodyHash !== fingerprint) return { is: 'differs' }
      return { is: 'done', status: row.status, answer: await kept.open(row.status, row.answer) }
    }
    const written = await write(storeIn({ ...context, database: { ...database, db: tx } }))
    if (written === null) throw new TakenBack()
    const values = {
      bodyHash: fingerprint,
      startedAt: clock().toISOString(),
      status: written.status,
      answer: await kept.seal(written),
    }
    await tx
      .insert(idempotentWrites)
      .values({ scope, keyHash: kept.keyHash, ...values })
      .onConflictDoUpdate({
        target: [idempotentWrites.scope, idempotentWrites.keyHash],
        set: values,
      })
    return { is: 'written' }
  }

  return {
    run: async (name, bodyHash, write) => {
      let thrown: { readonly error: unknown } | undefined
      const watched = async (store: Store): Promise<Written | null> => {
        try {
          return await write(store)
        } catch (error) {
          thrown = { error }
          throw error
        }
      }
      const kept = await keptAnswer(name)
      const fingerprint = await kept.fingerprint(bodyHash)
      try {
        return await guarded(async () => {
          await database.db.delete(idempotentWrites).where(lt(idempotentWrites.startedAt, oldest()))
          try {
            return await database.db.transaction(async (tx: Db): Promise<Outcome> => {
              if (!(await tryLock(tx, name.scope, kept.keyHash))) return { is: 'running' }
              return first(tx, name, kept, fingerprint, watched)
            })
          } catch (error) {
            if (error instanceof TakenBack) return { is: 'nothing' as const }
            throw error
          }
        })
      } catch (error) {
        throw thrown === undefined ? error : thrown.error
      }
    },
  }
}

/** Held until the transaction ends, also by the death of its process or its connection. */
const tryLock = async (tx: Db, scope: string, keyHash: string): Promise<boolean> => {
  const [row] = await tx
    .select({
      held: sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(${`${scope}\n${keyHash}`}, 0))`,
    })
    .from(sql`(select 1) as one`)
  return row?.held === true
}
