import { and, eq, lt } from 'drizzle-orm'
import type { Db } from '../store/database.ts'
import {
  entityNotices,
  feedTokens,
  lookalikes,
  mailSubscriptions,
  toldOnce,
  verdictCounts,
} from '../store/schema/tables.ts'

/** How long what watching needs is kept, in days. */
export const watchKeeps = {
  notices: 90,
  told: 400,
  counts: 120,
  lookalikes: 400,
  endedTokens: 30,
  unconfirmedMail: 2,
  endedMail: 1,
} as const

const dayMs = 86_400_000

/** Deletes what is older than `watchKeeps` says. */
export const sweepWatch = async (tx: Db, now: number): Promise<void> => {
  const before = (days: number): string => new Date(now - days * dayMs).toISOString()
  await tx.delete(entityNotices).where(lt(entityNotices.at, before(watchKeeps.notices)))
  await tx.delete(toldOnce).where(lt(toldOnce.at, before(watchKeeps.told)))
  await tx.delete(verdictCounts).where(lt(verdictCounts.hour, before(watchKeeps.counts)))
  await tx.delete(lookalikes).where(lt(lookalikes.foundAt, before(watchKeeps.lookalikes)))
  const tokensEnd = before(watchKeeps.endedTokens)
  await tx.delete(feedTokens).where(lt(feedTokens.expiresAt, tokensEnd))
  await tx.delete(feedTokens).where(lt(feedTokens.revokedAt, tokensEnd))
  await tx
    .delete(mailSubscriptions)
    .where(
      and(
        eq(mailSubscriptions.state, 'unconfirmed'),
        lt(mailSubscriptions.createdAt, before(watchKeeps.unconfirmedMail)),
      ),
    )
  await tx
    .delete(mailSubscriptions)
    .where(
      and(
        eq(mailSubscriptions.state, 'ended'),
        lt(mailSubscriptions.nextAt, before(watchKeeps.endedMail)),
      ),
    )
}
