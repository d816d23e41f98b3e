import { setTimeout } from 'node:timers/promises'
import postgres from 'postgres'
import { openDatabase } from '../../../src/platform/database.ts'
import { servedFreshnessHours } from '../../../src/registry/release/freshness.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { createStore } from '../../../src/registry/store/create-store.ts'
import type { ThrowawayPostgres } from '../../platform/throwaway-postgres.ts'
import { sampleCuration } from '../../registry/sample-curation.ts'
import { call, startService, storeReady } from '../../support/service.ts'

export interface OutageOptions {
  readonly secondsBefore: number
  readonly secondsGone: number
  readonly secondsAfter: number
  /** Checks a second, every other one under an API key. */
  readonly rate: number
  /** `immediate` is a crash: nothing is flushed. */
  readonly stop: 'fast' | 'immediate'
  /** `database`: what is asked reads the database, which a check never does; for a control. */
  readonly ask: 'checks' | 'database'
}

export interface OutageCount {
  readonly checks: number
  /** Checks answered with 5xx, or with nothing at all, save those refused as `overloaded`, told apart. */
  readonly serverErrors: number
  /** Checks answered with anything but 200, save these two: */
  readonly notAnswered: number
  /** This process was too slow to send them (408). */
  readonly sentTooSlowly: number
  /** Refused because the machine had too much to do, whatever the database did. */
  readonly shed: number
  /** `serverErrors` by what was said. */
  readonly errors: Readonly<Record<string, number>>
  /** Milliseconds from the moment at which each was due, while the database was gone. */
  readonly p50Gone: number
  readonly p99Gone: number
  /** Answers marked `stale`, and those where the mark was not what the release's date says. */
  readonly stale: number
  readonly wronglyMarked: number
  /** States of the store as `/readyz` told them while the database was gone. */
  readonly storeGone: readonly string[]
  /** Writes while the database was gone, by status. */
  readonly writesGone: Readonly<Record<string, number>>
  readonly acknowledged: number
  /** Acknowledged writes that are not in the database; those that are there more than once. */
  readonly lost: number
  readonly doubled: number
  /** From the call that starts the database to its word that it takes connections, in milliseconds. */
  readonly databaseBackMs: number
  /** From that call to the first write that was acknowledged, in milliseconds. */
  readonly writesBackMs: number
}

/** A database that acknowledges what it keeps in memory alone, for a control. */
export const forgetful = {
  synchronous_commit: 'off',
  wal_writer_delay: '10s',
  wal_writer_flush_after: '1GB',
  bgwriter_lru_maxpages: '0',
} as const

const inputs = [
  'https://binance-support.example/login',
  '@binance_help_desk_24',
  'Hello, your Binance account was locked. Write to @bn_help_desk on Telegram and share your code.',
  '您好，您的快递已到，请到驿站领取，取件码 12-3-4567。',
]
const writers = 4
/** A date is compared to the clock of another process; answers this close to it may say either. */
const eitherWayMs = 1_000
/** A busy machine takes its time to start the service and to fill its database. */
const startMs = 45_000
/** What is under way when the database goes may end either way. */
const goingMs = 250

/**
 * The built service in team mode under load, on a PostgreSQL that is stopped and started again. Its release is past its
 * date in the middle of the outage, so that answers have to say that they are stale. Writers send the same again, under
 * its key, until it is acknowledged.
 */
export const runOutage = async (
  server: ThrowawayPostgres,
  options: OutageOptions,
): Promise<OutageCount> => {
  const url = await server.newDatabase()
  const signer = await openSigner(await makeSigningKey())
  const pastAt = Date.now() + startMs + (options.secondsBefore + options.secondsGone / 2) * 1_000
  const key = await fill(url, signer, pastAt)
  const service = await startService({
    DATABASE_URL: url,
    REGISTRY_KEYS: signer.keyId,
    ANONYMOUS_PER_MINUTE: '0',
  })
  try {
    await storeReady(service)
    await untilFilled(service.url, pastAt)
    let phase: 'before' | 'gone' | 'after' = 'before'
    let isOver = false

    const checks = {
      sent: 0,
      serverErrors: 0,
      notAnswered: 0,
      sentTooSlowly: 0,
      shed: 0,
      stale: 0,
      wronglyMarked: 0,
    }
    const timesGone: number[] = []
    const errors: Record<string, number> = {}
    const check = async (n: number, due: number): Promise<void> => {
      const headers: Readonly<Record<string, string>> =
        n % 2 === 0 ? {} : { authorization: `Bearer ${key}` }
      const begun = phase
      checks.sent += 1
      const { status, json } = await (options.ask === 'checks'
        ? call(`${service.url}/v1/check`, { input: inputs[n % inputs.length] }, headers)
        : call(`${service.url}/v1/changes`)
      ).catch((error: { code?: string }) => ({ status: 599, json: { type: error.code } }))
      if (begun === 'gone') timesGone.push(performance.now() - due)
      const { type } = json as { type?: string }
      if (status === 408) checks.sentTooSlowly += 1
      else if (type === '/problems/overloaded') checks.shed += 1
      else if (status !== 200) checks.notAnswered += 1
      if (status >= 500 && type !== '/problems/overloaded') {
        checks.serverErrors += 1
        const what = `${phase}, ${n % 2 === 0 ? 'no key' : 'key'}: ${status} ${type}`
        errors[what] = (errors[what] ?? 0) + 1
      }
      const said = (json as { registry?: { stale?: boolean } }).registry?.stale
      if (said === true) checks.stale += 1
      const now = Date.now()
      if (said !== undefined && Math.abs(now - pastAt) > eitherWayMs && said !== now > pastAt) {
        checks.wronglyMarked += 1
      }
    }
    const checking = (async () => {
      const running: Promise<void>[] = []
      const begun = performance.now()
      for (let n = 0; !isOver; n++) {
        const due = begun + (n * 1_000) / options.rate
        const wait = due - performance.now()
        if (wait > 0) await setTimeout(wait)
        running.push(check(n, due))
      }
      await Promise.all(running)
    })()

    const acknowledged: string[] = []
    const writesGone: Record<string, number> = {}
    let goneSince = Number.POSITIVE_INFINITY
    let backSince = Number.POSITIVE_INFINITY
    let writesBackMs = Number.POSITIVE_INFINITY
    const write = async (writer: number): Promise<void> => {
      for (let round = 0; !isOver; round++) {
        const note = `writer ${writer} round ${round}`
        for (;;) {
          const isGone = phase === 'gone' && performance.now() > goneSince + goingMs
          const { status } = await call(
            `${service.url}/v1/reports`,
            { kind: 'missing-brand', note },
            { 'idempotency-key': `${writer}-${round}` },
          ).catch(() => ({ status: 599 }))
          if (isGone && phase === 'gone' && status !== 408)
            writesGone[status] = (writesGone[status] ?? 0) + 1
          if (status === 200) {
            acknowledged.push(note)
            if (phase === 'after') {
              writesBackMs = Math.min(writesBackMs, performance.now() - backSince)
            }
            break
          }
          if (isOver) return
          await setTimeout(50)
        }
        await setTimeout(20)
      }
    }
    const writing = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))

    await setTimeout(options.secondsBefore * 1_000)
    await server.stopAside(options.stop)
    goneSince = performance.now()
    phase = 'gone'
    const storeGone = new Set<string>()
    const until = goneSince + options.secondsGone * 1_000
    while (performance.now() < until) {
      await setTimeout(500)
      if (performance.now() < goneSince + 5_000) continue
      const { json } = await call(`${service.url}/readyz`)
      storeGone.add((json as { store: string }).store)
    }
    // Past its date before the database is back; a short run waits for it.
    while (options.ask === 'checks' && Date.now() < pastAt + 3 * eitherWayMs) await setTimeout(100)
    backSince = performance.now()
    phase = 'after'
    await server.startAside()
    const databaseBackMs = performance.now() - backSince
    await setTimeout(options.secondsAfter * 1_000)
    for (
      let waited = 0;
      waited < 30_000 && writesBackMs === Number.POSITIVE_INFINITY;
      waited += 100
    )
      await setTimeout(100)
    isOver = true
    await Promise.all([checking, writing])

    timesGone.sort((a, b) => a - b)
    const at = (share: number): number =>
      Math.round(timesGone[Math.floor(timesGone.length * share)] ?? 0)
    return {
      checks: checks.sent,
      serverErrors: checks.serverErrors,
      notAnswered: checks.notAnswered,
      sentTooSlowly: checks.sentTooSlowly,
      shed: checks.shed,
      errors,
      p50Gone: at(0.5),
      p99Gone: at(0.99),
      stale: checks.stale,
      wronglyMarked: checks.wronglyMarked,
      storeGone: [...storeGone],
      writesGone,
      acknowledged: acknowledged.length,
      ...(await compare(url, acknowledged)),
      databaseBackMs: Math.round(databaseBackMs),
      writesBackMs: Math.round(writesBackMs),
    }
  } finally {
    await service.stop()
  }
}

/** A registry whose release is fresh until `pastAt`, and an API key. */
const fill = async (
  databaseUrl: string,
  signer: Awaited<ReturnType<typeof openSigner>>,
  pastAt: number,
): Promise<string> => {
  const database = await openDatabase({ databaseUrl, poolSize: 1 })
  try {
    const signedAt = new Date(pastAt - servedFreshnessHours * 3_600_000)
    const store = createStore({ database, signer, guarantee: 'team', clock: () => signedAt })
    await store.loadCurated(sampleCuration())
    const now = createStore({ database, guarantee: 'team', clock: () => new Date() })
    const { key } = await now.keys.create({
      account: 'acme-chat',
      scopes: ['check'],
      days: 1,
      dailyQuota: 10_000_000,
      concurrency: 1_000,
    })
    return key
  } finally {
    await database.close()
  }
}

/** Waits until the service answers from that release, and not from what it came with. */
const untilFilled = async (url: string, pastAt: number): Promise<void> => {
  for (;;) {
    const { json } = await call(`${url}/readyz`)
    const { freshUntil } = (json as { registry: { freshUntil: string } }).registry
    if (Math.abs(Date.parse(freshUntil) - pastAt) < 1_000) return
    if (Date.now() > pastAt) throw new Error('the release was not taken in time')
    await setTimeout(200)
  }
}

const compare = async (
  databaseUrl: string,
  acknowledged: readonly string[],
): Promise<Pick<OutageCount, 'lost' | 'doubled'>> => {
  const database = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    const rows = await database<{ note: string; times: number }[]>`
      select note, count(*)::int as times from reports group by note`
    const times = new Map(rows.map((row) => [row.note, row.times]))
    return {
      lost: acknowledged.filter((note) => !times.has(note)).length,
      doubled: rows.filter((row) => row.times > 1).length,
    }
  } finally {
    await database.end()
  }
}
