import type { Redirect } from '../../core/registry/snapshot.ts'
import type { Db } from './database.ts'
import { entityRedirects } from './schema/tables.ts'

/** All former slugs with where they lead, by former slug. */
export const readRedirects = async (db: Db): Promise<Map<string, Redirect>> =>
  new Map((await db.select().from(entityRedirects)).map((one) => [one.from, one]))
