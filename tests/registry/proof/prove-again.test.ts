import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { openDatabase } from '../../../src/platform/database.ts'
import { openPglite } from '../../../src/platform/open-pglite.ts'
import { productRoot } from '../../../src/platform/product-root.ts'
import { limitedDatabases } from '../../platform/limited-database.ts'
import { pgliteTemplate } from '../../platform/pglite-template.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { proveAgainSuite } from './prove-again-suite.ts'

proveAgainSuite('PGlite', async () =>
  openPglite('memory://', join(productRoot(), 'drizzle'), await pgliteTemplate()),
)

describe.skipIf(postgresMissing !== undefined)('with a server', () => {
  let server: ThrowawayPostgres | undefined
  const running = async (): Promise<ThrowawayPostgres> => {
    server ??= await throwawayPostgres({ fsync: 'off' })
    return server
  }
  proveAgainSuite('PostgreSQL', async () =>
    openDatabase({ databaseUrl: await (await running()).newDatabase(), poolSize: 6 }),
  )
  const { fresh, hand, close } = limitedDatabases(running, 6)
  proveAgainSuite('PostgreSQL, limited', fresh, hand)
  afterAll(async () => {
    await close()
    server?.destroy()
  })
})
