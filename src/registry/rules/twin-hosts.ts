import type { HostLists } from '../../core/identify/host-lists.ts'
import type { Identifier } from '../../core/identify/identifier.ts'
import { identify } from '../../core/identify/identify.ts'
import { toUnicodeHost } from '../../core/identify/punycode.ts'
import { foldText } from '../../core/lookalike/fold.ts'
import { type Channel, vouchingTiers } from '../../core/registry/entity.ts'
import type { CuratedPart } from '../../core/registry/snapshot.ts'

export interface TwinHost {
  /** Slug of the entity whose website it looks like. */
  readonly entity: string
  readonly host: string
  /** Its name in front of the public suffix. */
  readonly label: string
}

/** What stands in front of the public suffix, as it is written. */
const labelOf = (identifier: Identifier | null): string | undefined => {
  if (identifier?.type !== 'url' || identifier.registrable === null) return undefined
  const [label = ''] = identifier.registrable.split('.')
  return toUnicodeHost(label)
}

/** Marks go first: the table of confusables has letters of its own for some letters with marks. */
const sightOf = (label: string): string =>
  foldText(label.normalize('NFD').replace(/\p{M}/gu, ''), true)

const vouches = ({ type, tier, state }: Channel): boolean =>
  type === 'website' && state === 'active' && vouchingTiers.has(tier)

/**
 * Finds official websites whose registrable name is the same to the eye and another in its letters, whatever
 * suffix it stands on; also of names too common to be protected in messages. Linear in the part to build.
 */
export const twinHosts = (
  part: CuratedPart,
  hosts: HostLists,
): ((identifier: Identifier) => readonly TwinHost[]) => {
  const bySight = new Map<string, TwinHost[]>()
  for (const { slug, channels } of part.entities) {
    for (const channel of channels.filter(vouches)) {
      const label = labelOf(identify(channel.value, { type: 'url' }, hosts))
      if (label === undefined) continue
      const sight = sightOf(label)
      const known = bySight.get(sight) ?? []
      bySight.set(sight, [...known, { entity: slug, host: channel.value, label }])
    }
  }
  return (identifier) => {
    const label = labelOf(identifier)
    if (label === undefined) return []
    return (bySight.get(sightOf(label)) ?? []).filter((twin) => twin.label !== label)
  }
}
