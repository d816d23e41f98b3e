import { afterAll, beforeAll, describe } from 'vitest'
import { openDatabase } from '../../../src/platform/database.ts'
import { limitedDatabases } from '../../platform/limited-database.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { watchSuite } from './watch-suite.ts'

describe.skipIf(postgresMissing !== undefined)('with a server', () => {
  let server: ThrowawayPostgres
  beforeAll(async () => {
    server = await throwawayPostgres({ fsync: 'off' })
  }, 240_000)

  watchSuite('as the owner of the database', async () =>
    openDatabase({ databaseUrl: await server.newDatabase(), poolSize: 6 }),
  )

  const { fresh, hand, close } = limitedDatabases(async () => server, 6)
  watchSuite('under the role of the service', fresh, hand)

  afterAll(async () => {
    await close()
    server?.destroy()
  })
})
