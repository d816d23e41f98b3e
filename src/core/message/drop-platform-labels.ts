import type { ContactWords } from '../identify/host-lists.ts'
import type { Identifier } from '../identify/identifier.ts'
import type { Claim } from './reading.ts'

/** How far a platform's name may stand before the account on it, in UTF-16 units. */
const reach = 16

/**
 * Drops claims that only say where an account is: in "WeChat: kefu_01" nobody speaks for WeChat. A
 * name is such a label when it is one of its platform's own words and an account on that platform
 * follows it at once.
 */
export const dropPlatformLabels = (
  claims: readonly Claim[],
  identifiers: readonly Identifier[],
  original: string,
  words: ContactWords,
): readonly Claim[] =>
  claims.filter(({ span }) => {
    if (span.part !== 'input') return true
    const name = original.slice(span.start, span.end).toLowerCase()
    return !identifiers.some((identifier) => {
      if (identifier.type !== 'handle' || identifier.platform === undefined) return false
      const at = identifier.span?.start ?? -1
      const labels = words.platforms[identifier.platform] ?? []
      return at >= span.end && at - span.end <= reach && labels.includes(name)
    })
  })
