import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../registry/store/database.ts'
import { openPglite } from './open-pglite.ts'
import { openPostgres } from './open-postgres.ts'
import { productRoot } from './product-root.ts'

export type DatabasePlace =
  /** Embedded: the folder must be held by this process; see `acquireExclusiveLock`. */
  | { readonly dataDir: string; readonly template?: Blob }
  | { readonly databaseUrl: string; readonly poolSize?: number }

/**
 * Opens and migrates the database. Embedded: PGlite in `dataDir/database`, without a lock of its own.
 * Team: PostgreSQL 15 or later; migrations of several processes wait for each other. Rejects with the
 * driver's error, whose message must not be logged.
 */
export const openDatabase = (place: DatabasePlace): Promise<Database> => {
  const migrations = join(productRoot(), 'drizzle')
  return 'databaseUrl' in place
    ? openPostgres(place.databaseUrl, migrations, place.poolSize)
    : openPglite(
        join(place.dataDir, 'database'),
        migrations,
        // A template would overwrite what is there.
        existsSync(join(place.dataDir, 'database', 'PG_VERSION')) ? undefined : place.template,
      )
}
