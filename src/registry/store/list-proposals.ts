import { and, eq, sql } from 'drizzle-orm'
import { guarded } from './guarded.ts'
import type { Page } from './list-entities.ts'
import { type Proposal, toProposal } from './proposal.ts'
import type { ProposalState } from './schema/changes.ts'
import { proposals } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'

/** Proposals, oldest first. `limit` 1–200; `cursor` is the last id of a page. */
export const listProposals = (
  context: StoreContext,
  options: {
    readonly state?: ProposalState
    readonly cursor?: string
    readonly limit?: number
  } = {},
): Promise<Page<Proposal>> =>
  guarded(async () => {
    const limit = Math.min(Math.max(Math.trunc(options.limit ?? 50), 1), 200)
    const byId = sql`${proposals.id} collate "C"`
    const rows = await context.database.db
      .select()
      .from(proposals)
      .where(
        and(
          options.state === undefined ? undefined : eq(proposals.state, options.state),
          options.cursor === undefined ? undefined : sql`${byId} > ${options.cursor}`,
        ),
      )
      .orderBy(byId)
      .limit(limit + 1)
    const items = rows.slice(0, limit).map(toProposal)
    const last = items.at(-1)
    return rows.length > limit && last !== undefined ? { items, nextCursor: last.id } : { items }
  })
