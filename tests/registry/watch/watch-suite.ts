import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { curatedPart } from '../../../src/registry/release/curated-part.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import { type Database, rowsOf } from '../../../src/registry/store/database.ts'
import { entity, handle, website } from '../sample-curation.ts'

const dayMs = 86_400_000

/** What delegates are told, on an empty database for each test; `hand` reaches into tables as their owner. */
export const watchSuite = (
  name: string,
  fresh: () => Promise<Database>,
  hand: (database: Database) => Database['db'] = ({ db }) => db,
): void => {
  describe(`what entities are told of, ${name}`, () => {
    let database: Database
    let store: Store
    const clock = { now: 0 }

    beforeEach(async () => {
      clock.now = Date.parse('2026-11-26T12:00:00Z')
      database = await fresh()
      store = createStore({
        database,
        signer: await openSigner(await makeSigningKey()),
        guarantee: 'team',
        clock: () => new Date(clock.now),
      })
      await store.loadCurated(
        curatedPart(
          [
            entity('acme', {
              channels: [
                website('acme.example', { validUntil: '2026-12-05' }),
                website('help.acme.example', { validUntil: '2026-12-04', purpose: 'help' }),
                handle('acme_help'),
              ],
            }),
            entity('globex', { channels: [website('globex.example')] }),
          ],
          [],
        ),
      )
      await hand(database).execute(sql`delete from entity_notices`)
    })
    afterEach(() => database?.close())

    const told = async () =>
      rowsOf(
        await hand(database).execute(
          sql`select kind, entities, data from entity_notices order by seq`,
        ),
      )
    const kinds = async () => (await told()).map(({ kind }) => kind)

    it('evidence that ends: once before and once after, of the entity alone, all of a reason together', async () => {
      await store.tend()
      const expiring = {
        kind: 'channel.expiring',
        entities: ['acme'],
        data: {
          reason: 'date',
          count: 2,
          until: '2026-12-04',
          channels: ['website help.acme.example', 'website acme.example'],
        },
      }
      expect(await told()).toEqual([expiring])
      await store.tend()
      clock.now += dayMs
      await store.tend()
      expect(await told()).toEqual([expiring])
      clock.now = Date.parse('2026-12-05T00:30:00Z')
      await store.tend()
      expect((await told()).slice(1)).toEqual([
        {
          kind: 'channel.expired',
          entities: ['acme'],
          data: {
            reason: 'date',
            count: 1,
            until: '2026-12-04',
            channels: ['website help.acme.example'],
          },
        },
      ])
      clock.now += dayMs
      await store.tend()
      await store.tend()
      expect((await kinds()).filter((kind) => kind === 'channel.expired').length).toBe(2)
    })

    it('once, however many processes tend at the same time', async () => {
      await Promise.all(Array.from({ length: 6 }, () => store.tend()))
      expect(await kinds()).toEqual(['channel.expiring'])
    })

    it('nothing of a day whose transaction fails, and all of it afterwards', async () => {
      await hand(database).execute(
        sql`alter table entity_notices add constraint refused check (kind <> 'channel.expiring')`,
      )
      await expect(store.tend()).rejects.toThrow()
      const keys = rowsOf(await hand(database).execute(sql`select key from told_once`))
      expect(keys).toEqual([])
      await hand(database).execute(sql`alter table entity_notices drop constraint refused`)
      await store.tend()
      expect(await kinds()).toEqual(['channel.expiring'])
    })

    it('disputes of channels: when one begins and when it ends, with the change', async () => {
      const set = async (state: string): Promise<void> => {
        const proposal = await store.openProposal({
          ops: [
            {
              op: 'set-channel-state',
              entity: 'acme',
              channel: { type: 'handle', qualifier: 'telegram', value: 'acme_help' },
              state,
              ...(state === 'active' ? {} : { note: 'The page names another one.' }),
            },
          ],
          reason: 'The page names another one.',
          author: 'Alice',
        })
        const { id, contentHash } = proposal
        await store.approveProposal({ id, contentHash, approver: 'Bob' })
      }
      await set('disputed')
      const channels = ['handle telegram acme_help']
      expect(await told()).toMatchObject([
        { kind: 'proposal.opened', entities: ['acme'] },
        { kind: 'channel.disputed', entities: ['acme'], data: { count: 1, channels } },
        { kind: 'registry.changed', entities: ['acme'] },
      ])
      await set('active')
      expect((await told()).slice(3)).toMatchObject([
        { kind: 'proposal.opened' },
        { kind: 'channel.dispute-ended', entities: ['acme'], data: { count: 1, channels } },
        { kind: 'registry.changed' },
      ])
    })

    it('disputes of answers: whom they are about, opened and answered, and no text', async () => {
      const report = await store.reports.open({
        kind: 'dispute',
        note: 'It says that this is false, but I work there.',
        receipt: {
          id: 'answer-1',
          at: '2026-11-26T11:00:00Z',
          verdict: 'impersonation',
          codes: [],
          registry: 1,
          rules: 'r',
        },
        entity: 'acme',
      })
      const { id } = report
      await store.reports.answer({ id, outcome: 'kept', answer: 'It stands.', by: 'Bob' })
      expect(await told()).toEqual([
        {
          kind: 'report.opened',
          entities: ['acme'],
          data: { case: id, about: 'dispute', group: id },
        },
        {
          kind: 'report.answered',
          entities: ['acme'],
          data: { case: id, about: 'dispute', outcome: 'kept' },
        },
      ])
    })

    it('nothing about an entity that is not there', async () => {
      const open = store.reports.open({ kind: 'fraud', note: 'It is fake.', entity: 'nobody' })
      await expect(open).rejects.toMatchObject({ code: 'invalid' })
      await store.reports.open({ kind: 'fraud', note: 'It is fake.' })
      expect(await told()).toEqual([])
    })

    const countsOf = (hour: number, count: number, entity = 'globex') => ({
      entity,
      hour: new Date(hour).toISOString(),
      verdict: 'impersonation',
      count,
    })
    const spikes = async () => (await told()).filter(({ kind }) => kind === 'verdicts.spike')
    const hourMs = 3_600_000

    it('an hour that stands out against the same hours before, once in a day', async () => {
      const hour = Date.parse('2026-11-26T11:00:00Z')
      for (const week of [1, 2, 3, 4]) {
        await store.watch.addCounts([
          countsOf(hour - week * 7 * dayMs, 8),
          countsOf(hour - week * 7 * dayMs, 8, 'acme'),
        ])
      }
      // Two processes write; the sum counts.
      await Promise.all([
        store.watch.addCounts([countsOf(hour, 30), countsOf(hour, 39, 'acme')]),
        store.watch.addCounts([countsOf(hour, 10)]),
      ])
      clock.now = hour + hourMs + 4 * 60_000
      await store.tend()
      expect(await spikes()).toEqual([])
      clock.now = hour + hourMs + 5 * 60_000
      await Promise.all([store.tend(), store.tend(), store.tend()])
      const first = {
        kind: 'verdicts.spike',
        entities: ['globex'],
        data: { verdict: 'impersonation', count: 40, usual: 8, hour: '2026-11-26T11:00:00.000Z' },
      }
      expect(await spikes()).toEqual([first])
      await store.watch.addCounts([countsOf(hour + hourMs, 400)])
      clock.now += hourMs
      await store.tend()
      expect(await spikes()).toEqual([first])
      await store.watch.addCounts([countsOf(hour + 24 * hourMs, 400)])
      clock.now = hour + 25 * hourMs + 5 * 60_000
      await store.tend()
      expect((await spikes()).length).toBe(2)
      const { verdictsByDay } = await store.figures(90)
      expect(verdictsByDay.impersonation).toContainEqual({ day: '2026-11-26', count: 479 })
    })

    it('nothing of verdicts until two weeks are known', async () => {
      const hour = Date.parse('2026-11-26T11:00:00Z')
      await store.watch.addCounts([countsOf(hour - 13 * dayMs, 1), countsOf(hour, 5_000)])
      clock.now = hour + hourMs + 5 * 60_000
      await store.tend()
      expect(await spikes()).toEqual([])
    })

    it('lookalikes once a week, each once, the strongest first', async () => {
      const found = (host: string, strength = 'weak', entity = 'acme') => ({
        entity,
        host,
        technique: 'combosquat',
        strength,
      })
      await store.tend()
      const lookalikes = async () =>
        (await told()).filter(({ kind }) => kind === 'lookalikes.found')
      const hits = [found('a-acme.example'), found('z-acme.example', 'strong')]
      expect(await store.watch.addLookalikes([...hits, ...hits], 'scan')).toBe(2)
      expect(await store.watch.addLookalikes(hits, 'report')).toBe(0)
      expect(await store.watch.addLookalikes([found('x.example', 'weak', 'nobody')], 'scan')).toBe(
        0,
      )
      // 2026-11-26 is a Thursday: the week's are told already.
      clock.now = Date.parse('2026-11-29T23:59:00Z')
      await store.tend()
      expect(await lookalikes()).toEqual([])
      clock.now = Date.parse('2026-11-30T00:01:00Z')
      await Promise.all([store.tend(), store.tend()])
      const first = {
        kind: 'lookalikes.found',
        entities: ['acme'],
        data: {
          count: 2,
          hosts: ['z-acme.example (combosquat)', 'a-acme.example (combosquat)'],
        },
      }
      expect(await lookalikes()).toEqual([first])
      await store.watch.addLookalikes([...hits, found('new-acme.example')], 'scan')
      clock.now += 7 * dayMs
      await store.tend()
      expect((await lookalikes()).slice(1)).toMatchObject([
        { data: { count: 1, hosts: ['new-acme.example (combosquat)'] } },
      ])
      clock.now += 7 * dayMs
      await store.tend()
      expect((await lookalikes()).length).toBe(2)
    })

    it('keeps what was told for 90 days', async () => {
      await store.tend()
      clock.now += 89 * dayMs
      await store.tend()
      expect(await kinds()).toContain('channel.expiring')
      clock.now += 2 * dayMs
      await store.tend()
      expect(await kinds()).not.toContain('channel.expiring')
    })
  })
}
