import { eq, sql } from 'drizzle-orm'
import { type Db, rowsOf } from '../store/database.ts'
import { personName } from '../store/person-name.ts'
import { people } from '../store/schema/tables.ts'
import type { StoreContext } from '../store/store-context.ts'
import { StoreError } from '../store/store-error.ts'
import { type Actor, speaksFor } from './person.ts'
import { type Action, extentOf, inPerson } from './roles.ts'

/** Whether this registry knows people with credentials of their own; without them names are the operator's word. */
export const hasPeople = async (db: Db): Promise<boolean> =>
  rowsOf(await db.execute(sql`select 1 as one from people limit 1`)).length > 0

/** What an action touches, for those who may touch their own alone. */
export interface Touched {
  readonly entities?: readonly string[]
  /** Who proposed it. */
  readonly author?: string
}

/**
 * The name under which an action is written. Where people have credentials it is that of the one who
 * showed them, whatever name was given, and only for what their role allows (`unauthenticated`,
 * `forbidden`); elsewhere it is the name given.
 */
export const whoActs = async (
  db: Db,
  context: StoreContext,
  action: Action,
  given: { readonly name: string; readonly as: string },
  touched: Touched = {},
): Promise<string> => {
  const { actor } = context
  if (actor === undefined) {
    if (await hasPeople(db)) throw signIn()
    return personName(given.name, given.as)
  }
  await stillThere(db, actor)
  refuseBeyond(actor, action, touched)
  return actor.name
}

/** Refuses what the actor's role does not reach. */
export const refuseBeyond = (actor: Actor, action: Action, touched: Touched = {}): void => {
  if (actor.by === 'token' && inPerson.has(action)) {
    throw new StoreError('forbidden', 'this is done in the console, in person')
  }
  const extent = extentOf(actor.role, action)
  if (extent === 'all') return
  const { entities = [], author } = touched
  const isOwn =
    author === actor.name || (entities.length > 0 && entities.every((one) => speaksFor(actor, one)))
  if (extent === 'none' || !isOwn) {
    throw new StoreError('forbidden', `as ${actor.role} you may not do this`)
  }
}

/** A session outlives nobody's disabling. */
const stillThere = async (db: Db, actor: Actor): Promise<void> => {
  const [row] = await db.select().from(people).where(eq(people.name, actor.name)).limit(1)
  if (row?.state !== 'active' || row.role !== actor.role) throw signIn()
}

const signIn = (): StoreError =>
  new StoreError('unauthenticated', 'people of this registry sign in; use the console or a token')
