import { Hono } from 'hono'
import type { ApiEnv } from '../context.ts'
import { once } from '../middleware/once.ts'
import { credentialOf, knownCaller } from '../people/who.ts'
import { maxImportBytes, type RegistryOptions } from './acting.ts'
import { changeRoutes } from './change-routes.ts'
import { deskRoutes } from './desk-routes.ts'
import { proposalRoutes } from './proposal-routes.ts'
import { recordRoutes } from './record-routes.ts'

/**
 * The registry of record, to be mounted under `/v1/registry`. Every route wants the operator's bearer token,
 * with names of people as the operator's word, or the credentials of a person, whose name counts and whose
 * role says what may be done. Once there are people the store takes no other names. Faults come out as `StoreError`
 * and `ProblemError` for the app's own handler.
 */
export const registryRoutes = (options: RegistryOptions): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  app.use(knownCaller(options))
  app.use(once(() => options.store()?.idempotency, maxImportBytes, credentialOf))
  app.route('/proposals', proposalRoutes(options))
  app.route('/', changeRoutes(options))
  app.route('/', recordRoutes(options))
  app.route('/', deskRoutes(options))
  return app
}
