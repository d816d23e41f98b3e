/**
 * Opens and approves proposals one after another in the embedded registry in the folder given, or the
 * PostgreSQL database given by URL, and prints each id once it was acknowledged. Runs until killed.
 */
import { openDatabase } from '../../../src/platform/database.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { createStore } from '../../../src/registry/store/create-store.ts'
import { handle, sampleCuration } from '../../registry/sample-curation.ts'

const [place = '', run = '0'] = process.argv.slice(2)
const database = await openDatabase(
  place.startsWith('postgres:') ? { databaseUrl: place } : { dataDir: place },
)
const store = createStore({
  database,
  signer: await openSigner(await makeSigningKey()),
  guarantee: 'embedded',
  clock: () => new Date(),
})
await store.loadCurated(sampleCuration())
process.stdout.write('ready\n')
// The server it writes to may be killed too: that ends it, and says nothing.
process.on('uncaughtException', () => process.exit(1))
for (let round = 0; ; round += 1) {
  const { id, contentHash } = await store.openProposal({
    ops: [{ op: 'add-channel', entity: 'acme', channel: handle(`acme_${run}_${round}`) }],
    reason: 'One more account.',
    author: 'Alice',
  })
  await store.approveProposal({ id, contentHash, approver: 'Bob' })
  process.stdout.write(`${id}\n`)
}
