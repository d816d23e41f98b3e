import { identifyHandle } from '../identify/identify-handle.ts'
import { allMatches } from '../text/all-matches.ts'
import { bothEnds, type Candidate } from './candidate.ts'

const redditName = /(?<![\w/])\/?[ur]\/[A-Za-z0-9_-]{3,21}(?![\w/])/g
const ensName = /(?<![\w.-])[a-z0-9-]{3,60}\.eth(?![\w.])/gi

/** Names whose form tells the platform: `u/name`, `r/name`, `name.eth`. `lower`: the text in lower case. */
export const findSelfNamed = (
  text: string,
  lower: string,
  taken: (at: number) => boolean,
): readonly Candidate[] => {
  const found: Candidate[] = []
  for (const [pattern, platform, sign] of [
    [redditName, 'reddit', '/'],
    [ensName, 'ens', '.eth'],
  ] as const) {
    if (!lower.includes(sign)) continue
    for (const match of bothEnds(allMatches(text, pattern), 100)) {
      if (taken(match.index)) continue
      const identifier = identifyHandle(match[0].replace(/^\//, ''), platform)
      const end = match.index + match[0].length
      if (identifier) found.push({ start: match.index, end, identifier })
    }
  }
  return found
}
