import type { Hono } from 'hono'
import { registryStamp } from '../../registry/directory/registry-stamp.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import type { Metrics } from '../metrics.ts'
import { describe } from '../openapi/describe.ts'
import { ProblemError } from '../problems.ts'

const storeStates = ['none', 'preparing', 'ready', 'unavailable'] as const

/** What is read at the moment of asking: release, its age, the store. */
const gauges = (context: ApiContext): Record<string, number> => {
  const store = context.status().store
  const waiting = { countersign_long_texts_waiting: context.turns?.waiting() ?? 0 }
  const states = Object.fromEntries(
    storeStates.map((state) => [`countersign_store_${state}`, store === state ? 1 : 0]),
  )
  try {
    const now = context.now()
    const stamp = registryStamp(context.registry(), now)
    return {
      countersign_registry_version: stamp.version,
      countersign_registry_age_seconds: (now - Date.parse(stamp.publishedAt)) / 1_000,
      countersign_registry_stale: stamp.stale ? 1 : 0,
      ...states,
      ...waiting,
    }
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'not-ready')
      return { ...states, ...waiting }
    throw error
  }
}

/** `GET /metrics`: Prometheus text. Labels are route patterns and closed lists, never user text. */
export const registerMetrics = (app: Hono<ApiEnv>, context: ApiContext, metrics: Metrics): void => {
  app.get(
    '/metrics',
    describe({
      id: 'metrics',
      tag: 'Service',
      summary: 'Counters for Prometheus',
      answer: { media: 'text/plain' },
      problems: [],
    }),
    (c) => {
      c.header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
      return c.body(metrics.expose(gauges(context)))
    },
  )
}
