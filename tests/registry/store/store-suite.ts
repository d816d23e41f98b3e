import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { canonicalText } from '../../../src/registry/changes/canonical.ts'
import { curatedBytes, curatedPart } from '../../../src/registry/release/curated-part.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { openCuratedPart, verifyManifest } from '../../../src/registry/release/verify.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { rowsOf } from '../../../src/registry/store/database.ts'
import type { Proposal } from '../../../src/registry/store/proposal.ts'
import { channels, events, proposals } from '../../../src/registry/store/schema/tables.ts'
import type { StoreContext } from '../../../src/registry/store/store-context.ts'
import { StoreError } from '../../../src/registry/store/store-error.ts'
import { entity, handle, ownerless, sampleCuration, website } from '../sample-curation.ts'
import { emptyTables } from './empty-tables.ts'

/** The connection by which tests reach into tables: that of the owner, where the store's may not. */
export type OwnersHand = (database: Database) => Database['db']
export const itself: OwnersHand = ({ db }) => db

/** What every database the registry runs on must do. `fresh` gives an empty, migrated one. */
export const storeSuite = (
  name: string,
  fresh: () => Promise<Database>,
  hand: OwnersHand = itself,
): void => {
  describe(`the store on ${name}`, () => {
    let database: Database
    let context: StoreContext
    let store: Store

    beforeAll(async () => {
      database = await fresh()
    })
    afterAll(async () => {
      await database.close()
    })
    beforeEach(async () => {
      await emptyTables(hand(database))
      context = {
        database,
        signer: await openSigner(await makeSigningKey()),
        guarantee: 'embedded',
        clock: () => new Date('2026-11-25T12:00:00.000Z'),
      }
      store = createStore(context)
    })

    const revoke = (value: string): unknown => ({
      op: 'set-channel-state',
      entity: 'acme',
      channel: { type: 'handle', qualifier: 'telegram', value },
      state: 'revoked',
      note: 'Released by the owner on 2026-11-25.',
    })
    const propose = (ops: unknown, author = 'Alice'): Promise<Proposal> =>
      store.openProposal({ ops, reason: 'The owner says so.', author })
    const approve = ({ id, contentHash }: Proposal, approver = 'Bob'): Promise<Proposal> =>
      store.approveProposal({ id, contentHash, approver })
    const current = async () => {
      const release = await store.latestRelease()
      if (release === null) throw new Error('no release')
      const { manifest } = release.signed
      const part = await openCuratedPart(release.curated, manifest.parts.curated)
      if (part === null) throw new Error('the part does not hold')
      return { manifest, signed: release.signed, part }
    }

    it('gives back the very bytes that the files give', async () => {
      const part = sampleCuration()
      await store.loadCurated(part)
      const release = await store.latestRelease()
      const expected = await curatedBytes(part)
      expect(release?.signed.manifest.parts.curated).toEqual(expected.reference)
      expect(Buffer.from(release?.curated ?? []).equals(expected.bytes)).toBe(true)
    })

    it('signs releases that verify under its key and carry the age of the curation', async () => {
      await store.loadCurated(sampleCuration())
      const { signed, manifest } = await current()
      const keyIds = new Set([context.signer?.keyId ?? ''])
      expect(await verifyManifest(signed, { keyIds })).toEqual({ ok: true, manifest })
      expect(manifest.version).toBe(1)
      expect(manifest.publishedAt).toBe('2026-11-22T00:00:00.000Z')
    })

    it('loads the same files twice without a change or a release', async () => {
      expect(await store.loadCurated(sampleCuration())).toEqual({
        changed: ['acme', 'freecoin', 'globex'],
        published: true,
      })
      expect(await store.loadCurated(sampleCuration())).toEqual({ changed: [], published: false })
      expect((await current()).manifest.version).toBe(1)
      expect(await database.db.select().from(events)).toHaveLength(1)
    })

    it('shows a revoked channel as revoked in the next release', async () => {
      await store.loadCurated(sampleCuration())
      const applied = await approve(await propose([revoke('acme_help')]))
      expect(applied).toMatchObject({ state: 'applied', approver: 'Bob', releaseVersion: 2 })
      const { manifest, part } = await current()
      expect(manifest.version).toBe(2)
      expect(manifest.publishedAt).toBe('2026-11-25T12:00:00.000Z')
      const acme = part.entities.find(({ slug }) => slug === 'acme')
      expect(acme?.channels.map(({ state }) => state)).toEqual(['active', 'revoked'])
    })

    it('never lets the files bring a revoked channel back', async () => {
      await store.loadCurated(sampleCuration())
      await approve(await propose([revoke('acme_help')]))
      const newer = sampleCuration()
      const changed = newer.entities.map((held) =>
        held.slug === 'acme' ? { ...held, name: 'Acme Bank' } : held,
      )
      await store.loadCurated({ ...newer, entities: changed })
      const acme = await store.getEntity('acme')
      expect(acme?.name).toBe('Acme Bank')
      expect(acme?.channels[1]).toMatchObject({ value: 'acme_help', state: 'revoked' })
    })

    it('dates a channel that was read again, by one person, and changes nothing else', async () => {
      await store.loadCurated(sampleCuration())
      const before = await store.getEntity('acme')
      const reading = {
        entity: 'acme',
        channel: { type: 'handle' as const, qualifier: 'telegram', value: 'acme_help' },
        source: 'https://acme.example/contact',
      }
      const record = (more: object = {}) =>
        store.recordReadings({ readings: [{ ...reading, ...more }], reader: 'Alice' })
      expect(await record()).toEqual({ recorded: 1, releaseVersion: 2 })
      expect(await record()).toEqual({ recorded: 0, releaseVersion: 2 })
      const after = await store.getEntity('acme')
      const readOn = ['2026-11-20', '2026-11-22', '2026-11-25']
      expect(after?.channels[1]?.evidence).toEqual([{ ...handle('x').evidence[0], readOn }])
      expect({ ...after, channels: [after?.channels[0]] }).toEqual({
        ...before,
        channels: [before?.channels[0]],
      })
      await expect(record({ source: 'https://acne.example/' })).rejects.toMatchObject({
        code: 'refused',
      })
      await expect(record({ entity: 'nobody' })).rejects.toMatchObject({ code: 'not-found' })
      await approve(await propose([revoke('acme_help')]))
      await expect(record()).rejects.toMatchObject({ code: 'refused' })
      // Files that are loaded again take the date away from nobody.
      await store.loadCurated(sampleCuration())
      expect((await store.getEntity('acme'))?.channels[1]?.evidence[0]?.readOn).toEqual(readOn)
    })

    it('keeps a channel that was added here when the files are loaded again', async () => {
      await store.loadCurated(sampleCuration())
      const added = handle('acme_news', { purpose: 'announcements' })
      await approve(await propose([{ op: 'add-channel', entity: 'acme', channel: added }]))
      const newer = sampleCuration()
      await store.loadCurated({
        ...newer,
        entities: newer.entities.map((held) => ({ ...held, countries: ['FR'] })),
      })
      const acme = await store.getEntity('acme')
      expect(acme?.countries).toEqual(['FR'])
      expect(acme?.channels.map(({ value }) => value)).toEqual([
        'acme.example',
        'acme_help',
        'acme_news',
      ])
    })

    it('refuses the author as approver, however the name is written', async () => {
      await store.loadCurated(sampleCuration())
      const proposal = await propose([revoke('acme_help')])
      for (const name of ['Alice', ' alice ', 'ＡＬＩＣＥ']) {
        await expect(approve(proposal, name)).rejects.toMatchObject({ code: 'four-eyes' })
      }
      expect((await current()).manifest.version).toBe(1)
    })

    it('refuses an approval of other content than the one seen', async () => {
      await store.loadCurated(sampleCuration())
      const proposal = await propose([revoke('acme_help')])
      const other = { ...proposal, contentHash: 'a'.repeat(64) }
      await expect(approve(other)).rejects.toMatchObject({ code: 'changed' })
      expect((await store.getProposal(proposal.id))?.state).toBe('open')
    })

    it('decides a proposal once', async () => {
      await store.loadCurated(sampleCuration())
      const proposal = await propose([revoke('acme_help')])
      await approve(proposal)
      await expect(approve(proposal, 'Carol')).rejects.toMatchObject({ code: 'decided' })
      const reject = store.rejectProposal({
        id: proposal.id,
        reviewer: 'Carol',
        reason: 'Too late',
      })
      await expect(reject).rejects.toMatchObject({ code: 'decided' })
      await expect(approve({ ...proposal, id: 'nobody' })).rejects.toMatchObject({
        code: 'not-found',
      })
    })

    it('rejects with a reason and leaves the registry alone', async () => {
      await store.loadCurated(sampleCuration())
      const { id } = await propose([revoke('acme_help')])
      const rejected = await store.rejectProposal({ id, reviewer: 'Bob', reason: 'No evidence.' })
      expect(rejected).toMatchObject({ state: 'rejected', rejectedBy: 'Bob' })
      expect((await current()).manifest.version).toBe(1)
    })

    it('refuses a desk for an entity that nobody owns, by rule and by constraint', async () => {
      await store.loadCurated(sampleCuration())
      const desk = handle('freecoin_support')
      await expect(
        propose([{ op: 'add-channel', entity: 'freecoin', channel: desk }]),
      ).rejects.toMatchObject({ code: 'refused' })
      await expect(
        store.loadCurated({
          entities: [ownerless('freecoin', { channels: [desk] })],
          pairs: [],
        }),
      ).rejects.toMatchObject({ code: 'refused' })
      // Whoever goes round the rules still meets the database.
      await expect(
        database.db
          .update(channels)
          .set({ purpose: 'support' })
          .where(eq(channels.entity, 'freecoin')),
      ).rejects.toMatchObject({ cause: { code: '23514' } })
    })

    it('holds the four eyes by constraint too', async () => {
      await store.loadCurated(sampleCuration())
      const { id } = await propose([revoke('acme_help')])
      for (const set of [
        { state: 'applied' as const, approver: 'ALICE' },
        { state: 'applied' as const },
      ]) {
        await expect(
          database.db.update(proposals).set(set).where(eq(proposals.id, id)),
        ).rejects.toMatchObject({ cause: { code: '23514' } })
      }
    })

    it('suspends at once on one person’s word, and never softens a revocation', async () => {
      await store.loadCurated(sampleCuration())
      const channel = { type: 'handle', qualifier: 'telegram', value: 'acme_help' } as const
      const suspension = { entity: 'acme', channel, reason: 'Reports of a hijack', author: 'Alice' }
      const held = await store.suspendChannel(suspension)
      expect(held).toMatchObject({ kind: 'suspension', state: 'applied', releaseVersion: 2 })
      expect(held.confirmBy).toBe('2026-11-26T12:00:00.000Z')
      expect((await store.getEntity('acme'))?.channels[1]?.state).toBe('suspended')
      await approve(await propose([revoke('acme_help')]))
      await expect(store.suspendChannel(suspension)).rejects.toMatchObject({ code: 'refused' })
      expect((await store.getEntity('acme'))?.channels[1]?.state).toBe('revoked')
    })

    it('refuses text that cannot be stored, shapes that do not fit and changes of nothing', async () => {
      await store.loadCurated(sampleCuration())
      const add = (more: object): unknown => [
        { op: 'add-channel', entity: 'acme', channel: handle('acme_x', more) },
      ]
      for (const ops of [
        add({ note: 'a\u0000b' }),
        add({ note: 'a\ud800b' }),
        add({ note: '\uFEFFa' }),
        add({ surprise: 1 }),
        add({ evidence: [] }),
        [{ op: 'drop-everything' }],
        [],
        null,
      ]) {
        await expect(propose(ops)).rejects.toMatchObject({ code: 'invalid' })
      }
      const same = [{ op: 'put-entity', entity: entity('acme') }]
      await expect(propose(same)).rejects.toMatchObject({ code: 'refused' })
      await expect(propose([revoke('nobody')])).rejects.toMatchObject({ code: 'refused' })
      expect((await store.listProposals()).items).toEqual([])
    })

    it('writes nothing at all when one step of a change is refused', async () => {
      await store.loadCurated(sampleCuration())
      const proposal = await propose([revoke('acme_help')])
      // The registry moved on: the second step no longer finds its channel.
      const broken = [revoke('acme_help'), revoke('gone')]
      await hand(database)
        .update(proposals)
        .set({ ops: broken as never })
      await expect(approve(proposal)).rejects.toBeInstanceOf(StoreError)
      expect((await store.getProposal(proposal.id))?.state).toBe('open')
      expect((await store.getEntity('acme'))?.channels[1]?.state).toBe('active')
    })

    it('lets no database text into its errors', async () => {
      const secret = 'correct-horse-battery'
      const broken = createStore({
        ...context,
        clock: () => {
          throw new Error(`failed query: ${secret}`)
        },
      })
      const error = await broken.loadCurated(sampleCuration()).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(StoreError)
      expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(secret)
    })

    it('numbers its events without gaps and chains them', async () => {
      await store.loadCurated(sampleCuration())
      await approve(await propose([revoke('acme_help')]))
      const log = rowsOf(
        await database.db.execute(sql`select seq, kind, hash, entry from events order by seq`),
      )
      expect(log.map(({ seq, kind }) => [Number(seq), kind])).toEqual([
        [1, 'curation-loaded'],
        [2, 'change-applied'],
      ])
      expect(log[1]?.entry).toMatchObject({ previous: log[0]?.hash, author: 'Alice' })
    })

    it('pages entities and proposals by cursor', async () => {
      await store.loadCurated(sampleCuration())
      const first = await store.listEntities({ limit: 2 })
      expect(first.items.map(({ slug }) => slug)).toEqual(['acme', 'freecoin'])
      expect(first.nextCursor).toBe('freecoin')
      const second = await store.listEntities({ limit: 2, cursor: 'freecoin' })
      expect(second.items.map(({ slug }) => slug)).toEqual(['globex'])
      expect(second.nextCursor).toBeUndefined()
    })

    it('opens a proposal instead of loading, once a team’s registry holds something', async () => {
      const team = createStore({ ...context, guarantee: 'team' })
      expect((await team.loadCurated(sampleCuration())).published).toBe(true)
      const newer = { ...sampleCuration(), entities: [entity('acme', { name: 'Acme Bank' })] }
      const loading = await team.loadCurated(newer)
      expect(loading.proposal).toMatchObject({ state: 'open', author: 'curated files' })
      expect((await team.getEntity('acme'))?.name).toBe('Acme')
    })

    it('asks people once about the same files, and not again after they said no', async () => {
      const team = createStore({ ...context, guarantee: 'team' })
      await team.loadCurated(sampleCuration())
      const newer = { ...sampleCuration(), entities: [entity('acme', { name: 'Acme Bank' })] }
      const first = (await team.loadCurated(newer)).proposal
      expect((await team.loadCurated(newer)).proposal?.id).toBe(first?.id)
      await team.rejectProposal({ id: first?.id ?? '', reviewer: 'Bob', reason: 'Not ours.' })
      expect((await team.loadCurated(newer)).proposal).toBeUndefined()
      expect((await team.listProposals()).items).toHaveLength(1)
    })

    it('refuses the same open proposal a second time', async () => {
      await store.loadCurated(sampleCuration())
      await propose([revoke('acme_help')])
      await expect(propose([revoke('acme_help')])).rejects.toMatchObject({ code: 'refused' })
      expect((await store.listProposals()).items).toHaveLength(1)
    })

    it('makes a new release when its key is another one', async () => {
      await store.loadCurated(sampleCuration())
      const signer = await openSigner(await makeSigningKey())
      const moved = createStore({ ...context, signer })
      expect((await moved.loadCurated(sampleCuration())).published).toBe(true)
      const { manifest } = await current()
      expect(manifest).toMatchObject({ version: 2, keyId: signer.keyId })
    })

    it('renews freshness without moving version or parts', async () => {
      const at = (time: string): StoreContext => ({
        ...context,
        guarantee: 'team',
        clock: () => new Date(time),
      })
      await createStore(at('2026-11-25T12:00:00Z')).loadCurated(sampleCuration())
      const before = (await current()).manifest
      await createStore(at('2026-11-25T18:00:00Z')).renewLatest()
      const { signed, manifest } = await current()
      expect(before.freshUntil).toBe('2026-11-26T12:00:00.000Z')
      expect(manifest.freshUntil).toBe('2026-11-26T18:00:00.000Z')
      expect(canonicalText({ ...manifest, freshUntil: '' })).toBe(
        canonicalText({ ...before, freshUntil: '' }),
      )
      const keyIds = new Set([context.signer?.keyId ?? ''])
      expect((await verifyManifest(signed, { keyIds })).ok).toBe(true)
    })

    it('refuses a path with a scope that reaches beyond it', async () => {
      await store.loadCurated(sampleCuration())
      const channel = { ...website('pages.example/acme'), scope: 'subdomains', note: 'ours' }
      await expect(propose([{ op: 'add-channel', entity: 'acme', channel }])).rejects.toMatchObject(
        { code: 'refused' },
      )
    })

    it('lists its events in order, from any one on', async () => {
      await store.loadCurated(sampleCuration())
      await approve(await propose([revoke('acme_help')]))
      const all = await store.listEvents({ after: 0, limit: 10 })
      expect(all.events.map(({ seq, kind }) => [seq, kind])).toEqual([
        [1, 'curation-loaded'],
        [2, 'change-applied'],
      ])
      expect(all.newest).toBe(2)
      const later = await store.listEvents({ after: 1, limit: 10 })
      expect(later.events).toEqual(all.events.slice(1))
      expect(JSON.stringify(all)).not.toContain('Alice')
    })

    it('makes a key, counts under it and takes it back', async () => {
      await hand(database).execute(
        sql`truncate api_accounts, api_keys, api_usage, api_leases cascade`,
      )
      const { keys } = store
      const { key, record } = await keys.create({
        account: 'acme-chat',
        scopes: ['check'],
        days: 30,
        dailyQuota: 5,
        concurrency: 1,
      })
      const grant = await keys.grantOf(key)
      if (grant === undefined) throw new Error('the key is not known')
      expect(await keys.consume(grant.account, 4)).toBe(1)
      expect(await keys.consume(grant.account, 2)).toBeUndefined()
      const place = await keys.takePlace(grant.account)
      expect(await keys.takePlace(grant.account)).toBeUndefined()
      await keys.givePlace(place ?? '')
      expect(await keys.usage(1)).toEqual([
        { account: 'acme-chat', day: '2026-11-25', used: 4, dailyQuota: 5 },
      ])
      await keys.revoke(record.id)
      expect(await keys.grantOf(key)).toBeUndefined()
      expect((await keys.list())[0]?.revokedAt).toBe('2026-11-25T12:00:00.000Z')
    })

    describe('what waits for the clock', () => {
      const hour = 3_600_000
      let now = Date.parse('2026-11-25T12:00:00.000Z')
      let held: Store
      const pass = (hours: number): void => {
        now += hours * hour
      }
      const newWay = { op: 'add-channel', entity: 'acme', channel: handle('acme_second') }
      const stateOf = async (value: string): Promise<string | undefined> =>
        (await held.getEntity('acme'))?.channels.find((one) => one.value === value)?.state

      beforeEach(async () => {
        now = Date.parse('2026-11-25T12:00:00.000Z')
        held = createStore({ ...context, coolingOffMs: 24 * hour, clock: () => new Date(now) })
        await held.loadCurated(sampleCuration())
      })
      const approved = async (ops: readonly unknown[]): Promise<Proposal> => {
        const { id, contentHash } = await held.openProposal({
          ops,
          reason: 'The owner says so.',
          author: 'Alice',
        })
        return held.approveProposal({ id, contentHash, approver: 'Bob' })
      }

      it('holds a new way to reach a known entity, then lets it take hold once', async () => {
        const proposal = await approved([newWay])
        expect(proposal).toMatchObject({
          state: 'cooling',
          approver: 'Bob',
          holdUntil: '2026-11-26T12:00:00.000Z',
        })
        expect(await stateOf('acme_second')).toBeUndefined()
        pass(23)
        expect(await held.tend()).toEqual({ applied: [], refused: [], lapsed: [] })
        pass(1)
        const [first, second] = await Promise.all([held.tend(), held.tend()])
        expect([...first.applied, ...second.applied]).toEqual([proposal.id])
        expect(await stateOf('acme_second')).toBe('active')
        expect((await held.getProposal(proposal.id))?.releaseVersion).toBe(2)
        expect(await held.tend()).toEqual({ applied: [], refused: [], lapsed: [] })
      })

      it('never holds what makes answers more careful', async () => {
        expect(await approved([revoke('acme_help')])).toMatchObject({ state: 'applied' })
        expect(await stateOf('acme_help')).toBe('revoked')
      })

      it('holds nothing of an entity that is new', async () => {
        const proposal = await approved([{ op: 'put-entity', entity: entity('dusk') }])
        expect(proposal.state).toBe('applied')
      })

      it('holds a channel that is brought back', async () => {
        await approved([revoke('acme_help')])
        const again = await approved([
          {
            op: 'set-channel-state',
            entity: 'acme',
            channel: { type: 'handle', qualifier: 'telegram', value: 'acme_help' },
            state: 'active',
          },
        ])
        expect(again.state).toBe('cooling')
        expect(await stateOf('acme_help')).toBe('revoked')
      })

      it('lets anybody veto what is held, for good', async () => {
        const { id } = await approved([newWay])
        const vetoed = await held.rejectProposal({ id, reviewer: 'Carol', reason: 'Not theirs.' })
        expect(vetoed).toMatchObject({ state: 'rejected', rejectedBy: 'Carol' })
        pass(48)
        expect((await held.tend()).applied).toEqual([])
        expect(await stateOf('acme_second')).toBeUndefined()
      })

      it('closes a held change that the rules no longer allow, and says so', async () => {
        const { id } = await approved([newWay])
        const other = createStore({ ...context, clock: () => new Date(now) })
        const open = await other.openProposal({ ops: [newWay], reason: 'Sooner.', author: 'Dan' })
        await other.approveProposal({ ...open, approver: 'Eve' })
        pass(25)
        expect((await held.tend()).refused).toEqual([id])
        expect(await held.getProposal(id)).toMatchObject({
          state: 'rejected',
          rejectedBy: 'Countersign',
        })
      })

      const suspend = (): Promise<Proposal> =>
        held.suspendChannel({
          entity: 'acme',
          channel: { type: 'handle', qualifier: 'telegram', value: 'acme_help' },
          reason: 'It answers with a stranger.',
          author: 'Alice',
        })

      it('lets a suspension lapse that nobody confirms, and logs it', async () => {
        const { id } = await suspend()
        expect(await stateOf('acme_help')).toBe('suspended')
        pass(24)
        expect((await held.tend()).lapsed).toEqual([id])
        expect(await stateOf('acme_help')).toBe('active')
        const { events: log } = await held.listEvents({ after: 0, limit: 10 })
        expect(log.map(({ kind }) => kind)).toEqual([
          'curation-loaded',
          'suspended',
          'suspension-lapsed',
        ])
        await expect(held.confirmSuspension({ id, reviewer: 'Bob' })).rejects.toMatchObject({
          code: 'decided',
        })
      })

      it('leaves what makes a release to a process that holds the key', async () => {
        const { signer: _signer, ...keyless } = context
        const reader = createStore({
          ...keyless,
          coolingOffMs: 24 * hour,
          clock: () => new Date(now),
        })
        const { id } = await suspend()
        const waiting = await approved([newWay])
        pass(24)
        expect(await reader.tend()).toEqual({ applied: [], refused: [], lapsed: [] })
        expect(await stateOf('acme_help')).toBe('suspended')
        expect((await held.getProposal(waiting.id))?.state).toBe('cooling')
        expect(await held.tend()).toEqual({ applied: [waiting.id], refused: [], lapsed: [id] })
        expect(await stateOf('acme_help')).toBe('active')
      })

      it('keeps one that a second person confirms, and only a second one', async () => {
        const { id } = await suspend()
        await expect(held.confirmSuspension({ id, reviewer: ' alice ' })).rejects.toMatchObject({
          code: 'four-eyes',
        })
        expect(await held.confirmSuspension({ id, reviewer: 'Bob' })).toMatchObject({
          confirmedBy: 'Bob',
        })
        pass(100)
        expect((await held.tend()).lapsed).toEqual([])
        expect(await stateOf('acme_help')).toBe('suspended')
      })

      it('never lifts by lapsing what was revoked meanwhile', async () => {
        await suspend()
        await approved([revoke('acme_help')])
        pass(24)
        await held.tend()
        expect(await stateOf('acme_help')).toBe('revoked')
      })
    })

    describe('what people send on purpose', () => {
      beforeEach(async () => {
        await hand(database).execute(sql`truncate reports`)
      })

      it('masks secrets, groups what says nearly the same, and is answered once', async () => {
        const phrase =
          'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'
        const text = (name: string): string =>
          `Acme support: your account is locked, write to @${name} with your phrase within 24 hours`
        const first = await store.reports.open({
          kind: 'fraud',
          content: `${text('desk_one')} ${phrase}`,
        })
        expect(first.content).not.toContain('abandon')
        const second = await store.reports.open({ kind: 'fraud', content: text('desk_two7') })
        expect(second.groupId).toBe(first.id)
        const other = await store.reports.open({
          kind: 'fraud',
          content: 'A parcel that I never ordered',
        })
        expect(other.groupId).toBe(other.id)
        const answered = await store.reports.answer({
          id: first.id,
          outcome: 'upheld',
          answer: 'The account is gone.',
          by: 'Grace',
        })
        expect(answered).toMatchObject({
          state: 'answered',
          outcome: 'upheld',
          answeredBy: 'Grace',
        })
        await expect(
          store.reports.answer({ id: first.id, outcome: 'kept', answer: 'No.', by: 'Bob' }),
        ).rejects.toMatchObject({ code: 'decided' })
        expect((await store.reports.list({ state: 'open' })).map(({ id }) => id).sort()).toEqual(
          [second.id, other.id].sort(),
        )
      })

      it('changes no verdict of an official number, however many say the same', async () => {
        const phone = {
          ...website('+12025550143'),
          type: 'phone' as const,
          purpose: 'support' as const,
        }
        const { scope: _scope, ...number } = phone
        await store.loadCurated(
          curatedPart([entity('acme', { channels: [website('acme.example'), number] })], []),
        )
        const before = await store.latestRelease()
        for (let at = 0; at < 1_000; at++) {
          await store.reports.open({
            kind: 'fraud',
            entity: 'acme',
            note: `+1 202 555 0143 of Acme is a fraud, believe me ${at}`,
          })
        }
        // The release is what every answer stands on.
        expect(await store.latestRelease()).toEqual(before)
        expect(
          (await store.getEntity('acme'))?.channels.map(({ value, state }) => [value, state]),
        ).toEqual([
          ['acme.example', 'active'],
          ['+12025550143', 'active'],
        ])
        const groups = new Set(
          (await store.reports.list({ limit: 200 })).map(({ groupId }) => groupId),
        )
        expect(groups.size).toBe(1)
      }, 120_000)

      it('tells how often an account was right that sends them', async () => {
        const send = (reporter?: string) =>
          store.reports.open({
            kind: 'fraud',
            note: crypto.randomUUID(),
            ...(reporter === undefined ? {} : { reporter }),
          })
        const answer = (id: string, outcome: 'upheld' | 'kept' | 'unclear') =>
          store.reports.answer({ id, outcome, answer: 'It was looked at.', by: 'Grace' })
        expect((await send()).reporter).toBeUndefined()
        expect((await send('acme-chat')).reporter).toEqual({
          account: 'acme-chat',
          upheld: 0,
          judged: 0,
        })
        await answer((await send('acme-chat')).id, 'upheld')
        await answer((await send('acme-chat')).id, 'kept')
        await answer((await send('acme-chat')).id, 'unclear')
        await answer((await send('other-chat')).id, 'kept')
        const open = await store.reports.list({ state: 'open' })
        expect(open.flatMap(({ reporter }) => reporter ?? [])).toEqual([
          { account: 'acme-chat', upheld: 1, judged: 2 },
        ])
      })

      it('makes a reviewed pair of an upheld dispute, by two people, or leaves both', async () => {
        await store.loadCurated(sampleCuration())
        const receipt = {
          id: 'a',
          at: '2026-11-26T10:00:00Z',
          verdict: 'suspicious',
          codes: [],
          registry: 1,
          rules: 'r',
        }
        const pair = {
          neighbour: 'acmee.example',
          entity: 'acme',
          source: 'https://acmee.example/about',
          readOn: '2026-11-20',
        }
        const dispute = await store.reports.open({ kind: 'dispute', receipt })
        const said = { answer: 'It is a bakery of its own.', by: 'Grace', pair }
        await expect(
          store.reports.answer({ id: dispute.id, outcome: 'kept', ...said }),
        ).rejects.toMatchObject({ code: 'invalid' })
        const fraud = await store.reports.open({ kind: 'fraud', note: 'A fake.' })
        await expect(
          store.reports.answer({ id: fraud.id, outcome: 'upheld', ...said }),
        ).rejects.toMatchObject({ code: 'invalid' })
        const answered = await store.reports.answer({
          id: dispute.id,
          outcome: 'upheld',
          ...said,
        })
        const proposal = await store.getProposal(answered.proposal ?? '')
        expect(proposal).toMatchObject({
          state: 'open',
          author: 'Grace',
          ops: [{ op: 'put-pair', pair }],
          reason: `Upheld dispute ${dispute.id}.`,
        })
        // Answered once, and no second proposal is left behind.
        const before = (await store.listProposals()).items.length
        await expect(
          store.reports.answer({
            id: dispute.id,
            outcome: 'upheld',
            ...said,
            pair: { ...pair, neighbour: 'acmey.example' },
          }),
        ).rejects.toMatchObject({ code: 'decided' })
        expect((await store.listProposals()).items).toHaveLength(before)
        if (proposal === null) throw new Error('no proposal')
        await store.approveProposal({
          id: proposal.id,
          contentHash: proposal.contentHash,
          approver: 'Henry',
        })
        await store.tend()
        const release = await store.latestRelease()
        expect(new TextDecoder().decode(release?.curated)).toContain('acmee.example')
      })
    })
  })
}
