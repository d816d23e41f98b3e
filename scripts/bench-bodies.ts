/**
 * Processor time of the worst bodies: `npm run bench:bodies -- [--only WORDS] [--routes /v1/verify,/v1/check]
 * [--worst N]`. Every generator fills a text of 64 KiB, sent once to each route that takes one; the worst ten are then
 * measured more exactly, least of six, with the growth from half the length. Prints as it goes. `--only` takes the
 * generators whose names hold the words, `--routes` the routes named so, as far as the first blank.
 */
import { createApp } from '../src/api/app.ts'
import { liveContext } from '../src/api/live-context.ts'
import { readEngineRules } from '../src/platform/read-engine-rules.ts'
import { readShipped } from '../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../src/rules/build-engine.ts'
import { type Measured, worstFirst } from './bench/worst-first.ts'
import { numberOf } from './soak/number-of.ts'
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

const runs = 6
const least = async (route: string, body: string): Promise<number> => {
  const times = []
  for (let run = 0; run < runs; run++) times.push(await send(route, body))
  return Math.min(...times)
}

const given = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at === -1 ? undefined : process.argv[at + 1]
}
const only = given('--only') ?? ''
const wanted = given('--routes')?.split(',')
const count = numberOf('--worst', 10)
const generators = bodyGenerators.filter(({ name }) => name.includes(only))
const asked = Object.entries(routes).filter(
  ([route]) => wanted === undefined || wanted.some((one) => one === route.split(' ')[0]),
)
if (generators.length === 0 || asked.length === 0) {
  console.error(`nothing to measure; routes: ${Object.keys(routes).join(', ')}`)
  process.exit(2)
}

interface Body {
  readonly route: string
  readonly name: string
  bodyOf(units: number): string
}

const begun = performance.now()
const since = (): string => `${((performance.now() - begun) / 1_000).toFixed(0).padStart(4)} s`
const rough: Measured<Body>[] = []
console.log(
  `${generators.length} generators × ${asked.length} routes, 64 KiB, ms of processor (target 50)`,
)
for (const [route, fieldsOf] of asked) {
  let most = { ms: 0, name: '' }
  for (const { name, text } of generators) {
    const bodyOf = (units: number): string => JSON.stringify(fieldsOf(text.slice(0, units)))
    const ms = await send(route, bodyOf(text.length))
    rough.push({ of: { route, name, bodyOf }, ms, isExact: false })
    if (ms > most.ms) most = { ms, name }
  }
  console.log(`${since()}  ${route}: measured once, at most ${most.ms.toFixed(0)}, ${most.name}`)
}
const worst = await worstFirst(rough, count, ({ route, bodyOf }) => least(route, bodyOf(65_536)))
console.log(`${since()}  the worst, least of ${runs}; growth from 32 KiB`)
for (const { of, ms } of worst) {
  const growth = ms / (await least(of.route, of.bodyOf(32_768)))
  console.log(
    `  ${ms.toFixed(1).padStart(6)}  ×${growth.toFixed(2)}  ${of.route.padEnd(20)} ${of.name}`,
  )
}
const over = rough.filter(({ ms }) => ms > 50).length
console.log(`${since()}  over 50 ms when measured once: ${over} of ${rough.length}`)
