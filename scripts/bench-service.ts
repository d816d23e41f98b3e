/**
 * Throughput of the service, side by side in one run: `npm run bench:service -- [--seconds N]`. The real
 * one, the same with its engine replaced by a constant, and a bare Hono echo, in turn and again, so that a
 * busy machine shifts all alike. Ratios are what to read. Not a test.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import autocannon from 'autocannon'
import { compiled } from './bench/compiled.ts'

const args = process.argv.slice(2)
const seconds = Number(args[args.indexOf('--seconds') + 1] ?? 4) || 4
const connections = 16
const rounds = 3
const script = await compiled('scripts/bench/service-variant.ts')

const fill = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
const inputs = {
  identifier: 'https://binance-support.example/login',
  'message of 500 characters': fill(
    'Hello, your Binance account was locked after a sign-in from a new device. Please contact our agent on Telegram @bn_help_desk and share your verification code within 24 hours. ',
    500,
  ),
} as const

const start = async (
  variant: string,
  sample: string,
): Promise<{ readonly url: string; stop(): void }> => {
  const child = spawn(process.execPath, [script, variant, sample], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()
  return { url: `http://127.0.0.1:${first.value}`, stop: () => child.kill() }
}

const load = async (url: string, input: string) => {
  const { requests, latency, errors, non2xx } = await autocannon({
    url: `${url}/v1/check`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ input }),
    connections,
    duration: seconds,
  })
  if (errors > 0 || non2xx > 0) throw new Error(`${errors} errors, ${non2xx} refusals`)
  return { perSecond: requests.average, p99: latency.p99 }
}

for (const [name, input] of Object.entries(inputs)) {
  const variants = await Promise.all(
    ['real', 'constant', 'echo'].map(async (variant) => ({
      variant,
      service: await start(variant, input),
      best: 0,
      p99: Number.POSITIVE_INFINITY,
    })),
  )
  for (const one of variants) await load(one.service.url, input)
  for (let round = 0; round < rounds; round++) {
    for (const one of variants) {
      const { perSecond, p99 } = await load(one.service.url, input)
      one.best = Math.max(one.best, perSecond)
      one.p99 = Math.min(one.p99, p99)
    }
  }
  const [real, constant, echo] = variants
  console.log(`${name}, ${connections} connections`)
  for (const { variant, best, p99 } of variants) {
    console.log(`  ${variant.padEnd(9)} ${best.toFixed(0).padStart(6)} a second, p99 ${p99} ms`)
  }
  const share = (other: number): string => `${((100 * (real?.best ?? 0)) / other).toFixed(0)} %`
  console.log(
    `  real is ${share(constant?.best ?? 1)} of constant, ${share(echo?.best ?? 1)} of a bare echo`,
  )
  for (const { service } of variants) service.stop()
}
