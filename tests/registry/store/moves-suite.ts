import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CuratedPart } from '../../../src/core/registry/snapshot.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { openCuratedPart } from '../../../src/registry/release/verify.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import type { Proposal } from '../../../src/registry/store/proposal.ts'
import { entity, handle, sampleCuration, website } from '../sample-curation.ts'
import { emptyTables } from './empty-tables.ts'
import { itself, type OwnersHand } from './store-suite.ts'

const hour = 3_600_000

/** Entities that get another slug, become one, or become two. */
export const movesSuite = (
  name: string,
  fresh: () => Promise<Database>,
  hand: OwnersHand = itself,
): void => {
  describe(`entities that move, on ${name}`, () => {
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

    const curation = (): CuratedPart => {
      const sample = sampleCuration()
      return {
        ...sample,
        entities: [
          ...sample.entities,
          entity('acme-cards', { parent: 'acme', channels: [website('acme-cards.example')] }),
        ],
      }
    }
    const propose = (ops: unknown, at = store): Promise<Proposal> =>
      at.openProposal({ ops, reason: 'The company says so.', author: 'Alice' })
    const approved = async (ops: unknown, at = store): Promise<Proposal> => {
      const { id, contentHash } = await propose(ops, at)
      return at.approveProposal({ id, contentHash, approver: 'Bob' })
    }
    const part = async (): Promise<CuratedPart> => {
      const release = await store.latestRelease()
      if (release === null) throw new Error('no release')
      const found = await openCuratedPart(release.curated, release.signed.manifest.parts.curated)
      if (found === null) throw new Error('the part does not hold')
      return found
    }
    const slugs = async (): Promise<string[]> => (await part()).entities.map(({ slug }) => slug)
    const rename = { op: 'rename-entity', entity: 'acme', to: 'acme-bank', name: 'Acme Bank' }
    const merge = { op: 'merge-entity', entity: 'globex', into: 'acme' }

    it('renames, with children and neighbours, and says so in the release and in the feed', async () => {
      await approved([rename])
      const { redirects, pairs } = await part()
      expect(await slugs()).toEqual(['acme-bank', 'acme-cards', 'freecoin', 'globex'])
      expect(redirects).toEqual([{ from: 'acme', to: 'acme-bank', how: 'renamed' }])
      expect(pairs.map(({ entity: of }) => of)).toEqual(['acme-bank'])
      expect((await store.getEntity('acme-cards'))?.parent).toBe('acme-bank')
      expect(await store.getEntity('acme-bank')).toMatchObject({ name: 'Acme Bank' })
      expect((await store.getEntity('acme-bank'))?.aliases.map(({ text }) => text)).toContain(
        'Acme',
      )
      const { events } = await store.listEvents({ after: 1, limit: 10 })
      expect(events.map(({ seq, kind, from, to }) => ({ seq, kind, from, to }))).toEqual([
        { seq: 2, kind: 'change-applied', from: undefined, to: undefined },
        { seq: 3, kind: 'entity-renamed', from: 'acme', to: 'acme-bank' },
      ])
    })

    it('lets the files go on under the new slug, and never brings the old one back', async () => {
      await approved([rename])
      expect(await store.loadCurated(curation())).toEqual({ changed: [], published: false })
      const newer = curation()
      await store.loadCurated({
        ...newer,
        entities: newer.entities.map((one) =>
          one.slug === 'acme' ? { ...one, countries: ['FR'] } : one,
        ),
      })
      expect(await slugs()).not.toContain('acme')
      expect((await store.getEntity('acme-bank'))?.countries).toEqual(['FR'])
      await approved([{ ...merge, into: 'acme-bank' }])
      expect(await store.loadCurated({ ...newer })).toMatchObject({ changed: ['acme-bank'] })
      expect(await slugs()).toEqual(['acme-bank', 'acme-cards', 'freecoin'])
    })

    it('keeps no chain: a slug leads to where the entity is now, and back again', async () => {
      await approved([rename])
      await approved([{ op: 'rename-entity', entity: 'acme-bank', to: 'acme-group' }])
      expect((await part()).redirects?.map(({ from, to }) => [from, to])).toEqual([
        ['acme', 'acme-group'],
        ['acme-bank', 'acme-group'],
      ])
      await approved([{ op: 'rename-entity', entity: 'acme-group', to: 'acme' }])
      expect((await part()).redirects?.map(({ from, to }) => [from, to])).toEqual([
        ['acme-bank', 'acme'],
        ['acme-group', 'acme'],
      ])
    })

    it('merges with the harder state of a channel and everything that only one had', async () => {
      await approved([
        { op: 'add-channel', entity: 'globex', channel: website('shared.example') },
        { op: 'add-channel', entity: 'acme', channel: website('shared.example') },
        {
          op: 'set-channel-state',
          entity: 'globex',
          channel: { type: 'website', value: 'shared.example' },
          state: 'revoked',
          note: 'Lapsed.',
        },
      ])
      await approved([merge])
      const acme = await store.getEntity('acme')
      expect(await store.getEntity('globex')).toBeNull()
      expect(acme?.channels.map(({ value, state }) => `${value} ${state}`)).toEqual([
        'acme.example active',
        'acme_help active',
        'shared.example revoked',
        'globex.example active',
        'globex_help active',
      ])
      expect(acme?.aliases.map(({ text }) => text)).toContain('Globex')
      expect((await part()).redirects).toEqual([{ from: 'globex', to: 'acme', how: 'merged' }])
    })

    it('splits, and takes a merger apart again under the old slug', async () => {
      await approved([merge])
      const { channels: _channels, ...globex } = entity('globex')
      await approved([
        {
          op: 'split-entity',
          entity: 'acme',
          into: { ...globex, channels: [] },
          channels: [
            { type: 'website', value: 'globex.example' },
            { type: 'handle', qualifier: 'telegram', value: 'globex_help' },
          ],
        },
      ])
      expect((await part()).redirects).toBeUndefined()
      expect((await store.getEntity('globex'))?.channels.map(({ value }) => value)).toEqual([
        'globex.example',
        'globex_help',
      ])
      expect((await store.getEntity('acme'))?.channels).toHaveLength(2)
    })

    it('does not let the files put a channel back where people moved it away', async () => {
      const { channels: _channels, ...desk } = entity('acme-desk', { aliases: [] })
      await approved([
        {
          op: 'split-entity',
          entity: 'acme',
          into: { ...desk, channels: [] },
          channels: [{ type: 'handle', qualifier: 'telegram', value: 'acme_help' }],
        },
      ])
      const newer = curation()
      await store.loadCurated({
        ...newer,
        entities: newer.entities.map((one) => ({ ...one, countries: ['FR'] })),
      })
      expect((await store.getEntity('acme'))?.channels.map(({ value }) => value)).toEqual([
        'acme.example',
      ])
    })

    it.each([
      ['slug-taken', [{ ...rename, to: 'globex' }]],
      ['slug-taken', [rename, { op: 'rename-entity', entity: 'globex', to: 'acme' }]],
      ['moved-entity', [rename, { op: 'put-entity', entity: entity('acme') }]],
      ['moved-entity', [rename, { op: 'add-channel', entity: 'acme', channel: handle('acme_2') }]],
      ['same-entity', [{ ...merge, into: 'globex' }]],
      ['unknown-entity', [{ ...merge, entity: 'nobody' }]],
      ['lost-parent', [{ op: 'remove-entity', entity: 'acme' }]],
      ['no-redirect', [{ op: 'free-slug', entity: 'acme' }]],
      [
        'split-adds-channels',
        [
          {
            op: 'split-entity',
            entity: 'acme',
            into: entity('acme-desk', { channels: [website('acme-desk.example')] }),
            channels: [{ type: 'website', value: 'acme.example' }],
          },
        ],
      ],
    ])('refuses %s and leaves all as it was', async (code, ops) => {
      const before = await store.latestHead()
      await expect(propose(ops)).rejects.toMatchObject({
        code: 'refused',
        complaints: [expect.stringContaining(code)],
      })
      expect(await store.latestHead()).toEqual(before)
    })

    it('tells a proposal that was opened before the move where its entity went', async () => {
      const { id, contentHash } = await propose([
        { op: 'add-channel', entity: 'acme', channel: handle('acme_late') },
      ])
      await approved([rename])
      await expect(
        store.approveProposal({ id, contentHash, approver: 'Bob' }),
      ).rejects.toMatchObject({ complaints: [expect.stringContaining('"acme-bank" now')] })
      expect((await store.rejectProposal({ id, reviewer: 'Bob', reason: 'It moved.' })).state).toBe(
        'rejected',
      )
    })

    describe('with the time in which anybody may veto', () => {
      const evil = { op: 'add-channel', channel: website('acme-desk.example') }

      it.each([
        ['a new name and a new channel at once', [rename, { ...evil, entity: 'acme-bank' }]],
        [
          'an entity that brings its channels along',
          [{ op: 'merge-entity', entity: 'globex', into: 'acme' }],
        ],
      ])('holds %s', async (_, ops) => {
        expect((await approved(ops, held)).state).toBe('cooling')
      })

      it('holds what a former slug brings when it is given out again', async () => {
        await approved([merge])
        const again = await approved(
          [
            { op: 'free-slug', entity: 'globex' },
            {
              op: 'put-entity',
              entity: entity('globex', { channels: [website('globex-desk.example')] }),
            },
          ],
          held,
        )
        expect(again.state).toBe('cooling')
      })

      it('does not hold a mere change of name: the control', async () => {
        expect((await approved([rename], held)).state).toBe('applied')
      })
    })

    describe('going back', () => {
      const back = async (version: number, at = store): Promise<Proposal> => {
        const { id, contentHash } = await at.rollBack({
          version,
          reason: 'That was a mistake.',
          author: 'Alice',
        })
        return at.approveProposal({ id, contentHash, approver: 'Bob' })
      }

      it('makes a new release that says what the earlier one said', async () => {
        const first = await part()
        await approved([rename])
        await approved([merge].map((step) => ({ ...step, into: 'acme-bank' })))
        await approved([{ op: 'remove-pair', neighbour: 'acne.example', entity: 'acme-bank' }])
        const { releaseVersion } = await back(1)
        expect(releaseVersion).toBe(5)
        const { redirects, ...content } = await part()
        expect(content).toEqual(first)
        // Links that were given out meanwhile go on leading somewhere.
        expect(redirects).toEqual([{ from: 'acme-bank', to: 'acme', how: 'renamed' }])
      })

      it('goes forward again to a release with redirects', async () => {
        await approved([merge])
        const second = await part()
        await back(1)
        expect((await part()).redirects).toBeUndefined()
        await back(2)
        expect(await part()).toEqual(second)
      })

      it('never brings back what was withdrawn since', async () => {
        await approved([
          {
            op: 'set-channel-state',
            entity: 'acme',
            channel: { type: 'website', value: 'acme.example' },
            state: 'revoked',
            note: 'Lapsed.',
          },
          { op: 'put-entity', entity: entity('globex', { name: 'Globex AG' }) },
        ])
        await back(1)
        expect((await store.getEntity('globex'))?.name).toBe('Globex')
        expect((await store.getEntity('acme'))?.channels[0]?.state).toBe('revoked')
      })

      it('takes two people, and waits where it gives a way to be reached back', async () => {
        await approved([{ op: 'put-entity', entity: entity('acme', { channels: [] }) }])
        const proposal = await held.rollBack({
          version: 1,
          reason: 'That was a mistake.',
          author: 'Alice',
        })
        const { id, contentHash } = proposal
        await expect(
          held.approveProposal({ id, contentHash, approver: 'alice' }),
        ).rejects.toMatchObject({ code: 'four-eyes' })
        expect((await held.approveProposal({ id, contentHash, approver: 'Bob' })).state).toBe(
          'cooling',
        )
      })

      it.each([
        [1, 'refused'],
        [99, 'not-found'],
      ])('refuses to go from release 1 to %d', async (version, code) => {
        await expect(
          store.rollBack({ version, reason: 'Why not.', author: 'Alice' }),
        ).rejects.toMatchObject({ code })
      })
    })
  })
}
