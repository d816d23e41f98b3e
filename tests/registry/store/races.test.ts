import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/platform/database.ts'
import { followReleases } from '../../../src/registry/follow-releases.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { rowsOf } from '../../../src/registry/store/database.ts'
import { StoreError } from '../../../src/registry/store/store-error.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { handle, sampleCuration } from '../sample-curation.ts'

const actors = 8
const rounds = 50

describe.skipIf(postgresMissing !== undefined)('races on PostgreSQL', () => {
  let server: ThrowawayPostgres
  let url = ''
  let database: Database
  let store: Store
  let keyIds: ReadonlySet<string>

  beforeAll(async () => {
    server = await throwawayPostgres()
    url = await server.newDatabase()
    database = await openDatabase({ databaseUrl: url, poolSize: actors })
    const signer = await openSigner(await makeSigningKey())
    keyIds = new Set([signer.keyId])
    store = createStore({ database, signer, guarantee: 'team', clock: () => new Date() })
    await store.loadCurated(sampleCuration())
  })
  afterAll(async () => {
    await database.close()
    server.destroy()
  })

  it('applies a proposal once, whoever of eight approves it first', async () => {
    let wins = 0
    for (let round = 0; round < rounds; round += 1) {
      const { id, contentHash } = await store.openProposal({
        ops: [{ op: 'add-channel', entity: 'acme', channel: handle(`acme_race_${round}`) }],
        reason: 'One more account.',
        author: 'Alice',
      })
      const answers = await Promise.allSettled(
        Array.from({ length: actors }, (_, actor) =>
          store.approveProposal({ id, contentHash, approver: `Bob ${actor}` }),
        ),
      )
      for (const answer of answers) {
        if (answer.status === 'fulfilled') wins += 1
        else expect(answer.reason).toMatchObject({ code: 'decided' })
      }
    }
    expect(wins).toBe(rounds)
    const channels = (await store.getEntity('acme'))?.channels ?? []
    expect(channels).toHaveLength(2 + rounds)
    expect((await store.latestHead())?.manifest.version).toBe(1 + rounds)
    const [log] = rowsOf(
      await database.db.execute(
        sql`select count(*)::int as count, max(seq)::int as last from events where kind = 'change-applied'`,
      ),
    )
    expect(log).toMatchObject({ count: rounds, last: rounds + 1 })
  }, 120_000)

  it('sees a read-then-write approval apply twice: the control', async () => {
    await database.db.execute(
      sql`create table control (id int primary key, state text, applied int)`,
    )
    let doubles = 0
    for (let round = 0; round < 20; round += 1) {
      await database.db.execute(sql`insert into control values (${round}, 'open', 0)`)
      await Promise.all(
        Array.from({ length: actors }, async () => {
          const [row] = rowsOf(
            await database.db.execute(sql`select state from control where id = ${round}`),
          )
          if (row?.state !== 'open') return
          await database.db.execute(
            sql`update control set state = 'applied', applied = applied + 1 where id = ${round}`,
          )
        }),
      )
      const [row] = rowsOf(
        await database.db.execute(sql`select applied from control where id = ${round}`),
      )
      if (Number(row?.applied) > 1) doubles += 1
    }
    expect(doubles).toBeGreaterThan(0)
  })

  it('lets approvals of different proposals wait for each other', async () => {
    const opened = await Promise.all(
      Array.from({ length: actors }, (_, actor) =>
        store.openProposal({
          ops: [{ op: 'add-channel', entity: 'globex', channel: handle(`globex_${actor}_x`) }],
          reason: 'One more account.',
          author: 'Alice',
        }),
      ),
    )
    const applied = await Promise.all(
      opened.map(({ id, contentHash }) =>
        store.approveProposal({ id, contentHash, approver: 'Bob' }),
      ),
    )
    const versions = applied.map(({ releaseVersion }) => releaseVersion ?? 0)
    expect(new Set(versions).size).toBe(actors)
    expect((await store.getEntity('globex'))?.channels).toHaveLength(2 + actors)
  })

  it('approves or rejects, never both', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { id, contentHash } = await store.openProposal({
        ops: [{ op: 'add-channel', entity: 'globex', channel: handle(`globex_both_${round}`) }],
        reason: 'One more account.',
        author: 'Alice',
      })
      const answers = await Promise.allSettled([
        store.approveProposal({ id, contentHash, approver: 'Bob' }),
        store.rejectProposal({ id, reviewer: 'Carol', reason: 'No evidence.' }),
      ])
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const listed = (await store.getEntity('globex'))?.channels.some(
        ({ value }) => value === `globex_both_${round}`,
      )
      expect(listed).toBe((await store.getProposal(id))?.state === 'applied')
    }
  }, 60_000)

  it('migrates once when many processes start at the same time', async () => {
    const fresh = await server.newDatabase()
    const opened = await Promise.all(
      Array.from({ length: 6 }, () => openDatabase({ databaseUrl: fresh, poolSize: 1 })),
    )
    for (const one of opened) {
      expect(rowsOf(await one.db.execute(sql`select count(*)::int as n from releases`))).toEqual([
        { n: 0 },
      ])
      await one.close()
    }
  })

  it('brings a release to another process by notice, and keeps the last one when the server is gone', async () => {
    const other = await openDatabase({ databaseUrl: url, poolSize: 2 })
    const reader = createStore({ database: other, guarantee: 'team', clock: () => new Date() })
    const taken: number[] = []
    const reachable: boolean[] = []
    const following = followReleases({
      source: { ...reader, listen: other.listen },
      keyIds,
      // Far beyond the test: what arrives before came by notice.
      pollMs: 600_000,
      onRelease: (_, manifest) => {
        taken.push(manifest.version)
      },
      onReachable: (now) => reachable.push(now),
    })
    await following.look()
    const before = taken.length
    const { id, contentHash } = await store.openProposal({
      ops: [{ op: 'add-channel', entity: 'acme', channel: handle('acme_notice') }],
      reason: 'One more account.',
      author: 'Alice',
    })
    const { releaseVersion } = await store.approveProposal({ id, contentHash, approver: 'Bob' })
    await expect.poll(() => taken.at(-1), { timeout: 5_000 }).toBe(releaseVersion)
    expect(taken.length).toBe(before + 1)

    server.stop('immediate')
    await following.look()
    expect(reachable).toEqual([false])
    const write = store.openProposal({ ops: [], reason: 'Nothing works.', author: 'Alice' })
    await expect(write).rejects.toBeInstanceOf(StoreError)
    await expect(store.latestHead()).rejects.toMatchObject({ code: 'unavailable' })
    server.start()
    await expect
      .poll(
        async () => {
          await following.look()
          return reachable
        },
        { timeout: 15_000 },
      )
      .toEqual([false, true])
    expect(taken.at(-1)).toBe(releaseVersion)
    await following.stop()
    await other.close()
  }, 60_000)
})
