import type { Hono } from 'hono'
import type { Access } from '../../api/access/access.ts'
import { addressLimit } from '../../api/access/address-limit.ts'
import type { ApiEnv } from '../../api/context.ts'
import { peopleRoutes } from '../../api/people/people-routes.ts'
import { stopMailRoutes } from '../../api/people/stop-mail.ts'
import type { DoorOptions } from '../../api/people/who.ts'
import { registryRoutes } from '../../api/registry/registry-routes.ts'
import { readNoticeWords } from '../../platform/read-notice-words.ts'
import { announceService, operatorToken } from '../../platform/service-record.ts'
import type { RunningRegistry } from '../../platform/start-registry.ts'
import type { OidcDoor } from '../../registry/people/oidc-door.ts'
import type { Store } from '../../registry/store/create-store.ts'
import { isBundle } from '../load-engine.ts'

/** The registry of record behind the operator's token, and the note by which commands find it. */
export interface OperatorDoor {
  readonly routes: (app: Hono<ApiEnv>) => void
  /** Tells commands on this machine where the service listens; gives what takes the note down. */
  readonly announce: (url: string) => Promise<() => Promise<void>>
}

/** Attempts to sign in or to join that one address has in a minute. */
const strangersPerMinute = 30

/** Prepares the operator's routes; they answer 503 until the store is there. */
export const operatorDoor = async (
  registry: RunningRegistry,
  dataDir: string,
  origin: () => string,
  oidc: OidcDoor | undefined,
  access: Access,
  sendsMail: boolean,
): Promise<OperatorDoor> => {
  const noticeWords = readNoticeWords({ compiled: isBundle })
  const token = await operatorToken(dataDir)
  let store: Store | undefined
  void registry.store.then((ready) => {
    store = ready
  })
  return {
    routes: (app) => {
      const counted = addressLimit(access, strangersPerMinute)
      const door: DoorOptions = {
        token,
        limit: async (c, next) => {
          await counted(c)
          await next()
        },
        origin,
        sendsMail,
        store: () => (registry.ready() === 'database-gone' ? undefined : store),
      }
      app.route('/v1/people', peopleRoutes(door, oidc))
      app.route('/v1/mail', stopMailRoutes(door, Object.entries(noticeWords)))
      app.route(
        '/v1/registry',
        registryRoutes({
          ...door,
          reload: registry.reload,
        }),
      )
    },
    announce: (url) => {
      registry.announce(url)
      return announceService(dataDir, url)
    },
  }
}
