import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { openDatabase } from '../../../src/platform/database.ts'
import { openPglite } from '../../../src/platform/open-pglite.ts'
import { productRoot } from '../../../src/platform/product-root.ts'
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
  let server: ThrowawayPostgres
  afterAll(() => server?.destroy())
  proveAgainSuite('PostgreSQL', async () => {
    server = await throwawayPostgres({ fsync: 'off' })
    return openDatabase({ databaseUrl: await server.newDatabase(), poolSize: 6 })
  })
})
