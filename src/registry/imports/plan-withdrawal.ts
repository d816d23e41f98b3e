import type { Entity, SourceEvidence } from '../../core/registry/entity.ts'

/** What taking a source back does to an entity. */
export interface Withdrawal {
  readonly entity: Entity
  /** Channels and facts that had no other evidence. */
  readonly gone: number
  /** Those that keep what others say. */
  readonly kept: number
}

/**
 * Entities without what a source alone said of them; those that it never touched are left out. What else
 * vouches stays, and a channel that two sources bore out falls back to `imported` with one.
 */
export const planWithdrawal = (
  entities: readonly Entity[],
  source: string,
): readonly Withdrawal[] =>
  entities.flatMap((entity) => {
    let gone = 0
    let kept = 0
    const without = <T extends { readonly evidence: readonly SourceEvidence[] }>(
      one: T,
    ): readonly T[] => {
      const evidence = one.evidence.filter((cited) => cited.source !== source)
      if (evidence.length === one.evidence.length) return [one]
      if (evidence.length === 0) {
        gone += 1
        return []
      }
      kept += 1
      return [{ ...one, evidence }]
    }
    const channels = entity.channels.flatMap(without).map((channel) => {
      const isAlone = new Set(channel.evidence.map((cited) => cited.source)).size < 2
      return channel.tier === 'corroborated' && isAlone
        ? { ...channel, tier: 'imported' as const }
        : channel
    })
    const facts = entity.facts.flatMap(without)
    return gone + kept === 0 ? [] : [{ entity: { ...entity, channels, facts }, gone, kept }]
  })
