import type { Actor } from '../people/person.ts'
import { guarded } from '../store/guarded.ts'
import type { StoreContext } from '../store/store-context.ts'
import { type EntityFeed, nameOfEntity, readNotices } from './entity-feed.ts'
import {
  type FeedToken,
  listFeedTokens,
  makeFeedToken,
  opensFeed,
  revokeFeedToken,
} from './feed-tokens.ts'

/** What delegates are told, and by which ways. Every verb throws `StoreError` and nothing else. */
export interface WatchStore {
  /** What an entity was told, for whoever has a token of its feed; undefined for everybody else. */
  feed(entity: string, token: string): Promise<EntityFeed | undefined>
  feedTokens(actor: Actor): Promise<readonly FeedToken[]>
  makeFeedToken(
    actor: Actor,
    wanted: { readonly entity: string; readonly days: number },
  ): Promise<{ readonly token: string; readonly record: FeedToken }>
  revokeFeedToken(actor: Actor, id: string): Promise<void>
}

export const createWatchStore = ({ database: { db }, clock }: StoreContext): WatchStore => ({
  feed: (entity, token) =>
    guarded(async () => {
      const until = await opensFeed(db, entity, token, clock())
      const name = until === undefined ? undefined : await nameOfEntity(db, entity)
      if (until === undefined || name === undefined) return undefined
      return { entity, name, until, notices: await readNotices(db, entity) }
    }),
  feedTokens: (actor) => guarded(() => listFeedTokens(db, actor.name, clock())),
  makeFeedToken: (actor, wanted) => guarded(() => makeFeedToken(db, actor, wanted, clock())),
  revokeFeedToken: (actor, id) => guarded(() => revokeFeedToken(db, actor.name, id, clock())),
})
