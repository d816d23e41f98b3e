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
import { movedSuite } from './moved-suite.ts'

movedSuite('PGlite', async () =>
  openPglite('memory://', join(productRoot(), 'drizzle'), await pgliteTemplate()),
)

let server: ThrowawayPostgres | undefined
afterAll(() => server?.destroy())

describe.skipIf(postgresMissing !== undefined)('real PostgreSQL', () => {
  movedSuite('PostgreSQL', async () => {
    server ??= await throwawayPostgres({ fsync: 'off' })
    return openDatabase({ databaseUrl: await server.newDatabase(), poolSize: 4 })
  })
})
