import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../src/registry/store/database.ts'
import {
  bindBatches,
  boundBatches,
  giveCodes,
  mailTarget,
  putToMail,
} from '../../../src/registry/watch/mail-outbox.ts'
import { leaveNotice } from '../../../src/registry/webhooks/notice.ts'
import { type Peopled, peopled, type Somebody } from '../people/peopled.ts'

/** What delegates asked to be told goes on when their entity gets another slug or becomes part of another. */
export const movedSuite = (name: string, fresh: () => Promise<Database>): void => {
  describe(`watching an entity that moves, on ${name}`, () => {
    let database: Database
    let team: Peopled
    let dana: Somebody
    let gil: Somebody
    let token: string
    let globexToken: string
    let subscription: string

    const change = async (op: unknown): Promise<void> => {
      const proposal = await team.store.as(team.anna.actor).openProposal({
        ops: [op],
        reason: 'The company says so.',
        author: 'Anna',
      })
      expect((await team.approve(team.bela, proposal)).state).toBe('applied')
    }
    const tell = (slug: string, channel: string): Promise<unknown> =>
      leaveNotice(database.db, {
        kind: 'channel.disputed',
        at: new Date(team.clock.now).toISOString(),
        entities: [slug],
        data: { count: 1, channels: [channel] },
      })
    /** Channels named in what a token's feed says. */
    const named = async (slug: string, by = token): Promise<readonly string[] | undefined> =>
      (await team.store.watch.feed(slug, by))?.notices.flatMap(({ data }) =>
        Array.isArray(data.channels) ? data.channels.map(String) : [],
      )
    let seq = 1_000_000
    /** Whether a notice of an entity waits for the subscription. */
    const mailed = async (slug: string): Promise<boolean> => {
      seq += 1
      team.clock.now += 8 * 86_400_000
      await putToMail(database.db, {
        seq,
        at: new Date(team.clock.now).toISOString(),
        kind: 'channel.disputed',
        entities: [slug],
        data: { count: seq, channels: [] },
      })
      await bindBatches(database.db, new Date(team.clock.now))
      return (await boundBatches(database.db)).some(
        (batch) =>
          batch.subscription === subscription &&
          batch.notices.some(({ data }) => data.count === seq),
      )
    }

    beforeAll(async () => {
      database = await fresh()
      team = await peopled(database)
      dana = await team.enrol('Dana', 'delegate', 'acme')
      gil = await team.enrol('Gil', 'delegate', 'globex')
      ;({ token } = await team.store.watch.makeFeedToken(dana.actor, { entity: 'acme', days: 300 }))
      ;({ token: globexToken } = await team.store.watch.makeFeedToken(gil.actor, {
        entity: 'globex',
        days: 300,
      }))
      const asked = await team.store.watch.subscribe(dana.actor, {
        entity: 'acme',
        address: 'dana@acme.example',
        rhythm: 'each',
        lang: 'en',
      })
      subscription = asked.id
      let code = ''
      await giveCodes(database.db, async (_, given) => {
        code = given
      })
      await team.store.watch.confirmSubscription(dana.actor, { id: subscription, code })
      await tell('acme', 'before')
    }, 90_000)
    afterAll(() => database?.close())

    it('tells each of their own alone: the control', async () => {
      expect(await named('acme')).toEqual(['before'])
      expect(await named('globex')).toBeUndefined()
      expect(await named('acme', globexToken)).toBeUndefined()
      expect(await mailed('acme')).toBe(true)
      expect(await mailed('globex')).toBe(false)
    })

    it('goes on after a change of name, under either slug, with what was told before', async () => {
      await change({ op: 'rename-entity', entity: 'acme', to: 'acme-bank', name: 'Acme Bank' })
      await tell('acme-bank', 'after')
      for (const slug of ['acme', 'acme-bank']) {
        expect(await named(slug)).toEqual(['after', 'before'])
        expect((await team.store.watch.feed(slug, token))?.name).toBe('Acme Bank')
        // Entries keep the ids that a reader has for this address.
        expect((await team.store.watch.feed(slug, token))?.entity).toBe(slug)
        expect(await named(slug, globexToken)).toBeUndefined()
        expect(await mailed(slug)).toBe(true)
      }
      expect(await mailTarget(database.db, subscription, 'active')).toMatchObject({
        entity: 'acme-bank',
        name: 'Acme Bank',
        address: 'dana@acme.example',
      })
    })

    it('shows the slug of now in what a delegate has, and takes either for new ones', async () => {
      expect(await team.store.watch.subscriptions(dana.actor)).toMatchObject([
        { id: subscription, entity: 'acme-bank', state: 'active' },
      ])
      for (const entity of ['acme', 'acme-bank']) {
        const { token: second, record } = await team.store.watch.makeFeedToken(dana.actor, {
          entity,
          days: 300,
        })
        expect(record.entity).toBe('acme-bank')
        expect(await named('acme', second)).toEqual(['after', 'before'])
      }
      expect((await team.store.watch.feedTokens(dana.actor)).map(({ entity }) => entity)).toEqual([
        'acme-bank',
        'acme-bank',
        'acme-bank',
      ])
      await expect(
        team.store.watch.makeFeedToken(dana.actor, { entity: 'globex', days: 3 }),
      ).rejects.toMatchObject({ code: 'forbidden' })
    })

    it('goes on when the entity becomes part of another, for both who watched', async () => {
      await tell('globex', 'of globex')
      await change({ op: 'merge-entity', entity: 'globex', into: 'acme-bank' })
      await tell('acme-bank', 'of both')
      for (const slug of ['globex', 'acme', 'acme-bank']) {
        for (const by of [token, globexToken]) {
          expect(await named(slug, by)).toEqual(['of both', 'of globex', 'after', 'before'])
        }
        expect(await mailed(slug)).toBe(true)
      }
    })

    it('ends where the former slug is given out again, once nobody speaks under it', async () => {
      await expect(change({ op: 'free-slug', entity: 'globex' })).rejects.toMatchObject({
        code: 'refused',
      })
      await team.store.people.disable(team.anna.actor, 'Gil')
      await change({ op: 'free-slug', entity: 'globex' })
      expect(await named('globex')).toBeUndefined()
      expect(await named('globex', globexToken)).toBeUndefined()
      expect(await named('acme-bank', globexToken)).toBeUndefined()
      expect(await named('acme-bank')).toEqual(['of both', 'after', 'before'])
      expect(await mailed('globex')).toBe(false)
    })

    it('tells nobody who is shut out, whatever the slug', async () => {
      await team.store.people.disable(team.anna.actor, 'Dana')
      for (const slug of ['acme', 'acme-bank']) expect(await named(slug)).toBeUndefined()
      expect(await mailTarget(database.db, subscription, 'active')).toBeUndefined()
    })
  })
}
