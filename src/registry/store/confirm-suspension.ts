import { and, eq, isNull, sql } from 'drizzle-orm'
import { whoActs } from '../people/who-acts.ts'
import { guarded } from './guarded.ts'
import { samePerson } from './person-name.ts'
import { type Proposal, toProposal } from './proposal.ts'
import { proposals } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'

export interface Confirmation {
  readonly id: string
  /** Not the one who suspended. */
  readonly reviewer: string
}

/** A second person stands by a suspension, which then stays until a proposal lifts it. */
export const confirmSuspension = (
  context: StoreContext,
  { id, reviewer }: Confirmation,
): Promise<Proposal> =>
  guarded(async () => {
    const { db } = context.database
    const given = { name: reviewer, as: 'the reviewer' }
    const confirmedBy = await whoActs(db, context, 'confirm-suspension', given)
    const [held] = await db.select().from(proposals).where(eq(proposals.id, id)).limit(1)
    if (held !== undefined && samePerson(held.author, confirmedBy)) {
      throw new StoreError('four-eyes', 'who suspended cannot confirm; it takes a second person')
    }
    const [row] = await db
      .update(proposals)
      .set({ confirmedBy })
      .where(
        and(
          eq(proposals.id, id),
          eq(proposals.kind, 'suspension'),
          eq(proposals.state, 'applied'),
          isNull(proposals.confirmedBy),
          sql`lower(${proposals.author}) <> lower(${confirmedBy})`,
        ),
      )
      .returning()
    if (row !== undefined) return toProposal(row)
    if (held === undefined || held.kind !== 'suspension') {
      throw new StoreError('not-found', 'there is no such suspension')
    }
    throw new StoreError('decided', 'this suspension is already confirmed or has lapsed')
  })
