/**
 * One service to be measured, in a process of its own: `real`, `constant` (the engine answers always the
 * same; middleware, reading and answer size as in the real one) or `echo` (bare Hono).
 */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createApp } from '../../src/api/app.ts'
import { liveContext } from '../../src/api/live-context.ts'
import { createReceipts } from '../../src/api/receipts/receipts.ts'
import { serveApp } from '../../src/api/serve.ts'
import type { Engine } from '../../src/core/check.ts'
import { eventLoopLag } from '../../src/platform/event-loop-lag.ts'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { readShipped } from '../../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../../src/rules/build-engine.ts'

const [, , variant = 'real', sample = ''] = process.argv

const ready = (port: number): void => {
  process.stdout.write(`${port}\n`)
}

if (variant === 'echo') {
  const app = new Hono()
  app.post('/v1/check', async (c) => c.json(await c.req.json()))
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => ready(port))
} else {
  const shipped = await readShipped()
  const release = buildEngine(
    {
      manifest: {
        format: 'countersign-snapshot/1',
        version: 0,
        publishedAt: '2026-11-26T00:00:00Z',
        freshUntil: '2999-01-01T00:00:00Z',
        keyId: '0'.repeat(64),
        guarantee: 'embedded',
        parts: { curated: shipped.curatedBytes.reference },
      },
      curated: shipped.curated,
      ...(shipped.open === undefined ? {} : { open: shipped.open.part }),
    },
    readyRules(readEngineRules()),
  )
  const fixed = release.engine.check({ input: sample }, { now: Date.now(), id: 'fixed' })
  const constant: Engine = {
    ...release.engine,
    check: () => fixed,
    // biome-ignore lint/correctness/useYield: work without a pause
    *checkInSteps() {
      return fixed
    },
  }
  let ids = 0
  const live = liveContext({
    now: () => Date.now(),
    newId: () => `bench-${ids++}`,
    lag: eventLoopLag(),
    receipts: await createReceipts(new Uint8Array(32).fill(1)),
  })
  live.setRelease(variant === 'real' ? release : { ...release, engine: constant })
  const { port } = await serveApp(createApp(live.context), { host: '127.0.0.1', port: 0 })
  ready(port)
}
