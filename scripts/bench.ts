/**
 * Speed of the engine, side by side in one run. Processor time, the least of several rounds, so that
 * a busy machine shifts all lines alike; the ratios are what to compare. Not a test.
 */
import { parse } from 'tldts'
import { extract } from '../src/core/extract/extract.ts'
import { readText } from '../src/core/text/read-text.ts'
import { readEngineRules } from '../src/platform/read-engine-rules.ts'
import { readShipped } from '../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../src/rules/build-engine.ts'

const rounds = 7

/** Milliseconds of processor time for one call: the least of several rounds of about 60 ms each. */
const cost = (work: () => unknown): number => {
  const spend = (times: number): number => {
    const before = process.cpuUsage()
    for (let at = 0; at < times; at++) work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }
  let times = 1
  while (spend(times) < 60 && times < 1 << 20) times *= 2
  // The compiler of the host settles within the first thousands of calls.
  spend(Math.max(times, Math.min(2_000, times * 40)))
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at < rounds; at++) least = Math.min(least, spend(times) / times)
  return least
}

const fill = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

const english = fill(
  'Hello, your Binance account was locked after a sign-in from a new device. Please contact our support agent on Telegram @bn_help_desk and share your verification code within 24 hours, or open https://binance-support.example/case/4471 to keep your balance. ',
  1_000,
)
const chinese = fill(
  '您好，我是币安官方客服，您的账户因异地登录已被冻结，请在24小时内打开 https://binance-kefu.example/login 完成验证，并把收到的验证码发给我，微信：bn_kefu88。',
  1_000,
)
const honest = fill(
  'The quarterly report is attached. We moved the meeting to Thursday at ten, so please look through the second chapter before that and send your remarks to the team. ',
  1_000,
)

const ready = readyRules(readEngineRules())
const shipped = await readShipped()
const manifest = {
  format: 'countersign-snapshot/1',
  version: 0,
  publishedAt: '2026-11-25T00:00:00Z',
  freshUntil: '2999-01-01T00:00:00Z',
  keyId: '0'.repeat(64),
  guarantee: 'embedded',
  parts: { curated: shipped.curatedBytes.reference },
} as const
const now = Date.UTC(2026, 10, 25)
const at = { now, id: 'bench' }
const { rules } = ready
const curated = buildEngine({ manifest, curated: shipped.curated }, ready).engine
const full =
  shipped.open === undefined
    ? curated
    : buildEngine({ manifest, curated: shipped.curated, open: shipped.open.part }, ready).engine

const lines: [string, number][] = [
  [
    'bare new URL + tldts, one address',
    cost(() =>
      parse(new URL('https://binance-support.example/x').hostname, {
        allowPrivateDomains: true,
        extractHostname: false,
      }),
    ),
  ],
  [
    'check, one address',
    cost(() => curated.check({ input: 'https://binance-support.example/x' }, at)),
  ],
  [
    'check, one official address',
    cost(() => curated.check({ input: 'https://www.binance.com/en' }, at)),
  ],
  ['fold 1,000 English characters', cost(() => readText(english).view('folded'))],
  [
    'extract, 1,000 English characters',
    cost(() => extract(readText(english), { hosts: rules.hosts })),
  ],
  ['check, 1,000 English characters', cost(() => curated.check({ input: english }, at))],
  ['check, 1,000 Chinese characters', cost(() => curated.check({ input: chinese }, at))],
  ['check, 1,000 honest characters', cost(() => curated.check({ input: honest }, at))],
  ['check, 1,000 English characters, full profile', cost(() => full.check({ input: english }, at))],
  [
    'check, 65,536 English characters',
    cost(() => curated.check({ input: fill(english, 65_536) }, at)),
  ],
]
const base = lines[0]?.[1] ?? 1
for (const [name, ms] of lines) {
  console.log(`${name.padEnd(48)} ${ms.toFixed(4).padStart(9)} ms   × ${(ms / base).toFixed(1)}`)
}
