import * as z from 'zod'
import type { SourceEvidence } from '../../core/registry/entity.ts'
import { changesNothing, slugsOf } from '../changes/apply-operations.ts'
import { evidenceSchema } from '../changes/entity-schema.ts'
import { parseOperations } from '../changes/operation.ts'
import { storedText } from '../changes/stored-text.ts'
import { refuseSpokenFor } from '../people/refuse-spoken-for.ts'
import { whoActs } from '../people/who-acts.ts'
import { previewChange, refuseErrors } from './apply-change.ts'
import type { Db } from './database.ts'
import { guarded } from './guarded.ts'
import { latestHead } from './latest-release.ts'
import { leaveProposalNotice } from './leave-proposal-notice.ts'
import { newProposalId } from './new-proposal-id.ts'
import { personName } from './person-name.ts'
import { contentHashOf, type Proposal, toProposal } from './proposal.ts'
import { proposals } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'

export interface NewProposal {
  /** Operations as JSON; checked here. */
  readonly ops: unknown
  readonly reason: string
  readonly evidence?: unknown
  readonly author: string
}

const reasonSchema = storedText(2_000, 3)
const evidenceListSchema = z.array(evidenceSchema).max(20)

/**
 * Opens a change set for a second person to decide. Shape, rules and database see it before any
 * person does: what they forbid is refused at once, what they doubt stands in `checks`.
 */
export const openProposal = (context: StoreContext, input: NewProposal): Promise<Proposal> =>
  guarded(async () => {
    const { ops, ...content } = readContent(input)
    const author = await whoActs(
      context.database.db,
      context,
      'propose',
      { name: content.author, as: 'the author' },
      { entities: ops.flatMap(slugsOf) },
    )
    return openFor(context, { ...content, ops, author })
  })

/** Opens it for whom the caller vouches: a person who may, or the product itself. */
export const openFor = (
  context: StoreContext,
  content: ReturnType<typeof readContent>,
): Promise<Proposal> =>
  guarded(async () => {
    const { db } = context.database
    const change = await previewChange(db, context, content.ops)
    refuseErrors(change)
    await refuseSpokenFor(db, change)
    if (changesNothing(change)) throw new StoreError('refused', 'this would change nothing')
    const baseVersion = (await latestHead(db))?.manifest.version ?? 0
    const now = context.clock()
    const whole = { kind: 'change' as const, ...content, baseVersion }
    const contentHash = await contentHashOf(whole)
    return db.transaction(async (tx: Db) => {
      const [row] = await tx
        .insert(proposals)
        .values({
          ...whole,
          id: newProposalId(now),
          state: 'open',
          contentHash,
          checks: change.findings,
          openedAt: now.toISOString(),
        })
        .onConflictDoNothing()
        .returning()
      if (row === undefined) throw new StoreError('refused', 'this very change waits already')
      await leaveProposalNotice(tx, 'proposal.opened', row, now.toISOString())
      return toProposal(row)
    })
  })

/** A proposal's content from outside, checked; throws `invalid` with complaints. */
export const readContent = (
  input: NewProposal,
): Pick<Proposal, 'ops' | 'reason' | 'evidence' | 'author'> => {
  const author = personName(input.author, 'the author')
  const parsed = parseOperations(input.ops)
  if ('complaints' in parsed) {
    throw new StoreError('invalid', 'the operations have the wrong shape', {
      complaints: parsed.complaints,
    })
  }
  const reason = reasonSchema.safeParse(input.reason)
  if (!reason.success) {
    throw new StoreError('invalid', 'a proposal needs a reason of 3 to 2,000 characters')
  }
  const evidence = evidenceListSchema.safeParse(input.evidence ?? [])
  if (!evidence.success) {
    throw new StoreError('invalid', 'the evidence has the wrong shape', {
      complaints: evidence.error.issues
        .slice(0, 10)
        .map(({ path, message }) => `${path.map(String).join('.')}: ${message}`),
    })
  }
  return {
    ops: parsed.ops,
    reason: reason.data,
    evidence: evidence.data satisfies SourceEvidence[],
    author,
  }
}
