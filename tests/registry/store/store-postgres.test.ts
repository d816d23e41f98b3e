import { afterAll, describe } from 'vitest'
import { openDatabase } from '../../../src/platform/database.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { accountsSuite } from './accounts-suite.ts'
import { movesSuite } from './moves-suite.ts'
import { storeSuite } from './store-suite.ts'

let server: ThrowawayPostgres | undefined

afterAll(() => server?.destroy())

describe.skipIf(postgresMissing !== undefined)('real PostgreSQL', () => {
  const fresh = async () => {
    server ??= await throwawayPostgres()
    return openDatabase({ databaseUrl: await server.newDatabase() })
  }
  storeSuite('PostgreSQL', fresh)
  movesSuite('PostgreSQL', fresh)
  accountsSuite('PostgreSQL', fresh)
})
