import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../../src/core/registry/entity.ts'
import { openViews, type View } from '../../../src/fetch/fetcher.ts'
import { readFetchSettings } from '../../../src/fetch/settings.ts'
import { readHostLists } from '../../../src/platform/read-host-lists.ts'
import { proofTimes } from '../../../src/registry/proof/after-look.ts'
import { citeProofs } from '../../../src/registry/proof/cite-proofs.ts'
import { proveDomain } from '../../../src/registry/proof/prove-domain.ts'
import { curatedPart } from '../../../src/registry/release/curated-part.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import { type Database, rowsOf } from '../../../src/registry/store/database.ts'
import { dueChannels } from '../../../src/registry/upkeep/due-channels.ts'
import { type SecureWeb, startSecureWeb } from '../../fetch/secure-web.ts'
import { startDns } from '../../fetch/servers.ts'
import { entity, handle, read, website } from '../sample-curation.ts'
import { emptyTables } from '../store/empty-tables.ts'

const dayMs = 86_400_000
const txt = '_countersign.acme.example'
const home = 'https://acme.example/'

/**
 * The whole way on one database: DNS servers, a web server with TLS, the guarded fetcher and the registry are real; domain
 * and account are invented. Two perspectives, each with a DNS server of its own.
 */
export const proveAgainSuite = (
  name: string,
  fresh: () => Promise<Database>,
  hand: (database: Database) => Database['db'] = ({ db }) => db,
): void => {
  describe(`proofs looked at again on ${name}`, () => {
    let database: Database
    let store: Store
    let web: SecureWeb
    let views: readonly View[] = []
    const clock = { now: 0 }
    /** What the owner's servers say, and how each perspective's resolver answers. */
    let records: readonly string[] = []
    let pages: Record<string, string | number> = {}
    const answers: ('told' | 'silent' | 'none')[] = ['told', 'told']
    const dns: { readonly address: string; readonly close: () => void }[] = []

    const proofOf = (method: 'dns_txt' | 'backlink', source: string) => ({
      method,
      source,
      place: 'as the domain says',
      readOn: ['2026-11-20'],
    })
    const site = website('acme.example', { tier: 'proved', evidence: [proofOf('dns_txt', txt)] })
    const account = handle('acme_help', {
      tier: 'proved',
      evidence: [read, proofOf('backlink', home)],
    })
    const honest = (): void => {
      records = ['countersign-verification=acme']
      pages = {
        'acme.example/': '<a rel="me" href="https://t.me/acme_help">Us</a>',
        't.me/acme_help': '<p>Help</p><a href="https://acme.example/">Our site</a>',
      }
      answers.fill('told')
    }

    beforeAll(async () => {
      database = await fresh()
      web = await startSecureWeb(['acme.example', 't.me'], (request, response) => {
        const page = pages[`${request.headers.host}${request.url}`] ?? 404
        const status = typeof page === 'number' ? page : 200
        response.writeHead(status, { 'content-type': 'text/html' }).end(String(page))
      })
      for (const index of [0, 1]) {
        dns.push(
          await startDns((_name, type) => {
            if (answers[index] === 'none') return null
            if (type === 'A') return ['127.0.0.1']
            if (type !== 'TXT') return []
            return answers[index] === 'silent' ? [] : records
          }),
        )
      }
      const settings = readFetchSettings({
        FETCH: 'on',
        FETCH_CONTACT: 'https://registry.example/reader',
        FETCH_PERSPECTIVES: dns.map(({ address }, index) => `p${index}=${address}`).join(','),
      })
      if (settings === null) throw new Error('the fetcher is off')
      const isAllowed = (address: string) => address === '127.0.0.1'
      views = openViews(settings, { isAllowed, ca: web.ca, port: web.port })
    }, 240_000)
    afterAll(async () => {
      web?.close()
      for (const one of dns) one.close()
      await database?.close()
    })
    beforeEach(async () => {
      honest()
      await emptyTables(hand(database), 'owner_proofs', 'entity_notices')
      clock.now = Date.parse('2026-11-26T12:00:00Z')
      store = createStore({
        database,
        hosts: await readHostLists(),
        signer: await openSigner(await makeSigningKey()),
        guarantee: 'team',
        clock: () => new Date(clock.now),
      })
      await store.loadCurated(curatedPart([entity('acme', { channels: [site, account] })], []))
      await hand(database).execute(sql`delete from entity_notices`)
    })
    afterEach(honest)

    const lookNow = () => store.proveAgain(views)
    const look = lookNow
    const told = async () =>
      rowsOf(await hand(database).execute(sql`select kind, data from entity_notices order by seq`))
    const states = async () =>
      Object.fromEntries((await store.listProofs()).map(({ source, state }) => [source, state]))
    const tiers = async () => {
      const acme = await store.getEntity('acme')
      return acme?.channels.map(({ tier }) => tier)
    }
    const days = async (count: number, look: () => Promise<unknown> = lookNow): Promise<void> => {
      for (let day = 0; day < count; day += 1) {
        clock.now += dayMs
        await look()
      }
    }
    const logged = async () => {
      const events = rowsOf(
        await hand(database).execute(sql`select kind, entry from events order by seq`),
      )
      return events.map(({ kind, entry }) => ({ kind, ...(entry as object) }))
    }

    it('keeps what evidence cites, looks at once, and again after a week and not before', async () => {
      const kept = { entity: 'acme', state: 'new', host: 'acme.example' }
      expect(await store.listProofs()).toMatchObject([
        { ...kept, channel: 'handle|telegram|acme_help', method: 'backlink', source: home },
        { ...kept, channel: 'website||acme.example', method: 'dns_txt', source: txt },
      ])
      expect(await look()).toEqual({ held: 2, gone: 0, unseen: 0, lowered: [], stuck: [] })
      const heldAt = '2026-11-26T12:00:00.000Z'
      const dueAt = new Date(clock.now + proofTimes.everyMs).toISOString()
      expect(await store.listProofs('acme')).toMatchObject([
        { state: 'holds', heldAt, dueAt },
        { state: 'holds', heldAt, dueAt },
      ])
      clock.now += proofTimes.everyMs - 1_000
      expect(await look()).toMatchObject({ held: 0, gone: 0, unseen: 0 })
      clock.now += 1_000
      expect(await look()).toMatchObject({ held: 2 })
      expect(await told()).toEqual([])
    })

    /** What has to happen when a record goes, as far as `look` looks. */
    const falls = async (look: () => Promise<unknown>): Promise<void> => {
      await look()
      records = ['v=spf1 -all']
      clock.now += proofTimes.everyMs
      const lostAt = clock.now
      await look()
      const channels = ['website acme.example']
      const lost = {
        kind: 'channel.proof-lost',
        data: { proof: txt, lapses: '2026-12-10', channels },
      }
      expect(await told()).toEqual([lost])
      await days(6, look)
      expect(await tiers()).toEqual(['proved', 'proved'])
      expect(await told()).toEqual([lost])
      clock.now = lostAt + 7 * dayMs
      const before = await store.latestHead()
      await look()
      expect(await tiers()).toEqual(['imported', 'proved'])
      expect((await store.latestHead())?.manifest.version).toBe((before?.manifest.version ?? 0) + 1)
      expect((await told()).slice(1)).toEqual([
        {
          kind: 'channel.tier-lowered',
          data: expect.objectContaining({ event: 'tier-lowered', channels, tier: 'imported' }),
        },
      ])
      expect((await logged()).at(-1)).toMatchObject({
        kind: 'tier-lowered',
        author: 'Countersign',
        reason: expect.stringContaining(txt),
        channel: 'website acme.example',
        from: 'proved',
        to: 'imported',
        proofs: [{ method: 'dns_txt', source: txt, failingSince: new Date(lostAt).toISOString() }],
      })
      await days(3, look)
      expect((await logged()).filter(({ kind }) => kind === 'tier-lowered').length).toBe(1)
    }

    it('tells at once that a record is gone, waits for the time of grace, then lowers the tier and says why', () =>
      falls(look))

    it('control: proofs that are never looked at again are seen by this very test', async () => {
      await expect(falls(async () => undefined)).rejects.toThrow(/expected \[\] to deeply equal/)
      honest()
      let first = true
      const once = async () => {
        if (first) await look()
        first = false
      }
      await hand(database).execute(sql`delete from entity_notices`)
      await expect(falls(once)).rejects.toThrow(/expected \[\] to deeply equal/)
    })

    it('raises nothing when a proof returns, and counts from the beginning when it goes again', async () => {
      records = []
      await look()
      await days(8)
      expect(await tiers()).toEqual(['imported', 'proved'])
      const { manifest } = (await store.latestHead()) ?? {}
      honest()
      await days(1)
      expect(await states()).toMatchObject({ [txt]: 'holds' })
      expect((await told()).at(-1)).toMatchObject({
        kind: 'channel.proof-back',
        data: { proof: txt },
      })
      expect(await tiers()).toEqual(['imported', 'proved'])
      expect((await store.latestHead())?.manifest.version).toBe(manifest?.version)
      // Two people raise it again.
      const acme = await store.getEntity('acme')
      const raised = {
        ...acme,
        channels: acme?.channels.map((one): Channel => ({ ...one, tier: 'proved' })),
      }
      const { id, contentHash } = await store.openProposal({
        ops: [{ op: 'put-entity', entity: raised }],
        reason: 'The record is back.',
        author: 'Alice',
      })
      const alone = store.approveProposal({ id, contentHash, approver: 'Alice' })
      await expect(alone).rejects.toMatchObject({ code: 'four-eyes' })
      await store.approveProposal({ id, contentHash, approver: 'Bob' })
      expect(await tiers()).toEqual(['proved', 'proved'])
      records = []
      clock.now += proofTimes.everyMs
      await look()
      await days(6)
      expect(await tiers()).toEqual(['proved', 'proved'])
    })

    it('lowers nothing by one failure, nor by failures with a success between them', async () => {
      await look()
      records = []
      clock.now += proofTimes.everyMs
      await look()
      honest()
      clock.now += 30 * dayMs
      await look()
      for (let round = 0; round < 4; round += 1) {
        records = []
        clock.now += proofTimes.everyMs
        await look()
        await days(5)
        honest()
        await days(1)
      }
      expect(await tiers()).toEqual(['proved', 'proved'])
    })

    it('lowers nothing by a network that fails, however long, and shows it to people after two weeks', async () => {
      await look()
      clock.now += proofTimes.everyMs
      pages = { 'acme.example/': 503, 't.me/acme_help': 503 }
      for (let day = 0; day < 40; day += 1) {
        await look()
        if (day === 2) expect(await states()).toMatchObject({ [home]: 'holds' })
        clock.now += dayMs
      }
      expect(await states()).toMatchObject({ [home]: 'unseen', [txt]: 'holds' })
      expect(await tiers()).toEqual(['proved', 'proved'])
      expect(await told()).toEqual([])
    })

    it('counts only what both perspectives see: one that is lied to moves nothing', async () => {
      await look()
      answers[1] = 'silent'
      clock.now += proofTimes.everyMs
      for (let day = 0; day < 12; day += 1) {
        expect(await look()).toMatchObject({ gone: 0 })
        clock.now += dayMs
      }
      expect(await tiers()).toEqual(['proved', 'proved'])
      const [only] = views
      await expect(store.proveAgain(only === undefined ? [] : [only])).rejects.toMatchObject({
        code: 'invalid',
      })
    })

    it('takes a domain that both resolvers no longer know for gone', async () => {
      await look()
      answers.fill('none')
      clock.now += proofTimes.everyMs
      expect(await look()).toMatchObject({ gone: 2 })
      await days(7)
      // The account was read on a page of the owner twice before it was proved.
      expect(await tiers()).toEqual(['imported', 'documented'])
    })

    it('wants an account to name the domain back, and the domain to name the account', async () => {
      await look()
      pages['t.me/acme_help'] = '<p>Help</p><a href="https://acne.example/">Our site</a>'
      clock.now += proofTimes.everyMs
      expect(await look()).toMatchObject({ held: 1, gone: 1 })
      expect(await states()).toEqual({ [home]: 'failing', [txt]: 'holds' })
      honest()
      await days(1)
      expect(await states()).toEqual({ [home]: 'holds', [txt]: 'holds' })
      pages['acme.example/'] = '<a href="https://t.me/acme_help">Us, without the word for it</a>'
      clock.now += proofTimes.everyMs
      await look()
      await days(7)
      expect(await tiers()).toEqual(['proved', 'documented'])
    })

    it('follows the evidence: forgotten with it, kept under another slug, whose former name still counts', async () => {
      await look()
      const renamed = await store.openProposal({
        ops: [{ op: 'rename-entity', entity: 'acme', to: 'acme-bank' }],
        reason: 'Its notice of 1 March.',
        author: 'Alice',
      })
      await store.approveProposal({ ...renamed, approver: 'Bob' })
      expect((await store.listProofs()).map((one) => [one.entity, one.state])).toEqual([
        ['acme-bank', 'holds'],
        ['acme-bank', 'holds'],
      ])
      clock.now += proofTimes.everyMs
      expect(await look()).toMatchObject({ held: 2, gone: 0 })
      const acme = await store.getEntity('acme-bank')
      const without = {
        ...acme,
        channels: acme?.channels.map((one) =>
          one.type === 'handle' ? { ...one, tier: 'documented', evidence: [read] } : one,
        ),
      }
      const taken = await store.openProposal({
        ops: [{ op: 'put-entity', entity: without }],
        reason: 'The page is evidence enough.',
        author: 'Alice',
      })
      await store.approveProposal({ ...taken, approver: 'Bob' })
      expect((await store.listProofs()).map(({ source }) => source)).toEqual([txt])
    })

    it('is put among the evidence by a proposal of two people, and kept from then on; due to be read when it fails', async () => {
      const unproved = entity('acme', { channels: [website('acme.example'), handle('acme_help')] })
      const { id, contentHash } = await store.openProposal({
        ops: [{ op: 'put-entity', entity: unproved }],
        reason: 'As before.',
        author: 'Alice',
      })
      await store.approveProposal({ id, contentHash, approver: 'Bob' })
      expect(await store.listProofs()).toEqual([])
      const hosts = await readHostLists()
      const acme = await store.getEntity('acme')
      const [own] = acme?.channels ?? []
      if (acme === null || own === undefined) throw new Error('acme is gone')
      const found = await proveDomain(acme, own, views, hosts)
      expect(found).toEqual([
        { method: 'dns_txt', source: txt },
        { method: 'backlink', source: home, channel: 'handle|telegram|acme_help', back: true },
      ])
      const cite = (raise: boolean) => citeProofs(acme, found, { readOn: '2026-11-26', raise })
      expect(cite(false).channels.map(({ tier }) => tier)).toEqual(['documented', 'documented'])
      const opened = await store.openProposal({
        ops: [{ op: 'put-entity', entity: cite(true) }],
        reason: 'Proved by the domain.',
        author: 'Alice',
      })
      expect(await tiers()).toEqual(['documented', 'documented'])
      await store.approveProposal({ ...opened, approver: 'Bob' })
      expect(await tiers()).toEqual(['proved', 'proved'])
      await look()
      records = []
      clock.now += proofTimes.everyMs
      await look()
      const held = await store.getEntity('acme')
      const due = dueChannels(held === null ? [] : [held], {
        today: '2026-12-03',
        proofs: await store.listProofs(),
      })
      expect(due).toMatchObject([{ reasons: ['proof-lost'], channel: { value: 'acme.example' } }])
      expect(due[0]?.risk).toBeGreaterThan(5)
      expect((await store.figures(1)).due).toBe(1)
    })

    it('refuses proved where the proof stands on no website of the entity, or nobody can look again', async () => {
      for (const source of [
        'https://globex.example/',
        'http://acme.example/',
        'https://acme.example:8443/',
      ]) {
        const evidence = [proofOf('backlink', source)]
        const opening = store.openProposal({
          ops: [
            {
              op: 'put-entity',
              entity: entity('acme', { channels: [site, { ...account, evidence }] }),
            },
          ],
          reason: 'It says so.',
          author: 'Alice',
        })
        await expect(opening).rejects.toMatchObject({ code: 'refused' })
      }
    })

    it('is looked at once, however many processes look at the same time', async () => {
      const turns = await Promise.all(Array.from({ length: 5 }, look))
      expect(turns.reduce((sum, { held }) => sum + held, 0)).toBe(2)
      records = []
      clock.now += proofTimes.everyMs
      await Promise.all(Array.from({ length: 5 }, look))
      expect((await told()).length).toBe(1)
    })
  })
}
