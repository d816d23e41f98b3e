import type { Change } from '../changes/apply-operations.ts'
import type { ChannelName, Operation } from '../changes/operation.ts'
import { whoActs } from '../people/who-acts.ts'
import { appendEvent } from './append-event.ts'
import { applyChange } from './apply-change.ts'
import { takeChangeLock } from './change-lock.ts'
import type { Db } from './database.ts'
import { guarded } from './guarded.ts'
import { latestHead } from './latest-release.ts'
import { newProposalId } from './new-proposal-id.ts'
import { readContent } from './open-proposal.ts'
import { contentHashOf, type Proposal, toProposal } from './proposal.ts'
import { publish } from './publish.ts'
import { proposals } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'

export interface Suspension {
  readonly entity: string
  readonly channel: ChannelName
  readonly reason: string
  readonly author: string
}

/** What gives the channel back the state that it had. */
const undoOf = ({ entity, channel }: Suspension, change: Change): readonly Operation[] => {
  const after = change.entities.get(entity)?.entity
  const before = change.before.get(entity)?.entity
  const at = after?.channels.findIndex(
    ({ state }, index) => state === 'suspended' && before?.channels[index]?.state !== 'suspended',
  )
  const state = before?.channels[at ?? -1]?.state ?? 'active'
  return [{ op: 'set-channel-state', entity, channel, state }]
}

const confirmWithinMs = 24 * 60 * 60 * 1_000

/**
 * Takes a channel out at once on one person's word: it can only make an answer more careful.
 * `confirmBy` says until when a second person must confirm it, or it lapses; lifting it is a proposal.
 * A revoked channel stays revoked.
 */
export const suspendChannel = (context: StoreContext, input: Suspension): Promise<Proposal> =>
  guarded(async () => {
    const content = readContent({
      ops: [
        {
          op: 'set-channel-state',
          entity: input.entity,
          channel: input.channel,
          state: 'suspended',
          note: input.reason.slice(0, 500),
        },
      ],
      reason: input.reason,
      author: await whoActs(
        context.database.db,
        context,
        'suspend',
        { name: input.author, as: 'the author' },
        { entities: [input.entity] },
      ),
    })
    return context.database.db.transaction(async (tx: Db) => {
      await takeChangeLock(tx)
      const before = await latestHead(tx)
      const change = await applyChange(tx, context, content.ops)
      for (const [, { entity }] of change.entities) {
        const previous = change.before.get(entity.slug)?.entity
        const lifted = entity.channels.some(
          ({ state }, index) =>
            state === 'suspended' && previous?.channels[index]?.state === 'revoked',
        )
        if (lifted) throw new StoreError('refused', 'this channel is revoked, which is stronger')
      }
      if (change.entities.size === 0) throw new StoreError('refused', 'it is suspended already')
      const now = context.clock()
      const whole = {
        kind: 'suspension' as const,
        ...content,
        baseVersion: before?.manifest.version ?? 0,
      }
      const { signed } = await publish(tx, context)
      const [row] = await tx
        .insert(proposals)
        .values({
          ...whole,
          id: newProposalId(now),
          state: 'applied',
          contentHash: await contentHashOf(whole),
          checks: change.findings,
          openedAt: now.toISOString(),
          decidedAt: now.toISOString(),
          releaseVersion: signed.manifest.version,
          confirmBy: new Date(now.getTime() + confirmWithinMs).toISOString(),
          undo: undoOf(input, change),
        })
        .returning()
      if (row === undefined) throw new StoreError('unavailable', 'the database does not answer')
      await appendEvent(tx, {
        kind: 'suspended',
        at: now.toISOString(),
        proposal: row.id,
        releaseVersion: signed.manifest.version,
        detail: {
          author: row.author,
          reason: row.reason,
          contentHash: row.contentHash,
          entities: [...change.entities.keys()],
          curated: signed.manifest.parts.curated.sha256,
        },
      })
      return toProposal(row)
    })
  })
