import { eq } from 'drizzle-orm'
import { guarded } from './guarded.ts'
import { type Proposal, toProposal } from './proposal.ts'
import { proposals } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'

/** A proposal by id, or null. */
export const getProposal = (context: StoreContext, id: string): Promise<Proposal | null> =>
  guarded(async () => {
    const [row] = await context.database.db
      .select()
      .from(proposals)
      .where(eq(proposals.id, id))
      .limit(1)
    return row === undefined ? null : toProposal(row)
  })
