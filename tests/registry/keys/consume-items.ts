import { openDatabase } from '../../../src/platform/database.ts'
import { createKeyStore } from '../../../src/registry/keys/key-store.ts'

/** A process of its own: tries to count one item `tries` times and prints how many passed. */
const [, , databaseUrl = '', name = '', quota = '0', tries = '0'] = process.argv
const database = await openDatabase({ databaseUrl, poolSize: 4 })
const keys = createKeyStore({ database, guarantee: 'team', clock: () => new Date() })
const account = { name, dailyQuota: Number(quota), concurrency: 1 }
const answers = await Promise.all(
  Array.from({ length: Number(tries) }, () => keys.consume(account, 1)),
)
await database.close()
process.stdout.write(String(answers.filter((left) => left !== undefined).length))
