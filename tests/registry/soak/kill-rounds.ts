import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import postgres from 'postgres'
import { openDatabase } from '../../../src/platform/database.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { createStore } from '../../../src/registry/store/create-store.ts'
import { bundleScript } from '../../platform/processes/bundle-script.ts'
import type { ThrowawayPostgres } from '../../platform/throwaway-postgres.ts'
import { entity, handle, sampleCuration } from '../sample-curation.ts'

const writers = 8

export interface KillCount {
  readonly serviceKills: number
  readonly databaseKills: number
  /** Times that the service ended by itself and was started again. */
  readonly crashes: number
  /** Changes that a writer was told are in force. */
  readonly acknowledged: number
  /** Requests that were sent again under their key because no answer came. */
  readonly sentAgain: number
  /** Acknowledged changes that are not applied, logged and released. */
  readonly lost: number
  /** Changes that are there more than once, or logged more than once. */
  readonly duplicated: number
  /** Places where the event log has a gap or its chain of hashes does not hold. */
  readonly brokenLog: number
}

/**
 * Eight writers propose and approve over HTTP, with a key for each write, while the service and its PostgreSQL
 * are killed with SIGKILL in turn. A writer that gets no answer sends the same again.
 */
export const runKills = async (
  server: ThrowawayPostgres,
  options: { readonly kills: number; readonly only?: 'database' },
): Promise<KillCount> => {
  const url = await server.newDatabase()
  const key = await makeSigningKey()
  await fill(url, key)
  const script = await bundleScript('serve-registry.ts')
  const service = new Service(script, [url, Buffer.from(key).toString('base64')])
  await service.start()

  const acknowledged: { readonly id: string; readonly what: string }[] = []
  let sentAgain = 0
  let stopped = false

  /** Sends until an answer comes; undefined once the writers are to stop, `gone` for a 404. */
  const send = async (
    path: string,
    idempotencyKey: string,
    body: unknown,
  ): Promise<{ id: string; contentHash: string } | 'gone' | undefined> => {
    for (let tries = 0; !stopped; tries += 1) {
      if (tries > 0) sentAgain += 1
      try {
        const answer = await fetch(`${service.url}/v1/registry${path}`, {
          method: 'POST',
          headers: {
            authorization: 'Bearer operator',
            'content-type': 'application/json',
            'idempotency-key': idempotencyKey,
          },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(20_000),
        })
        if (answer.ok) return (await answer.json()) as { id: string; contentHash: string }
        if (answer.status === 404) return 'gone'
        if (answer.status !== 503 && answer.status !== 409) {
          throw new Refused(`${path} ${answer.status}: ${await answer.text()}`)
        }
      } catch (error) {
        if (error instanceof Refused) throw error
      }
      await pause(30)
    }
    return undefined
  }

  const write = async (writer: number): Promise<void> => {
    for (let round = 0; !stopped; round += 1) {
      const what = `writer ${writer} round ${round}`
      const opened = await send('/proposals', `open-${writer}-${round}`, {
        ops: [
          {
            op: 'set-channel-state',
            entity: `writer-${writer}`,
            channel: { type: 'handle', qualifier: 'telegram', value: `writer_${writer}` },
            state: round % 2 === 0 ? 'disputed' : 'active',
            note: what,
          },
        ],
        reason: what,
        author: 'Alice',
      })
      if (opened === undefined || opened === 'gone') return
      const { id, contentHash } = opened
      const applied = await send(`/proposals/${id}/approve`, `approve-${writer}-${round}`, {
        approver: 'Bob',
        contentHash,
      })
      if (applied === undefined) return
      // Also one that was acknowledged as opened and is not there: it counts as lost.
      acknowledged.push({ id, what })
    }
  }

  let serviceKills = 0
  let databaseKills = 0
  const writing = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
  // A writer that gives up is told at the end; meanwhile nobody awaits it.
  writing.catch(() => {
    stopped = true
  })
  for (let kill = 0; kill < options.kills && !stopped; kill += 1) {
    const before = acknowledged.length
    const giveUp = Date.now() + 30_000
    // Somewhere among the writes, not at the same place each time.
    while (acknowledged.length < before + 2 + (kill % 5) && Date.now() < giveUp && !stopped) {
      await pause(5)
    }
    await pause((kill * 37) % 60)
    if (options.only === 'database' || kill % 2 === 1) {
      databaseKills += 1
      await server.crash()
      server.start()
    } else {
      serviceKills += 1
      await service.kill()
      await service.start()
    }
  }
  const last = acknowledged.length + writers
  const giveUp = Date.now() + 30_000
  while (options.only === undefined && acknowledged.length < last && Date.now() < giveUp) {
    await pause(20)
  }
  stopped = true
  try {
    await writing
  } finally {
    await service.kill()
  }
  return {
    serviceKills,
    databaseKills,
    crashes: service.crashes,
    acknowledged: acknowledged.length,
    sentAgain,
    ...(await count(url, acknowledged)),
  }
}

class Refused extends Error {}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const fill = async (databaseUrl: string, key: Uint8Array<ArrayBuffer>): Promise<void> => {
  const database = await openDatabase({ databaseUrl, poolSize: 1 })
  const store = createStore({
    database,
    signer: await openSigner(key),
    guarantee: 'team',
    clock: () => new Date(),
  })
  await store.loadCurated({
    ...sampleCuration(),
    entities: Array.from({ length: writers }, (_, writer) =>
      entity(`writer-${writer}`, { channels: [handle(`writer_${writer}`)] }),
    ),
    pairs: [],
  })
  await database.close()
}

class Service {
  readonly #script: string
  readonly #args: readonly string[]
  #child: ChildProcess | undefined
  #wanted = false
  /** How often it ended by itself. */
  crashes = 0
  url = 'http://127.0.0.1:9'

  constructor(script: string, args: readonly string[]) {
    this.#script = script
    this.#args = args
  }

  /** Starts it, and again whenever it ends by itself, as a supervisor does. */
  async start(): Promise<void> {
    this.#wanted = true
    const child = spawn(process.execPath, [this.#script, ...this.#args], {
      // What the driver says as its server dies is no news here.
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    this.#child = child
    child.once('exit', () => {
      if (!this.#wanted || this.#child !== child) return
      this.crashes += 1
      void this.start().catch(() => undefined)
    })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const first = await lines.next()
    if (first.done === true) throw new Error('the service did not start')
    this.url = first.value
  }

  async kill(): Promise<void> {
    this.#wanted = false
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }
}

const count = async (
  databaseUrl: string,
  acknowledged: readonly { readonly id: string; readonly what: string }[],
): Promise<Pick<KillCount, 'lost' | 'duplicated' | 'brokenLog'>> => {
  const database = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    const rows = await database<{ id: string; reason: string; state: string; events: number }[]>`
      select p.id, p.reason, p.state,
        (select count(*)::int from events e join releases r on r.version = e.release_version
         where e.proposal = p.id and e.kind = 'change-applied') as events
      from proposals p`
    const byId = new Map(rows.map((row) => [row.id, row]))
    const lost = acknowledged.filter(({ id, what }) => {
      const row = byId.get(id)
      return row === undefined || row.state !== 'applied' || row.reason !== what || row.events < 1
    }).length
    const reasons = new Set(rows.map(({ reason }) => reason))
    const twice = rows.filter(({ events }) => events > 1).length
    const log = await database<{ seq: string; hash: string; previous: string | null }[]>`
      select seq, hash, entry->>'previous' as previous from events order by seq`
    const brokenLog = log.filter(
      ({ seq, previous }, at) => Number(seq) !== at + 1 || previous !== (log[at - 1]?.hash ?? null),
    ).length
    return { lost, duplicated: rows.length - reasons.size + twice, brokenLog }
  } finally {
    await database.end()
  }
}
