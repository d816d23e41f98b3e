import type { HostLists } from '../../core/identify/host-lists.ts'
import type { Entity } from '../../core/registry/entity.ts'
import { keyOf } from '../changes/draft.ts'
import { recheckChannel } from '../upkeep/recheck-channel.ts'
import type { Look } from './after-look.ts'
import { lookAtSource, type ProofView, type Said } from './look-at-source.ts'
import type { CitedProof } from './proof-source.ts'

export interface ProofToLookAt extends CitedProof {
  /** `channelKey` */
  readonly channel: string
  /** Former slugs of the entity. */
  readonly formerly?: readonly string[]
}

/** What a look saw, with the link of an account that named it. */
interface Seen {
  readonly held: boolean
  readonly profile?: string
}

/**
 * Looks at one proof again from every perspective, and for an account that a link proves in the other direction too:
 * its page has to name the domain back. Only what all perspectives see alike counts. Never throws for what the network
 * does.
 */
export const lookAgain = async (
  proof: ProofToLookAt,
  entity: Entity,
  views: readonly ProofView[],
  hosts: HostLists,
): Promise<Look> => {
  const sights = await Promise.all(views.map((view) => lookAtSource(view, entity, proof, hosts)))
  const seen = sights.map((said) => (said === null ? null : heldBy(said, proof, entity)))
  const [first] = seen
  if (first === undefined || seen.some((one) => one === null || one.held !== first?.held)) {
    return 'unseen'
  }
  if (!first?.held) return 'gone'
  if (proof.method !== 'backlink' || first.profile === undefined) return 'held'
  const { status, why } = await recheckChannel(domainOf(proof.host), first.profile, views, hosts)
  if (status === 'same') return 'held'
  if (status === 'changed' || why === 'status 404' || why === 'status 410') return 'gone'
  return 'unseen'
}

const heldBy = (
  said: readonly Said[],
  { channel, host, method }: ProofToLookAt,
  entity: Entity,
) => {
  // What names the entity proves its domain, and by TXT whatever its evidence says the domain proves.
  const isDomain = entity.channels.some(
    (one) => keyOf(one) === channel && one.type === 'website' && one.value === host,
  )
  const found = said.find(
    (one) =>
      one.channel === channel || (one.channel === undefined && (method === 'dns_txt' || isDomain)),
  )
  const seen: Seen = { held: found !== undefined }
  return found?.profile === undefined ? seen : { ...seen, profile: found.profile }
}

/** The domain as the page of an account would name it. */
const domainOf = (host: string) => ({
  type: 'website' as const,
  value: host,
  purpose: 'main' as const,
  direction: 'both' as const,
  tier: 'proved' as const,
  state: 'active' as const,
  evidence: [],
})
