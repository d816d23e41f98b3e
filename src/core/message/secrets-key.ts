import { allMatches } from '../text/all-matches.ts'
import { hasRun, unitSet } from '../text/has-run.ts'
import type { View } from '../text/view.ts'
import { around, distanceToLast, type FoundSecret, inOriginal } from './secrets-context.ts'

const reach = 64

const base58 = /^[1-9A-HJ-NP-Za-km-z]+$/
const isMixed = (text: string): boolean =>
  /[0-9]/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text)

/** What the words nearby say a long random string is; the nearer word wins. */
const judge = (view: View, start: number, end: number): 'key' | 'hash' | 'unknown' => {
  const { before, after } = around(view, start, end, reach)
  const key = distanceToLast(before, 'key')
  const hash = distanceToLast(before, 'hash')
  if (key >= 0 && (hash < 0 || key <= hash)) return 'key'
  if (hash >= 0) return 'hash'
  const head = after.slice(0, reach / 2)
  if (distanceToLast(head, 'key') >= 0) return 'key'
  return distanceToLast(head, 'hash') >= 0 ? 'hash' : 'unknown'
}

const runUnits = unitSet(/[0-9A-Za-z]/)
const runs = /[0-9A-Za-z]+/g
const hexLength = 64
const shortestBase58 = 51

/**
 * Private keys: 64 hexadecimal digits, WIF, extended keys (xprv …), Nostr keys, Solana key pairs, PEM
 * blocks. A string that may as well be a transaction hash is a key beside the words for one, nothing
 * beside the words for a hash, and `possible-private-key` otherwise.
 */
export const findKeys = (original: string, folded: View): readonly FoundSecret[] => {
  const found: FoundSecret[] = []
  // Hexadecimal digits survive folding, so hidden ones are found; base 58 needs its capitals.
  if (hasRun(folded.text, runUnits, hexLength)) findHexadecimal(folded, found)
  if (hasRun(original, runUnits, shortestBase58)) findBase58(original, found)
  findBlocks(original, found)
  return found
}

const findHexadecimal = (folded: View, found: FoundSecret[]): void => {
  for (const match of allMatches(folded.text, runs)) {
    const run = match[0]
    const hex = run.length === 66 && run.startsWith('0x') ? run.slice(2) : run
    if (hex.length !== hexLength || !/^[0-9a-f]{64}$/.test(hex)) continue
    const end = match.index + run.length
    const role = judge(folded, match.index, end)
    if (role === 'hash') continue
    found.push(
      inOriginal(role === 'key' ? 'private-key' : 'possible-private-key', folded, match.index, end),
    )
  }
}

const findBase58 = (original: string, found: FoundSecret[]): void => {
  for (const match of allMatches(original, runs)) {
    const run = match[0]
    const start = match.index
    const end = start + run.length
    if (run.length < shortestBase58 || run.length > 120) continue
    const wif = /^(?:5[HJK].{49}|[KLc].{51}|9.{50})$/.test(run) && base58.test(run) && isMixed(run)
    const extended = /^[tuvxyz]prv/.test(run) && run.length >= 107 && base58.test(run)
    const nostr = /^nsec1[02-9ac-hj-np-z]{58}$/.test(run)
    if (wif || extended || nostr) {
      found.push({ kind: 'private-key', start, end })
      continue
    }
    const pair = (run.length === 87 || run.length === 88) && base58.test(run) && isMixed(run)
    if (!pair) continue
    const role = judgeOriginal(original, start, end)
    if (role !== 'hash') {
      found.push({ kind: role === 'key' ? 'private-key' : 'possible-private-key', start, end })
    }
  }
}

const judgeOriginal = (
  original: string,
  start: number,
  end: number,
): 'key' | 'hash' | 'unknown' => {
  const text = original.toLowerCase()
  if (text.length !== original.length) return 'unknown'
  const none = new Uint32Array(0)
  return judge({ kind: 'folded', text, starts: none, ends: none }, start, end)
}

const blockStart = '-----BEGIN '
const blockEnd = '-----END '

const findBlocks = (original: string, found: FoundSecret[]): void => {
  for (let from = original.indexOf(blockStart); from >= 0; ) {
    const head = original.slice(from, from + 64)
    const close = original.indexOf(blockEnd, from)
    const next = original.indexOf(blockStart, from + blockStart.length)
    if (/PRIVATE KEY/.test(head)) {
      const line = close < 0 ? -1 : original.indexOf('-----', close + blockEnd.length)
      const inside = line >= 0 && (next < 0 || close < next)
      const end = inside ? line + 5 : next < 0 ? original.length : next
      found.push({ kind: 'private-key', start: from, end })
    }
    from = next
  }
}
