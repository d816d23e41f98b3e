import type { Channel, ChannelTier, Entity, IsoDate } from '../../core/registry/entity.ts'
import { keyOf } from '../changes/draft.ts'
import { hostOfProof } from './proof-source.ts'
import type { Proof } from './prove-domain.ts'

const mostEvidence = 10
const mostDates = 20
const below: ReadonlySet<ChannelTier> = new Set(['documented', 'corroborated', 'imported'])

const places: Readonly<Partial<Record<Proof['method'], string>>> = {
  dns_txt: 'TXT record that names the entity',
  well_known: 'file of the domain',
  backlink: 'link or structured data of the page',
}

/**
 * The entity with proofs among the evidence of its channels: what names the entity stands with the website whose host
 * it is, the rest with the channel it names. An account that does not name the domain back is left out. With `raise`,
 * channels that gain or keep a proof are put as `proved`; `verified` stays. For a proposal: changes nothing itself.
 */
export const citeProofs = (
  entity: Entity,
  proofs: readonly Proof[],
  { readOn, raise }: { readonly readOn: IsoDate; readonly raise: boolean },
): Entity => ({
  ...entity,
  channels: entity.channels.map((channel) => {
    const own = proofs.filter((proof) => proof.back !== false && isOf(proof, channel))
    return own.reduce((cited, proof) => withProof(cited, proof, readOn, raise), channel)
  }),
})

const isOf = ({ method, source, channel: key }: Proof, channel: Channel): boolean =>
  key === undefined
    ? channel.type === 'website' &&
      hostOfProof({ method, source, place: '', readOn: [] }) === channel.value
    : keyOf(channel) === key

const withProof = (
  channel: Channel,
  { method, source }: Proof,
  readOn: IsoDate,
  raise: boolean,
): Channel => {
  const known = channel.evidence.find((one) => one.method === method && one.source === source)
  if (known === undefined && channel.evidence.length >= mostEvidence) return channel
  const evidence =
    known === undefined
      ? [...channel.evidence, { method, source, place: places[method] ?? method, readOn: [readOn] }]
      : channel.evidence.map((one) =>
          one !== known || one.readOn.includes(readOn) || one.readOn.length >= mostDates
            ? one
            : { ...one, readOn: [...one.readOn, readOn] },
        )
  return { ...channel, evidence, ...(raise && below.has(channel.tier) ? { tier: 'proved' } : {}) }
}
