/**
 * Processor time of the worst bodies: `npm run bench:bodies`. Every generator fills a text of 64 KiB, sent
 * to each route that takes one, least of six. Prints the worst ten and the growth from half the length.
 */
import { createApp } from '../src/api/app.ts'
import { liveContext } from '../src/api/live-context.ts'
import { readEngineRules } from '../src/platform/read-engine-rules.ts'
import { readShipped } from '../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../src/rules/build-engine.ts'
import { bodyGenerators } from './soak/worst-bodies.ts'

const shipped = await readShipped()
let ids = 0
const live = liveContext({ now: () => Date.now(), newId: () => `bench-${ids++}` })
live.setRelease(
  buildEngine(
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
  ),
)
const app = createApp(live.context)

const routes: Readonly<Record<string, (text: string) => object>> = {
  '/v1/check': (input) => ({ input }),
  '/v1/check (e-mail)': (input) => ({
    input: `From: "Binance" <help@binance-desk.example>\r\nSubject: Your account\r\n\r\n${input.slice(100)}`,
    type: 'raw-email',
  }),
  '/v1/check (sender)': (input) => ({
    input,
    type: 'message',
    sender: { platform: 'telegram', handle: '@bn_desk', displayName: 'Binance support' },
    context: { direction: 'they_contacted_me' },
  }),
  '/v1/check/batch': (input) => ({
    items: Array.from({ length: 8 }, (_, n) => ({
      input: input.slice(n * 8_192, (n + 1) * 8_192),
    })),
  }),
  '/v1/verify': (input) => ({ value: input.slice(0, 8_192) }),
}

const send = async (route: string, body: string): Promise<number> => {
  const path = route.split(' ')[0] ?? route
  const before = process.cpuUsage()
  const response = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  await response.arrayBuffer()
  const { user, system } = process.cpuUsage(before)
  if (response.status >= 500) throw new Error(`${route}: ${response.status}`)
  return (user + system) / 1_000
}

const least = async (route: string, body: string): Promise<number> => {
  const times = []
  for (let run = 0; run < 6; run++) times.push(await send(route, body))
  return Math.min(...times)
}

const rows: { route: string; name: string; ms: number; growth: number }[] = []
for (const [route, bodyOf] of Object.entries(routes)) {
  for (const { name, text } of bodyGenerators) {
    const ms = await least(route, JSON.stringify(bodyOf(text)))
    const half =
      ms < 20 ? Number.NaN : await least(route, JSON.stringify(bodyOf(text.slice(0, 32_768))))
    rows.push({ route, name, ms, growth: ms / half })
  }
}
rows.sort((a, b) => b.ms - a.ms)
console.log(
  `${bodyGenerators.length} generators × ${Object.keys(routes).length} routes, 64 KiB, ms of processor (target 50); growth from 32 KiB`,
)
for (const { route, name, ms, growth } of rows.slice(0, 10)) {
  console.log(`  ${ms.toFixed(1).padStart(6)}  ×${growth.toFixed(2)}  ${route.padEnd(20)} ${name}`)
}
console.log(`  over 50 ms: ${rows.filter(({ ms }) => ms > 50).length} of ${rows.length}`)
