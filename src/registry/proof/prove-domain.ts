import type { HostLists } from '../../core/identify/host-lists.ts'
import type { Channel, Entity } from '../../core/registry/entity.ts'
import { recheckChannel } from '../upkeep/recheck-channel.ts'
import { lookAtSource, type ProofView, type Said } from './look-at-source.ts'
import { txtNameOf } from './proof-source.ts'

export type { ProofView } from './look-at-source.ts'

/** Something that a domain says of the entity or of one of its channels. */
export interface Proof extends Omit<Said, 'profile'> {
  /** For accounts named by a link: whether the account's page names the domain back. */
  readonly back?: boolean
}

/**
 * What a website of an entity says of it and its channels, as far as every perspective sees the same.
 * Never throws for what the network does: what cannot be read proves nothing. Evidence, no activation.
 */
export const proveDomain = async (
  entity: Entity,
  website: Channel,
  views: readonly ProofView[],
  hosts: HostLists,
): Promise<readonly Proof[]> => {
  const seen = await Promise.all(views.map((view) => seenBy(view, entity, website.value, hosts)))
  const [first = [], ...others] = seen
  const same = (a: Said, b: Said) => a.source === b.source && a.channel === b.channel
  const held = first.filter((one) => others.every((list) => list.some((two) => same(one, two))))
  const proofs: Proof[] = []
  for (const { profile, ...proof } of held) {
    if (profile === undefined) proofs.push(proof)
    else {
      const { status } = await recheckChannel(website, profile, views, hosts)
      proofs.push({ ...proof, back: status === 'same' })
    }
  }
  return proofs
}

const seenBy = async (
  view: ProofView,
  entity: Entity,
  host: string,
  hosts: HostLists,
): Promise<readonly Said[]> => {
  const look = async (source: string): Promise<readonly Said[]> =>
    (await lookAtSource(view, entity, { host, source }, hosts)) ?? []
  const at = (path: string): Promise<readonly Said[]> => look(`https://${host}${path}`)
  const found: Said[] = [
    ...(await look(txtNameOf(host))),
    ...(await at('/.well-known/countersign.json')),
    ...(await at('/.well-known/security.txt')),
  ]
  const trust = await at('/trust.txt')
  found.push(...(trust.length > 0 ? trust : await at('/.well-known/trust.txt')))
  found.push(...(await at('/')))
  return found
}
