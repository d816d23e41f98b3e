import type { EvidenceMethod } from '../../core/registry/entity.ts'
import type { EntityRule } from './entity-rules.ts'

const documenting: ReadonlySet<EvidenceMethod> = new Set([
  'official_page',
  'store_listing',
  'official_repository',
])
const proving: ReadonlySet<EvidenceMethod> = new Set(['dns_txt', 'well_known', 'backlink'])

/** A tier must be earned by the evidence that stands beside it (design section 5). */
export const checkTiers: EntityRule = (entity, report) => {
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
    if (channel.tier === 'proved' && !cited.some(({ method }) => proving.has(method))) {
      report(
        'error',
        'proved-without-proof',
        path,
        'proved needs evidence by dns_txt, well_known or backlink; else write documented',
      )
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
      } else if (!owners.some(({ readOn }) => readOn.length >= 2)) {
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
