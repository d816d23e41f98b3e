import type { Actor } from '../people/person.ts'
import { extentOf } from '../people/roles.ts'
import type { Db } from '../store/database.ts'
import { slugNow } from '../store/slugs-of.ts'
import { StoreError } from '../store/store-error.ts'
import { nameOfEntity } from './entity-feed.ts'

/** Whether a person may be told of an entity: delegates of theirs alone. */
export const mayBeTold = (person: Pick<Actor, 'role' | 'entity'>, entity: string): boolean =>
  extentOf(person.role, 'read') === 'all' ||
  (extentOf(person.role, 'read') === 'own' && person.entity === entity)

/** The same where either slug may be a former one: a delegate speaks for the entity, whatever it is called now. */
export const mayBeToldNow = async (
  db: Db,
  person: Pick<Actor, 'role' | 'entity'>,
  entity: string,
): Promise<boolean> =>
  mayBeTold(person, entity) ||
  (person.entity !== undefined &&
    mayBeTold({ ...person, entity: await slugNow(db, person.entity) }, await slugNow(db, entity)))

/**
 * Refuses somebody who may not be told of an entity (`forbidden`), and an entity that is not there. Gives the
 * slug that the entity has now.
 */
export const refuseUntold = async (db: Db, actor: Actor, entity: string): Promise<string> => {
  if (actor.by !== 'session') {
    throw new StoreError('forbidden', 'this is done in the console alone')
  }
  if (!(await mayBeToldNow(db, actor, entity)))
    throw new StoreError('forbidden', 'you speak for another entity')
  const now = await slugNow(db, entity)
  if ((await nameOfEntity(db, now)) === undefined) {
    throw new StoreError('not-found', 'the registry has no such entity')
  }
  return now
}
