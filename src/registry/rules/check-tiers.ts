import type { ChannelTier, EvidenceMethod, SourceEvidence } from '../../core/registry/entity.ts'
import { proofsOf, provingMethods } from '../proof/proof-source.ts'
import type { EntityRule } from './entity-rules.ts'

const documenting: ReadonlySet<EvidenceMethod> = new Set([
  'official_page',
  'store_listing',
  'official_repository',
])
const passes = 2

/** The highest tier that evidence earns which was read, and not proved. */
export const earnedTier = (evidence: readonly SourceEvidence[]): ChannelTier => {
  const read = evidence.filter(({ method }) => !provingMethods.has(method))
  if (read.some(({ method, readOn }) => documenting.has(method) && readOn.length >= passes)) {
    return 'documented'
  }
  return new Set(read.map(({ source }) => source)).size >= 2 ? 'corroborated' : 'imported'
}

/** A tier must be earned by the evidence that stands beside it (design section 5). */
export const checkTiers: EntityRule = (entity, report) => {
  const own = new Set(
    entity.channels
      .filter(({ type, value }) => type === 'website' && !value.includes('/'))
      .map(({ value }) => value),
  )
  entity.channels.forEach((channel, index) => {
    const path = ['channels', index, 'tier'] as const
    const cited = channel.evidence
    if (channel.tier === 'verified' && channel.validUntil === undefined) {
      report(
        'error',
        'verified-without-expiry',
        path,
        'verified lasts until a day: give validUntil, by which somebody looks again',
      )
    }
    if (channel.tier === 'proved') {
      if (!cited.some(({ method }) => provingMethods.has(method))) {
        report(
          'error',
          'proved-without-proof',
          path,
          'proved needs evidence by dns_txt, well_known or backlink; else write documented',
        )
      } else if (!proofsOf(channel).some(({ host }) => own.has(host))) {
        report(
          'error',
          'proved-elsewhere',
          path,
          'the proof must stand where it is looked at again: _countersign.HOST, or https://HOST/… on the usual port, of a website of the entity',
        )
      }
    }
    if (channel.tier === 'documented') {
      const owners = cited.filter(({ method }) => documenting.has(method))
      if (owners.length === 0) {
        report(
          'error',
          'documented-without-owner-page',
          path,
          'documented needs a source with method official_page, store_listing or official_repository; else write imported or corroborated',
        )
      } else if (!owners.some(({ readOn }) => readOn.length >= passes)) {
        report(
          'error',
          'documented-in-one-pass',
          path,
          'documented needs two passes: read the value again on the page and add the second date to readOn',
        )
      }
    }
    if (
      channel.tier === 'corroborated' &&
      new Set(channel.evidence.map((e) => e.source)).size < 2
    ) {
      report(
        'error',
        'corroborated-by-one',
        path,
        'corroborated needs two independent sources; with one write imported',
      )
    }
  })
}
