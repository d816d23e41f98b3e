import { desc, eq } from 'drizzle-orm'
import type { Entity } from '../../core/registry/entity.ts'
import type { CuratedPart } from '../../core/registry/snapshot.ts'
import { sameValue } from '../changes/canonical.ts'
import type { Operation } from '../changes/operation.ts'
import { appendEvent } from './append-event.ts'
import { applyChange } from './apply-change.ts'
import { takeChangeLock } from './change-lock.ts'
import type { Db } from './database.ts'
import { guarded } from './guarded.ts'
import { latestHead } from './latest-release.ts'
import { openFor, readContent } from './open-proposal.ts'
import { type Proposal, toProposal } from './proposal.ts'
import { publish } from './publish.ts'
import { readEntities } from './read-entities.ts'
import { readPairs } from './read-pairs.ts'
import { readRedirects } from './read-redirects.ts'
import { proposals } from './schema/tables.ts'
import type { StoreContext } from './store-context.ts'

export interface Loading {
  /** Slugs that the files changed. */
  readonly changed: readonly string[]
  /** Whether a new release came of it. */
  readonly published: boolean
  /** In a team's registry: the proposal that waits for a second person. */
  readonly proposal?: Proposal
}

const loader = 'curated files'

/**
 * Brings the shipped curation into the registry. Loading the same files again changes nothing and
 * makes no release, and never brings back a channel that was revoked here. An embedded installation,
 * and a team's registry that is still empty, take the files as they are; afterwards a team's registry
 * gets a proposal.
 */
export const loadCurated = (context: StoreContext, part: CuratedPart): Promise<Loading> =>
  guarded(async () => {
    const { db } = context.database
    const ops = await newOperations(db, part)
    const before = await latestHead(db)
    if (context.guarantee === 'team' && before !== null) {
      return ops.length === 0 ? { changed: [], published: false } : proposeOnce(context, ops)
    }
    return db.transaction(async (tx: Db) => {
      await takeChangeLock(tx)
      // Asked again under the lock: another process may have loaded them meanwhile.
      const steps = await newOperations(tx, part)
      if (steps.length > 0) await applyChange(tx, context, steps)
      const { signed, published } = await publish(tx, context, { asOfCuration: true })
      const changed = [
        ...new Set(steps.map((step) => (step.op === 'load-entity' ? step.entity.slug : ''))),
      ]
      if (published) {
        await appendEvent(tx, {
          kind: steps.length > 0 ? 'curation-loaded' : 'key-changed',
          at: context.clock().toISOString(),
          releaseVersion: signed.manifest.version,
          detail: {
            author: loader,
            entities: changed.filter((slug) => slug !== ''),
            curated: signed.manifest.parts.curated.sha256,
            keyId: signed.manifest.keyId,
          },
        })
      }
      return { changed: changed.filter((slug) => slug !== ''), published }
    })
  })

/** Asks people once: not again while they think about it, nor after they said no. */
const proposeOnce = async (context: StoreContext, ops: readonly Operation[]): Promise<Loading> => {
  const asked = await context.database.db
    .select()
    .from(proposals)
    .where(eq(proposals.author, loader))
    .orderBy(desc(proposals.id))
    .limit(20)
  const same = asked.find((row) => row.state !== 'applied' && sameValue(row.ops, ops))
  if (same !== undefined) {
    return same.state === 'open'
      ? { changed: [], published: false, proposal: toProposal(same) }
      : { changed: [], published: false }
  }
  const content = readContent({
    ops,
    reason: 'The curated files that ship with this version differ from the registry.',
    author: loader,
  })
  const proposal = await openFor(context, content)
  return { changed: [], published: false, proposal }
}

const movedFile = (file: Entity, here: (slug: string) => string): Entity => ({
  ...file,
  slug: here(file.slug),
  ...(file.parent === undefined ? {} : { parent: here(file.parent) }),
})

/** Only what differs from the files as they were last loaded. */
const newOperations = async (db: Db, part: CuratedPart): Promise<Operation[]> => {
  const held = await readEntities(db)
  const pairs = await readPairs(db)
  const redirects = await readRedirects(db)
  const here = (slug: string): string => redirects.get(slug)?.to ?? slug
  return [
    ...part.entities
      // A file goes on under the slug that its entity has here; one that became part of another is settled.
      .filter(({ slug }) => redirects.get(slug)?.how !== 'merged')
      .map((entity) => movedFile(entity, here))
      .filter((entity) => !sameValue(held.get(entity.slug)?.shipped, entity))
      .map((entity): Operation => ({ op: 'load-entity', entity })),
    ...part.pairs
      .map((pair) => ({ ...pair, entity: here(pair.entity) }))
      .filter((pair) => !sameValue(pairs.get(`${pair.neighbour}|${pair.entity}`), pair))
      .map((pair): Operation => ({ op: 'put-pair', pair })),
  ]
}
