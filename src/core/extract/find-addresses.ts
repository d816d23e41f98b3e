import { identifyApp } from '../identify/identify-app.ts'
import { identifyTransaction, identifyWallet } from '../identify/identify-wallet.ts'
import { allMatches } from '../text/all-matches.ts'
import { hasRun, unitSet } from '../text/has-run.ts'
import { bothEnds, type Candidate } from './candidate.ts'
import { onceEach } from './once-each.ts'

/** Long tokens looked at; each may cost a checksum. */
const mostPlaces = 200

const shortestToken = 25
const tokenUnits = unitSet(/[A-Za-z0-9_+-]/)
const token = /[A-Za-z0-9_+-]{25,130}/g

/** Wallet addresses, transaction hashes and bare extension ids in a view. */
export const findAddresses = (
  text: string,
  taken: (at: number) => boolean,
): readonly Candidate[] => {
  const found: Candidate[] = []
  if (!hasRun(text, tokenUnits, shortestToken)) return found
  const identifierOf = onceEach(
    (name) =>
      identifyWallet(name) ??
      identifyTransaction(name) ??
      (/^[a-p]{32}$/.test(name) ? identifyApp(name, 'chrome') : null),
  )
  for (const match of bothEnds(allMatches(text, token), mostPlaces)) {
    const start = match.index
    const end = start + match[0].length
    if (taken(start) || /[A-Za-z0-9_]/.test((text[start - 1] ?? '') + (text[end] ?? ''))) continue
    const identifier = identifierOf(match[0])
    if (identifier) found.push({ start, end, identifier })
  }
  return found
}
