import type { Hono } from 'hono'
import type { ApiEnv } from '../../api/context.ts'
import type { LiveContext } from '../../api/live-context.ts'
import type { ServiceConfig } from '../../api/read-config.ts'
import type { CliIo } from '../io.ts'

/** What stands beside the API in a running service: pages, the registry of record, its releases. */
export interface ServiceExtension {
  /** Adds routes; called once, before the service listens. */
  readonly routes: (app: Hono<ApiEnv>) => void
  /** Called when the service listens; the store is prepared here, while checks are answered. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Without a store: checks are answered from the shipped registry, and nothing can be written. */
export const extendService = async (
  _config: ServiceConfig,
  live: LiveContext,
  _io: CliIo,
): Promise<ServiceExtension> => ({
  routes: () => undefined,
  start: async () => live.setStore('none'),
  stop: async () => undefined,
})
