import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../../src/core/registry/entity.ts'
import type { CuratedPart } from '../../../src/core/registry/snapshot.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { openCuratedPart } from '../../../src/registry/release/verify.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import type { Proposal } from '../../../src/registry/store/proposal.ts'
import { entity, handle, read, sampleCuration, website } from '../sample-curation.ts'
import { emptyTables } from './empty-tables.ts'
import { itself, type OwnersHand } from './store-suite.ts'

const hour = 3_600_000
const account = '-1001111111111'
const released = { on: '2026-11-20', reason: 'taken_over', evidence: [read] } as const

/** Accounts by the platform's id, and handles that were let go. */
export const accountsSuite = (
  name: string,
  fresh: () => Promise<Database>,
  hand: OwnersHand = itself,
): void => {
  describe(`accounts behind handles, on ${name}`, () => {
    let database: Database
    let store: Store
    let held: Store
    let now = 0

    beforeAll(async () => {
      database = await fresh()
    })
    afterAll(() => database.close())
    beforeEach(async () => {
      await emptyTables(hand(database))
      now = Date.parse('2026-11-25T12:00:00Z')
      const context = {
        database,
        signer: await openSigner(await makeSigningKey()),
        guarantee: 'embedded',
        clock: () => new Date(now),
      } as const
      store = createStore(context)
      held = createStore({ ...context, coolingOffMs: 24 * hour })
      await store.loadCurated(curation())
    })

    const acmeHelp = handle('acme_help', { accountId: account })
    const curation = (): CuratedPart => {
      const sample = sampleCuration()
      return {
        ...sample,
        entities: sample.entities.map((one) =>
          one.slug === 'acme' ? { ...one, channels: [website('acme.example'), acmeHelp] } : one,
        ),
      }
    }
    const propose = (ops: unknown, at = held): Promise<Proposal> =>
      at.openProposal({ ops, reason: 'The company says so.', author: 'Alice' })
    const approved = async (ops: unknown, at = held): Promise<Proposal> => {
      const { id, contentHash } = await propose(ops, at)
      return at.approveProposal({ id, contentHash, approver: 'Bob' })
    }
    const acmeWith = (...channels: readonly Channel[]): unknown => [
      {
        op: 'put-entity',
        entity: entity('acme', { channels: [website('acme.example'), ...channels] }),
      },
    ]
    const codesOf = ({ checks }: Proposal): string[] => checks.map(({ code }) => code)
    const letGo = [
      {
        op: 'set-channel-state',
        entity: 'acme',
        channel: { type: 'handle', qualifier: 'telegram', value: 'acme_help' },
        state: 'revoked',
        released,
      },
    ]
    const inRelease = async (value: string): Promise<Channel | undefined> => {
      const release = await store.latestRelease()
      if (release === null) throw new Error('no release')
      const part = await openCuratedPart(release.curated, release.signed.manifest.parts.curated)
      return part?.entities
        .find(({ slug }) => slug === 'acme')
        ?.channels.find((one) => one.value === value)
    }

    it('keeps the id in files, store and release as one', async () => {
      expect((await store.getEntity('acme'))?.channels[1]).toEqual(acmeHelp)
      expect(await inRelease('acme_help')).toEqual(acmeHelp)
      expect(await store.loadCurated(curation())).toMatchObject({ changed: [], published: false })
    })

    it('refuses an id that the platform cannot have, by rule and by constraint', async () => {
      await expect(
        propose(acmeWith(handle('acme_help', { accountId: '12 34' }))),
      ).rejects.toMatchObject({ code: 'refused' })
      for (const statement of [
        sql`update channels set account_id = '1' where type = 'website'`,
        sql`update channels set account_id = 'a b' where type = 'handle'`,
        sql`update channels set released = '{}' where type = 'handle' and state = 'active'`,
      ]) {
        await expect(hand(database).execute(statement)).rejects.toThrow()
      }
      await hand(database).execute(
        sql`update channels set account_id = '-1001111111112' where value = 'acme_help'`,
      )
    })

    it('refuses the account of another entity', async () => {
      await expect(
        propose([
          {
            op: 'add-channel',
            entity: 'globex',
            channel: handle('globex_two', { accountId: account }),
          },
        ]),
      ).rejects.toMatchObject({
        code: 'refused',
        complaints: [expect.stringContaining('owned-by-another')],
      })
    })

    it('flags another account under the same handle, and holds it for the time to veto', async () => {
      const changed = acmeWith(handle('acme_help', { accountId: '-1002222222222' }))
      const { checks } = await propose(changed)
      expect(checks).toContainEqual(
        expect.objectContaining({
          code: 'account-id-changed',
          message: expect.stringContaining('may have been taken over'),
        }),
      )
      const [{ id, contentHash } = { id: '', contentHash: '' }] = (
        await held.listProposals({ state: 'open' })
      ).items
      await expect(
        held.approveProposal({ id, contentHash, approver: 'alice' }),
      ).rejects.toMatchObject({ code: 'four-eyes' })
      const waiting = await held.approveProposal({ id, contentHash, approver: 'Bob' })
      expect(waiting.state).toBe('cooling')
      expect((await inRelease('acme_help'))?.accountId).toBe(account)
      now += 25 * hour
      await held.tend()
      expect((await inRelease('acme_help'))?.accountId).toBe('-1002222222222')
    })

    it('holds an id that is new too, and not a change that leaves it alone: the control', async () => {
      const added = acmeWith(acmeHelp, handle('acme', { platform: 'x' }))
      await approved(added, store)
      const numbered = handle('acme', { platform: 'x', accountId: '42' })
      expect((await approved(acmeWith(acmeHelp, numbered))).state).toBe('cooling')
      const noted = acmeWith(
        { ...acmeHelp, note: 'Seen again.' },
        handle('acme', { platform: 'x' }),
      )
      expect((await approved(noted)).state).toBe('applied')
    })

    it('lets a handle go at once, with its day, reason and source', async () => {
      expect((await approved(letGo)).state).toBe('applied')
      expect(await inRelease('acme_help')).toEqual({ ...acmeHelp, state: 'revoked', released })
      expect((await store.getEntity('acme'))?.channels[1]).toEqual(await inRelease('acme_help'))
    })

    it('says in a proposal to list it again that it was let go, and holds that', async () => {
      await approved(letGo)
      const again = [{ ...letGo[0], state: 'active', released: undefined }]
      const proposal = await propose(again)
      expect(codesOf(proposal)).toContain('was-released')
      expect(proposal.checks[0]?.message).toContain('2026-11-20 (taken_over)')
      const { id, contentHash } = proposal
      const decided = await held.approveProposal({ id, contentHash, approver: 'Bob' })
      expect(decided.state).toBe('cooling')
      expect((await inRelease('acme_help'))?.state).toBe('revoked')
      now += 25 * hour
      await held.tend()
      expect(await inRelease('acme_help')).toEqual(acmeHelp)
    })

    it('says so when another entity lists the name', async () => {
      await approved(letGo)
      const taken = [{ op: 'add-channel', entity: 'globex', channel: handle('acme_help') }]
      expect(codesOf(await propose(taken))).toContain('was-released')
    })

    it('forgets it by no way of one change: taken out, suspended, loaded, gone back, merged', async () => {
      await approved(letGo)
      await expect(propose(acmeWith())).rejects.toMatchObject({
        complaints: [expect.stringContaining('released-dropped')],
      })
      await expect(
        held.suspendChannel({
          entity: 'acme',
          channel: { type: 'handle', qualifier: 'telegram', value: 'acme_help' },
          reason: 'Looks odd.',
          author: 'Alice',
        }),
      ).rejects.toMatchObject({ code: 'refused' })
      await store.loadCurated(curation())
      expect((await inRelease('acme_help'))?.released).toEqual(released)
      await store.rollBack({ version: 1, reason: 'Back.', author: 'Alice' }).catch(() => undefined)
      for (const { id, contentHash } of (await store.listProposals({ state: 'open' })).items) {
        await store.approveProposal({ id, contentHash, approver: 'Bob' }).catch(() => undefined)
      }
      expect((await inRelease('acme_help'))?.released).toEqual(released)
      await approved([{ op: 'merge-entity', entity: 'globex', into: 'acme' }], store)
      expect((await inRelease('acme_help'))?.released).toEqual(released)
    })

    it('stays known when it leaves the file that said so', async () => {
      const sample = curation()
      const filed = {
        ...sample,
        entities: sample.entities.map((one) =>
          one.slug === 'acme'
            ? {
                ...one,
                channels: [
                  website('acme.example'),
                  { ...acmeHelp, state: 'revoked' as const, released },
                ],
              }
            : one,
        ),
      }
      await store.loadCurated(filed)
      await store.loadCurated({
        ...sample,
        entities: sample.entities.map((one) =>
          one.slug === 'acme' ? { ...one, channels: [website('acme.example')] } : one,
        ),
      })
      expect((await inRelease('acme_help'))?.released).toEqual(released)
    })
  })
}
