import type { Actor } from '../people/person.ts'
import { guarded } from '../store/guarded.ts'
import { slugNow, slugsOf } from '../store/slugs-of.ts'
import type { StoreContext } from '../store/store-context.ts'
import { StoreError } from '../store/store-error.ts'
import { type EntityFeed, nameOfEntity, readNotices } from './entity-feed.ts'
import {
  type FeedToken,
  listFeedTokens,
  makeFeedToken,
  opensFeed,
  revokeFeedToken,
} from './feed-tokens.ts'
import { addLookalikes, type FoundLookalike } from './lookalikes.ts'
import {
  confirmSubscription,
  endSubscription,
  listSubscriptions,
  type MailSubscription,
  type NewSubscription,
  subscribe,
} from './mail-subscriptions.ts'
import { addCounts, type VerdictCount } from './verdict-counts.ts'

/** What delegates are told, and by which ways. Every verb throws `StoreError` and nothing else. */
export interface WatchStore {
  /**
   * What an entity was told, for whoever has a token of its feed; undefined for everybody else. A former slug
   * opens the feed of the entity that it leads to.
   */
  feed(entity: string, token: string): Promise<EntityFeed | undefined>
  /** Adds counts of verdicts by entity and hour. */
  addCounts(counts: readonly VerdictCount[]): Promise<void>
  /** Keeps hosts that imitate entities, to be told once with the week's; gives how many are new. */
  addLookalikes(found: readonly FoundLookalike[], source: 'scan' | 'report'): Promise<number>
  feedTokens(actor: Actor): Promise<readonly FeedToken[]>
  makeFeedToken(
    actor: Actor,
    wanted: { readonly entity: string; readonly days: number },
  ): Promise<{ readonly token: string; readonly record: FeedToken }>
  revokeFeedToken(actor: Actor, id: string): Promise<void>
  subscriptions(actor: Actor): Promise<readonly MailSubscription[]>
  subscribe(actor: Actor, input: NewSubscription): Promise<MailSubscription>
  confirmSubscription(
    actor: Actor,
    given: { readonly id: string; readonly code: string },
  ): Promise<MailSubscription>
  endSubscription(actor: Actor, id: string): Promise<void>
  /** By the secret of a message; says nothing about whether there was one. */
  stopMail(stop: string): Promise<void>
}

export const createWatchStore = ({ database: { db }, clock }: StoreContext): WatchStore => ({
  feed: (entity, token) =>
    guarded(async () => {
      const until = await opensFeed(db, entity, token, clock())
      if (until === undefined) return undefined
      const name = await nameOfEntity(db, await slugNow(db, entity))
      if (name === undefined) return undefined
      // Under the slug that was asked for: entries keep their ids, and no reader shows them anew.
      return { entity, name, until, notices: await readNotices(db, await slugsOf(db, [entity])) }
    }),
  addCounts: (counts) => guarded(() => addCounts(db, counts)),
  addLookalikes: (found, source) =>
    guarded(() => addLookalikes(db, found, source, clock().toISOString())),
  feedTokens: (actor) => guarded(() => listFeedTokens(db, actor.name, clock())),
  makeFeedToken: (actor, wanted) => guarded(() => makeFeedToken(db, actor, wanted, clock())),
  subscriptions: (actor) => guarded(() => listSubscriptions(db, actor.name)),
  subscribe: (actor, input) => guarded(() => subscribe(db, actor, input, clock())),
  confirmSubscription: (actor, given) => guarded(() => confirmSubscription(db, actor, given)),
  endSubscription: (actor, id) =>
    guarded(async () => {
      if (!(await endSubscription(db, { person: actor.name, id }, clock()))) {
        throw new StoreError('not-found', 'you have no such subscription')
      }
    }),
  stopMail: (stop) =>
    guarded(async () => {
      await endSubscription(db, { stop }, clock())
    }),
  revokeFeedToken: (actor, id) => guarded(() => revokeFeedToken(db, actor.name, id, clock())),
})
