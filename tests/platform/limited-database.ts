import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { openDatabase } from '../../src/platform/database.ts'
import { productRoot } from '../../src/platform/product-root.ts'
import type { Database } from '../../src/registry/store/database.ts'
import type { ThrowawayPostgres } from './throwaway-postgres.ts'

export const service = 'countersign_service'
const reader = 'countersign_reader'

/** URLs of one database, by the role that they connect as. */
export interface TeamDatabase {
  readonly owner: string
  readonly limited: string
  readonly reading: string
}

/** A migrated database of the owner's, in which the roles have what `drizzle/roles.sql` gives them. */
export const newTeamDatabase = async (server: ThrowawayPostgres): Promise<TeamDatabase> => {
  const owner = await server.newDatabase()
  await (await openDatabase({ databaseUrl: owner, poolSize: 1 })).close()
  const client = postgres(owner, { max: 1, onnotice: () => {} })
  for (const role of [service, reader]) {
    await client.unsafe(
      `do $$ begin if not exists (select 1 from pg_roles where rolname = '${role}') then create role ${role} login; end if; end $$`,
    )
  }
  const grants = readFileSync(join(productRoot(), 'drizzle', 'roles.sql'), 'utf8')
    .replaceAll(':"service"', service)
    .replaceAll(':"reader"', reader)
  await client.unsafe(grants)
  await client.end()
  const as = (role: string): string => owner.replace('//countersign@', `//${role}@`)
  return { owner, limited: as(service), reading: as(reader) }
}

/**
 * New databases for a suite that runs as the service while its own hand is the owner's. The owner's connection is that of
 * the newest one.
 */
export const limitedDatabases = (server: () => Promise<ThrowawayPostgres>, poolSize = 3) => {
  let owning: Database | undefined
  return {
    fresh: async (): Promise<Database> => {
      const { owner, limited } = await newTeamDatabase(await server())
      await owning?.close()
      owning = await openDatabase({ databaseUrl: owner, poolSize: 1 })
      return openDatabase({ databaseUrl: limited, poolSize })
    },
    hand: (): Database['db'] => {
      if (owning === undefined) throw new Error('no database was made yet')
      return owning.db
    },
    close: async (): Promise<void> => owning?.close(),
  }
}
