/**
 * Serves the operator's routes of a team's registry on the PostgreSQL given by URL, signing with the key given
 * in base64, and prints its address. With a third word `alone` it knows nothing of what other processes did under an
 * `idempotency-key`, as one that remembers in its own memory would. Runs until killed.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { ApiContext, ApiEnv } from '../../../src/api/context.ts'
import { handleError } from '../../../src/api/middleware/handle-error.ts'
import { registryRoutes } from '../../../src/api/registry/registry-routes.ts'
import { openDatabase } from '../../../src/platform/database.ts'
import { openSigner } from '../../../src/registry/release/signing-key.ts'
import { createStore } from '../../../src/registry/store/create-store.ts'
import type { Idempotency } from '../../../src/registry/store/idempotency.ts'

const [databaseUrl = '', key = '', knows = 'all'] = process.argv.slice(2)
const whole = createStore({
  database: await openDatabase({ databaseUrl }),
  signer: await openSigner(new Uint8Array(Buffer.from(key, 'base64'))),
  guarantee: 'team',
  clock: () => new Date(),
})
const { idempotency } = whole
const alone: Idempotency = {
  run: (name, ...rest) =>
    idempotency.run({ ...name, scope: `${name.scope} ${process.pid}` }, ...rest),
}
const store = knows === 'alone' ? { ...whole, idempotency: alone } : whole
const app = new Hono<ApiEnv>()
app.onError(handleError({} as ApiContext))
app.route('/v1/registry', registryRoutes({ token: 'operator', store: () => store }))
const server = createServer(getRequestListener(app.fetch))
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`http://127.0.0.1:${port}\n`)
})
