import type { Actor } from '../people/person.ts'
import { extentOf } from '../people/roles.ts'
import type { Db } from '../store/database.ts'
import { StoreError } from '../store/store-error.ts'
import { nameOfEntity } from './entity-feed.ts'

/** Whether a person may be told of an entity: delegates of theirs alone. */
export const mayBeTold = (person: Pick<Actor, 'role' | 'entity'>, entity: string): boolean =>
  extentOf(person.role, 'read') === 'all' ||
  (extentOf(person.role, 'read') === 'own' && person.entity === entity)

/** Refuses somebody who may not be told of an entity (`forbidden`), and an entity that is not there. */
export const refuseUntold = async (db: Db, actor: Actor, entity: string): Promise<void> => {
  if (actor.by !== 'session') {
    throw new StoreError('forbidden', 'this is done in the console alone')
  }
  if (!mayBeTold(actor, entity)) throw new StoreError('forbidden', 'you speak for another entity')
  if ((await nameOfEntity(db, entity)) === undefined) {
    throw new StoreError('not-found', 'the registry has no such entity')
  }
}
