import { and, eq, lt, sql } from 'drizzle-orm'
import type { Store } from './create-store.ts'
import type { Db } from './database.ts'
import { guarded } from './guarded.ts'
import { idempotentWrites } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'

export interface WriteName {
  /** Whose key it is, and for what. */
  readonly scope: string
  readonly key: string
}

/** What a write answered, to be given again. */
export interface Written {
  readonly status: number
  readonly answer: string
}

/**
 * - `written`: it was done now. - `nothing`: it refused, and nothing of it is kept. - `done`: it was done
 * before; give this answer again. - `running`: the first one is under way. - `differs`: the key came with
 * another body.
 */
export type Outcome =
  | { readonly is: 'written' | 'nothing' | 'running' | 'differs' }
  | ({ readonly is: 'done' } & Written)

/** Makes a write that is repeated happen once, over all processes. */
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
    name: WriteName,
    bodyHash: string,
    write: (store: Store) => Promise<Written | null>,
  ): Promise<Outcome> => {
    const [row] = await tx
      .select()
      .from(idempotentWrites)
      .where(and(eq(idempotentWrites.scope, name.scope), eq(idempotentWrites.key, name.key)))
      .limit(1)
    if (row !== undefined && row.status !== null && row.answer !== null) {
      if (row.bodyHash !== bodyHash) return { is: 'differs' }
      return { is: 'done', status: row.status, answer: row.answer }
    }
    const written = await write(storeIn({ ...context, database: { ...database, db: tx } }))
    if (written === null) throw new TakenBack()
    const values = { bodyHash, startedAt: clock().toISOString(), ...written }
    await tx
      .insert(idempotentWrites)
      .values({ ...name, ...values })
      .onConflictDoUpdate({ target: [idempotentWrites.scope, idempotentWrites.key], set: values })
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
      try {
        return await guarded(async () => {
          await database.db.delete(idempotentWrites).where(lt(idempotentWrites.startedAt, oldest()))
          try {
            return await database.db.transaction(async (tx: Db): Promise<Outcome> => {
              if (!(await tryLock(tx, name))) return { is: 'running' }
              return first(tx, name, bodyHash, watched)
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
const tryLock = async (tx: Db, { scope, key }: WriteName): Promise<boolean> => {
  const [row] = await tx
    .select({
      held: sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(${`${scope}\n${key}`}, 0))`,
    })
    .from(sql`(select 1) as one`)
  return row?.held === true
}
