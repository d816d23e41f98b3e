import type { OpenEntity, OpenPart } from '../../core/registry/snapshot.ts'
import { canonicalChannel } from './canonical-channel.ts'
import type { OpenRow } from './open-row.ts'
import type { Ownerless } from './ownerless.ts'

/** Lists of the same bug-bounty programmes: together they are one source. */
const bountyLists: ReadonlySet<string> = new Set([
  'projectdiscovery/public-bugbounty-programs',
  'disclose/diodb',
])

export interface Conversion {
  readonly part: OpenPart
  /** How many channels were left out, by reason. */
  readonly dropped: Readonly<Record<string, number>>
}

/** Longest name or alias carried on; longer ones are legal boilerplate that nobody writes. */
const longestName = 60
const mostAliases = 12

/** Converts rows of open data: canonical forms only, owner-less things without "official" accounts. */
export const toOpenPart = (rows: readonly OpenRow[], ownerless: Ownerless): Conversion => {
  const dropped: Record<string, number> = {}
  const drop = (reason: string): void => {
    dropped[reason] = (dropped[reason] ?? 0) + 1
  }
  const withoutOwner = new Set(ownerless.entities)
  const barred = new Set(ownerless.accounts)
  const entities = rows.flatMap((row): OpenEntity[] => {
    const seen = new Set<string>()
    const channels = row.channels.flatMap((from): OpenEntity[5][number][] => {
      const channel = canonicalChannel(from.type, from.value)
      if (typeof channel === 'string') {
        drop(channel)
        return []
      }
      const key = `${channel.type}|${channel.qualifier}|${channel.value}`
      if (seen.has(key)) {
        drop('repeated')
        return []
      }
      if (
        barred.has(`${channel.qualifier}|${channel.value}`) ||
        (withoutOwner.has(row.id) && channel.type !== 'website')
      ) {
        drop('owner-less')
        return []
      }
      seen.add(key)
      const sources = new Set(
        [from.source, ...from.also].map((name) => (bountyLists.has(name) ? 'bounty' : name)),
      )
      return [[channel.type, channel.qualifier, channel.value, sources.size]]
    })
    if (channels.length === 0) {
      drop('entity without channels')
      return []
    }
    return [
      [
        row.id,
        row.name,
        aliasesOf(row),
        row.category,
        [...new Set(row.countries)].sort(),
        channels,
      ],
    ]
  })
  entities.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return { part: { entities }, dropped }
}

const aliasesOf = (row: OpenRow): string[] => {
  const own = row.name.toLowerCase()
  const aliases = new Map<string, string>()
  for (const alias of row.aliases) {
    const folded = alias.toLowerCase()
    if (folded === own || alias.length > longestName || aliases.has(folded)) continue
    if (/[\p{C}]/u.test(alias)) continue
    aliases.set(folded, alias)
  }
  return [...aliases.values()].slice(0, mostAliases)
}
