import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openLocalChecker } from '../../src/client/local-checker.ts'
import { makeSigningKey, openSigner } from '../../src/registry/release/signing-key.ts'
import { type EdgeHost, type ReleaseFiles, runEdge } from '../edge/edge-host.ts'
import type { ThrowawayPostgres } from '../platform/throwaway-postgres.ts'
import { call, type RunningService, startService, storeReady } from '../support/service.ts'

/** Where somebody can be told that a channel is official. */
export const canaryClients = [
  'process that signs',
  'other process',
  'page, when it is opened',
  'Worker at the edge',
  'local copy, asked each second',
  'export',
] as const
export type CanaryClient = (typeof canaryClients)[number]

/** Milliseconds from the answer to the approval or suspension until each client says so; undefined: not in time. */
export type CanaryTimes = Readonly<Record<CanaryClient, number | undefined>>

export interface Canary {
  /** One channel approved and suspended again. */
  round(): Promise<{ readonly approved: CanaryTimes; readonly suspended: CanaryTimes }>
  close(): Promise<void>
}

/** So long a client is watched unless said otherwise. */
const aMinute = 60_000
const entity = 'kraken'

/** A team: two processes on one PostgreSQL, a Worker and a local copy that follow the one that does not sign. */
export const openCanary = async (
  server: ThrowawayPostgres,
  more: {
    /** Whether the service that the Worker follows answers: always, never, or until a channel is approved. */
    readonly edgeHears?: 'always' | 'never' | 'approvals'
    readonly longestMs?: number
  } = {},
): Promise<Canary> => {
  const databaseUrl = await server.newDatabase()
  const pkcs8 = await makeSigningKey()
  const { keyId } = await openSigner(pkcs8)
  const shared = { DATABASE_URL: databaseUrl, REGISTRY_KEYS: keyId, COOLING_OFF_HOURS: '0' }
  const signs = await startService({
    ...shared,
    SIGNING_KEY: Buffer.from(pkcs8).toString('base64'),
  })
  const token = await readyStore(signs)
  const other = await startService(shared)
  const otherToken = await readyStore(other)
  const served = await filesOf(other)
  let edgeHears = more.edgeHears !== 'never'
  const edge = runEdge(
    served,
    { REGISTRY_KEYS: keyId, REGISTRY_ORIGIN: 'https://team.example' },
    (path) => (edgeHears ? fetch(other.url + path) : new Response(null, { status: 503 })),
  )
  const local = await openLocalChecker({ origin: other.url, keyIds: [keyId] })
  let turn = 0

  const official: Readonly<Record<CanaryClient, (host: string) => Promise<boolean>>> = {
    'process that signs': (host) => verifies(signs, host),
    'other process': (host) => verifies(other, host),
    'page, when it is opened': async (host) => {
      const { curated } = await filesOf(other)
      return saysActive(new TextDecoder().decode(curated), host)
    },
    'Worker at the edge': (host) => edgeVerifies(edge, host),
    'local copy, asked each second': async (host) => {
      await local.refresh()
      return local.verify({ value: `https://${host}/` }).status === 'official'
    },
    export: async (host) => {
      const { json } = await call(`${other.url}/v1/registry/releases/latest`, undefined, {
        authorization: `Bearer ${otherToken}`,
      })
      return saysActive((json as { curated: string }).curated, host)
    },
  }
  const watch = async (host: string, wanted: boolean): Promise<CanaryTimes> => {
    const start = performance.now()
    const times = await Promise.all(
      canaryClients.map(async (client) => {
        const every = client.startsWith('local') ? 1_000 : 200
        while (performance.now() - start < (more.longestMs ?? aMinute)) {
          if ((await official[client](host)) === wanted) {
            return [client, Math.round(performance.now() - start)] as const
          }
          await pause(every)
        }
        return [client, undefined] as const
      }),
    )
    return Object.fromEntries(times) as Record<CanaryClient, number | undefined>
  }
  const act = async (path: string, body: unknown): Promise<Record<string, string>> => {
    const { status, json } = await call(`${signs.url}/v1/registry${path}`, body, {
      authorization: `Bearer ${token}`,
    })
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(json)}`)
    return json as Record<string, string>
  }
  return {
    round: async () => {
      turn += 1
      const host = `canary-${turn}.kraken.com`
      const channel = {
        type: 'website',
        value: host,
        purpose: 'help',
        direction: 'both',
        scope: 'exact_host',
        tier: 'documented',
        state: 'active',
        evidence: [
          {
            method: 'official_page',
            source: 'https://www.kraken.com/',
            place: 'nowhere: a canary of the tests',
            readOn: ['2026-11-25', '2026-11-26'],
          },
        ],
      }
      const opened = await act('/proposals', {
        ops: [{ op: 'add-channel', entity, channel }],
        reason: 'A canary.',
        author: 'Anna',
      })
      await act(`/proposals/${opened.id}/approve`, {
        approver: 'Béla',
        contentHash: opened.contentHash,
      })
      const approved = await watch(host, true)
      if (more.edgeHears === 'approvals') edgeHears = false
      await act('/suspensions', {
        entity,
        channel: { type: 'website', value: host },
        reason: 'The canary goes.',
        author: 'Anna',
      })
      const suspended = await watch(host, false)
      return { approved, suspended }
    },
    close: async () => {
      await edge.stop()
      await Promise.all([other.stop(), signs.stop()])
    },
  }
}

const readyStore = async (service: RunningService): Promise<string> => {
  await storeReady(service)
  return readFileSync(join(service.dataDir, 'operator-token'), 'utf8').trim()
}

/** What a page or a Worker fetches. */
const filesOf = async ({ url }: RunningService): Promise<ReleaseFiles> => {
  const signed = (await (
    await fetch(`${url}/registry/manifest.json`)
  ).json()) as ReleaseFiles['signed']
  const part = await fetch(`${url}/registry/parts/${signed.manifest.parts.curated.sha256}.json`)
  return { signed, curated: new Uint8Array(await part.arrayBuffer()) }
}

const verifies = async ({ url }: RunningService, host: string): Promise<boolean> => {
  const { json } = await call(`${url}/v1/verify`, { value: `https://${host}/` })
  return (json as { status: string }).status === 'official'
}

const edgeVerifies = async (edge: EdgeHost, host: string): Promise<boolean> => {
  const response = await edge.post('/v1/verify', { value: `https://${host}/` })
  return ((await response.json()) as { status: string }).status === 'official'
}

const saysActive = (curated: string, host: string): boolean => {
  const { entities } = JSON.parse(curated) as {
    entities: { slug: string; channels: { value: string; state: string }[] }[]
  }
  return entities
    .filter(({ slug }) => slug === entity)
    .flatMap(({ channels }) => channels)
    .some(({ value, state }) => value === host && state === 'active')
}
