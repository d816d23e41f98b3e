import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Shipped } from '../../src/platform/read-shipped.ts'
import {
  type RegistryEvent,
  type RunningRegistry,
  startRegistry,
} from '../../src/platform/start-registry.ts'
import { curatedBytes } from '../../src/registry/release/curated-part.ts'
import { pageBytes } from '../../src/registry/release/page-part.ts'
import { entity, sampleCuration } from '../registry/sample-curation.ts'
import { postgresMissing, type ThrowawayPostgres, throwawayPostgres } from './throwaway-postgres.ts'

describe.skipIf(postgresMissing !== undefined)('a team’s registry in several processes', () => {
  let server: ThrowawayPostgres
  let folder = ''
  const open: RunningRegistry[] = []
  const events: RegistryEvent[] = []
  beforeAll(async () => {
    server = await throwawayPostgres()
    folder = mkdtempSync(join(tmpdir(), 'countersign-team-'))
  })
  afterAll(async () => {
    for (const running of open) await running.close()
    server.destroy()
    rmSync(folder, { recursive: true, force: true })
  })
  const start = async (
    databaseUrl: string,
    name: string,
    curated = sampleCuration(),
  ): Promise<RunningRegistry> => {
    const shipped: Shipped = {
      curated,
      curatedBytes: await curatedBytes(curated),
      page: (await pageBytes(sampleCuration())).reference,
      problems: [],
    }
    const running = await startRegistry({
      dataDir: join(folder, name),
      databaseUrl,
      shipped,
      pollMs: 1_000,
      log: (event) => events.push(event),
    })
    open.push(running)
    return running
  }
  const stateIn = (running: RunningRegistry): string | undefined =>
    running.current().curated.entities.find(({ slug }) => slug === 'acme')?.channels[1]?.state

  it('brings a revocation from one process to another within ten seconds, and outlives the server', async () => {
    const url = await server.newDatabase()
    const signing = await start(url, 'signing')
    const store = await signing.store
    const reading = await start(url, 'reading')
    await reading.store
    expect(reading.current().manifest).toMatchObject({ version: 1, guarantee: 'team' })
    expect(events).toContainEqual(
      expect.objectContaining({
        event: 'key-trusted-at-first-contact',
        detail: signing.current().manifest.keyId,
      }),
    )

    const proposal = await store.openProposal({
      ops: [
        {
          op: 'set-channel-state',
          entity: 'acme',
          channel: { type: 'handle', qualifier: 'telegram', value: 'acme_help' },
          state: 'revoked',
          note: 'Released on 2026-11-25.',
        },
      ],
      reason: 'The owner gave it up.',
      author: 'Alice',
    })
    // A process without the key can propose, and cannot publish.
    const other = await reading.store
    const { id, contentHash } = proposal
    await expect(other.approveProposal({ id, contentHash, approver: 'Bob' })).rejects.toMatchObject(
      { code: 'no-signer' },
    )
    const approved = Date.now()
    await store.approveProposal({ id, contentHash, approver: 'Bob' })
    expect(stateIn(signing)).toBe('revoked')
    await expect.poll(() => stateIn(reading), { timeout: 10_000 }).toBe('revoked')
    expect(Date.now() - approved).toBeLessThan(10_000)

    server.stop('immediate')
    await expect.poll(() => reading.ready(), { timeout: 15_000 }).toBe('database-gone')
    expect(stateIn(reading)).toBe('revoked')
    expect(reading.storeNow()).toBeUndefined()
    server.start()
    await expect.poll(() => reading.ready(), { timeout: 15_000 }).toBe('ready')
    expect(reading.current().manifest.version).toBe(2)
  }, 90_000)

  it('proposes a changed curation instead of taking it', async () => {
    const url = await server.newDatabase()
    const first = await start(url, 'first')
    await first.store
    await first.close()
    const changed = { ...sampleCuration(), entities: [entity('acme', { name: 'Acme Bank' })] }
    const second = await start(url, 'first', changed)
    const store = await second.store
    const { items } = await store.listProposals({ state: 'open' })
    expect(items).toMatchObject([{ author: 'curated files', state: 'open' }])
    expect(second.current().curated.entities.find(({ slug }) => slug === 'acme')?.name).toBe('Acme')
    const proposal = items[0]
    if (proposal === undefined) throw new Error('no proposal')
    await store.approveProposal({ ...proposal, approver: 'Bob' })
    expect(second.current().curated.entities.find(({ slug }) => slug === 'acme')?.name).toBe(
      'Acme Bank',
    )
  }, 60_000)

  it('answers before the server is there, and is ready when it comes', async () => {
    const url = await server.newDatabase()
    server.stop('fast')
    const running = await start(url, 'early')
    expect(running.current().manifest.version).toBe(0)
    await expect.poll(() => running.ready(), { timeout: 15_000 }).toBe('database-gone')
    server.start()
    await running.store
    expect(running.ready()).toBe('ready')
    expect(running.current().manifest.version).toBe(1)
  }, 60_000)
})
