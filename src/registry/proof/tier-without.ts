import type { Channel, ChannelTier, SourceEvidence } from '../../core/registry/entity.ts'
import { earnedTier } from '../rules/check-tiers.ts'
import { provingMethods } from './proof-source.ts'

/**
 * The tier that a channel has left when some of its proofs lapsed: `proved` falls with its last proof, `verified` when
 * nothing else was ever shown; all others rest on what was read. It never rises. `lost` holds `METHOD|SOURCE`.
 */
export const tierWithout = (
  { tier, evidence }: Pick<Channel, 'tier' | 'evidence'>,
  lost: ReadonlySet<string>,
): ChannelTier => {
  const isLost = ({ method, source }: SourceEvidence): boolean => lost.has(`${method}|${source}`)
  const left = evidence.filter((one) => !isLost(one))
  if (tier === 'proved' && !left.some(({ method }) => provingMethods.has(method))) {
    return earnedTier(left)
  }
  if (tier === 'verified' && left.length === 0) return 'imported'
  return tier
}
