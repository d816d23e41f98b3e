import { allMatches } from '../text/all-matches.ts'
import { hasRun, unitSet } from '../text/has-run.ts'
import { distanceToLast, type FoundSecret } from './secrets-context.ts'

/** Prefixes under which services issue keys, with the least length of the whole. */
const issued: readonly (readonly [string, number])[] = [
  ['sk-', 24],
  ['sk_live_', 24],
  ['rk_live_', 24],
  ['pk_live_', 24],
  ['sk_test_', 24],
  ['whsec_', 24],
  ['ghp_', 36],
  ['gho_', 36],
  ['ghs_', 36],
  ['ghu_', 36],
  ['github_pat_', 40],
  ['glpat-', 24],
  ['npm_', 36],
  ['hf_', 30],
  ['xoxb-', 24],
  ['xoxp-', 24],
  ['xoxa-', 24],
  ['xoxs-', 24],
  ['AKIA', 20],
  ['ASIA', 20],
  ['AIza', 39],
  ['ya29.', 40],
  ['SG.', 40],
  ['dop_v1_', 40],
  ['shpat_', 30],
  ['pypi-', 40],
  ['EAAC', 60],
]

const runs = /[A-Za-z0-9_][A-Za-z0-9_.:+/=-]*/g
const runUnits = unitSet(/[A-Za-z0-9_.:+/=-]/)
const keyReach = 24
const least = 20
const most = 4096

const isJwt = (run: string): boolean => {
  if (!run.startsWith('eyJ')) return false
  const parts = run.split('.', 4)
  return (
    parts.length === 3 &&
    parts.every((part, i) => /^[\w-]+$/.test(part) && (part.length >= 10 || i === 2))
  )
}

const isBotToken = (run: string): boolean => /^\d{8,10}:[\w-]{35}$/.test(run)

/** Neither a word nor an address: digits and letters mixed without pattern. */
const isRandom = (run: string): boolean =>
  /\d/.test(run) && /[A-Za-z]/.test(run) && !run.includes('/') && !run.includes('.')

/** Keys and tokens of services: JWT, issued prefixes, bot tokens, and long strings after their word. */
export const findTokens = (original: string): readonly FoundSecret[] => {
  const found: FoundSecret[] = []
  if (!hasRun(original, runUnits, least)) return found
  for (const match of allMatches(original, runs)) {
    const start = match.index
    const run = match[0].replace(/[.:=]{1,4}$/, '')
    if (run.length < least || run.length > most) continue
    const value = run.slice(run.indexOf('=') + 1)
    const at = start + run.length - value.length
    const known =
      isJwt(value) ||
      isBotToken(value) ||
      issued.some(([prefix, length]) => value.startsWith(prefix) && value.length >= length)
    const named = (): boolean =>
      value.length >= least &&
      isRandom(value) &&
      distanceToLast(original.slice(Math.max(0, at - keyReach), at).toLowerCase(), 'api_key') >= 0
    if (known || named()) found.push({ kind: 'token', start: at, end: start + run.length })
  }
  return found
}
