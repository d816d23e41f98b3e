import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../src/api/app.ts'
import type { ApiContext } from '../../../src/api/context.ts'
import { sessionCookie } from '../../../src/api/people/who.ts'
import { registryRoutes } from '../../../src/api/registry/registry-routes.ts'
import { openDatabase } from '../../../src/platform/database.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { origin, type Peopled, peopled, type Somebody } from '../../registry/people/peopled.ts'
import { root } from '../../support/service.ts'

/** A hit as `countersign scan` writes it, of which the route reads four fields. */
interface ScanHit {
  readonly host: string
  readonly entity: { readonly slug: string; readonly name: string }
}

/** What the command itself says of some new domains. */
const scanned = (domains: readonly string[]): readonly ScanHit[] => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'src', 'main.ts'), 'scan', '--entity', 'binance', '--json'],
    { cwd: root, input: `${domains.join('\n')}\n`, encoding: 'utf8' },
  )
  if (stdout === '') throw new Error(stderr)
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ScanHit)
}

describe.skipIf(postgresMissing !== undefined)('lookalikes that a scan found', () => {
  let server: ThrowawayPostgres
  let database: Database
  let team: Peopled
  let app: ReturnType<typeof createApp>

  beforeAll(async () => {
    server = await throwawayPostgres({ fsync: 'off' })
    database = await openDatabase({ databaseUrl: await server.newDatabase(), poolSize: 4 })
    team = await peopled(database)
    const context = {
      now: () => team.clock.now,
      newId: () => 'request',
      status: () => ({ store: 'ready' }),
    } as unknown as ApiContext
    const door = { token: 'operator', origin: () => origin, store: () => team.store }
    app = createApp(context, (extended) => {
      extended.route('/v1/registry', registryRoutes(door))
    })
  }, 60_000)
  afterAll(async () => {
    await database?.close()
    server?.destroy()
  })

  const hand = async (who: Somebody, hits: readonly unknown[]) =>
    app.request(`${origin}/v1/registry/lookalikes`, {
      method: 'POST',
      headers: {
        cookie: `${sessionCookie}=${who.session}`,
        origin,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ hits }),
    })

  it('are taken as the command writes them, new ones once, of entities that are there', async () => {
    const hits = scanned(['binance-support.example.net', 'binance-login-desk.top', 'example.org'])
    expect(hits.map(({ host }) => host)).toContain('binance-login-desk.top')
    const ours = hits.map((hit) => ({ ...hit, entity: { ...hit.entity, slug: 'acme' } }))
    const answers = []
    for (const given of [hits, ours, ours]) {
      const response = await hand(team.anna, given)
      expect(response.status).toBe(201)
      answers.push(await response.json())
    }
    expect(answers).toEqual([{ added: 0 }, { added: ours.length }, { added: 0 }])
  }, 60_000)

  it('are refused in another shape, and from a viewer', async () => {
    expect((await hand(team.anna, [])).status).toBe(400)
    const shown = { entity: 'acme', host: 'Acme.example', technique: 'x', strength: 'strong' }
    expect((await hand(team.anna, [shown])).status).toBe(400)
    const viewer = await team.enrol('Vera', 'viewer')
    const fine = { ...shown, host: 'acme.example' }
    expect((await hand(viewer, [fine])).status).toBe(403)
  })
})
