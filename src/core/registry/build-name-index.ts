import { foldTerm } from '../text/fold-term.ts'
import { ScriptClass, scriptClass } from '../text/script-class.ts'
import { atOnce, type Pieces } from './at-once.ts'
import { beginsWord, endsWord } from './name-boundary.ts'
import type { NameEntry } from './name-entries.ts'
import { NameSieve } from './name-sieve.ts'
import { NameTrie } from './name-trie.ts'
import type { NameHit, NameIndex } from './names.ts'

/** Longer names are cut off the index: nobody writes them out, and the walk from one place is bounded. */
const longestName = 80

/** Two words of at least this many letters together are also known without their space. */
const shortestCompound = 8

const isGap = (unit: number): boolean =>
  unit === 0x20 || unit === 0x2d || unit === 0x5f || unit === 0x0a || unit === 0x0d || unit === 0x09

const isApostrophe = (unit: number): boolean => unit === 0x27 || unit === 0x60

const plainName = /^[a-zA-Z0-9]+(?: [a-zA-Z0-9]+){0,12}$/

/** Folded, with one space for every run of spaces, hyphens and underscores, and no apostrophes. */
const keyOf = (name: string): string => {
  // Nine names in ten are single-spaced plain words already.
  if (plainName.test(name)) return name.toLowerCase()
  let key = ''
  for (const character of foldTerm(name)) {
    const unit = character.charCodeAt(0)
    if (isApostrophe(unit)) continue
    if (!isGap(unit)) key += character
    else if (key !== '' && !key.endsWith(' ')) key += ' '
  }
  return key.trimEnd()
}

const innerCapital = /[a-z][A-Z]/

/** The ways in which one name is written. */
const spellings = (entry: NameEntry): string[] => {
  const key = keyOf(entry.text)
  if (key === '' || key.length > longestName) return []
  if (entry.match !== 'word') return [key]
  const ways = [key]
  const joined = key.replaceAll(' ', '')
  if (joined !== key && joined.length >= shortestCompound) ways.push(joined)
  if (innerCapital.test(entry.text)) {
    // MetaMask is also written "meta mask".
    ways.push(keyOf(entry.text.replace(/([a-z])([A-Z])/g, '$1 $2')))
  }
  return ways
}

/**
 * Builds the index of names. Takes names as people write them, in any number of scripts, and folds
 * them as the folded view folds text. Names stand on word boundaries in scripts with spaces and
 * anywhere in Han; of two that overlap the longer wins. Cost is linear in the names' summed length.
 *
 * @example
 * buildNameIndex([{ slug: 'binance', text: 'Binance', match: 'word' }]).find('binance 客服')
 * // [{ start: 0, end: 7, entities: ['binance'], match: 'word' }]
 */
export const buildNameIndex = (entries: Iterable<NameEntry>): NameIndex =>
  atOnce(nameIndexPieces(entries))

/** Names indexed in one piece. */
const perPiece = 500

/** The same in pieces of a few milliseconds; `expected` names spare the index its growing. */
export function* nameIndexPieces(entries: Iterable<NameEntry>, expected = 0): Pieces<NameIndex> {
  const trie = new NameTrie(expected)
  let count = 0
  /** By word of the trie: what carries it; nearly always one, which needs no list. */
  const owners: (string | string[])[] = []
  const matches: NameHit['match'][] = []
  /** The spelling that a word asks for, where all that carry it ask. */
  const spelled: (string | undefined)[] = []
  for (const entry of entries) {
    if (++count % perPiece === 0) yield
    for (const key of spellings(entry)) {
      const index = trie.insert(key)
      const known = owners[index]
      if (known === undefined) {
        owners[index] = entry.slug
        matches[index] = entry.match
        if (entry.spelled === true) spelled[index] = entry.text.normalize('NFC').toLowerCase()
        continue
      }
      if (typeof known !== 'string') {
        if (!known.includes(entry.slug)) known.push(entry.slug)
      } else if (known !== entry.slug) owners[index] = [known, entry.slug]
      if (entry.match === 'word') matches[index] = 'word'
      if (entry.spelled !== true) spelled[index] = undefined
    }
  }

  trie.trim()
  const sieve = new NameSieve(trie.words)
  const ownersOf = (word: number): readonly string[] => {
    const held = owners[word] ?? []
    return typeof held === 'string' ? [held] : held
  }

  /** Longest name that begins at `start`, or null. */
  const longestFrom = (text: string, start: number): NameHit | null => {
    let best: NameHit | null = null
    let node = 0
    let tail = ''
    let tailIndex = -1
    let length = 0
    for (let i = start; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      const gap = isGap(unit)
      // Runs of spaces count once, apostrophes not at all.
      const silent = gap ? isGap(text.charCodeAt(i - 1)) : isApostrophe(unit)
      if (silent && i > start) {
        if (i - start > 2 * longestName) break
        continue
      }
      let word = -1
      if (tailIndex >= 0) {
        if (tail.charCodeAt(length) !== (gap ? 0x20 : unit)) break
        length++
        if (length === tail.length) word = tailIndex
      } else {
        node = trie.step(node, gap ? 0x20 : unit)
        if (node === 0) break
        length++
        word = trie.wordAt(node)
        tailIndex = trie.tailAt(node)
        if (tailIndex >= 0) tail = trie.words[tailIndex] ?? ''
      }
      if (word < 0 || !endsWord(text, i + 1, length) || !beginsWord(text, start, length)) continue
      const own = spelled[word]
      best = {
        start,
        end: i + 1,
        entities: ownersOf(word),
        match: matches[word] ?? 'never_alone',
        ...(own !== undefined && { spelled: own }),
      }
    }
    return best
  }

  const find = (text: string): NameHit[] => {
    const found: NameHit[] = []
    const { length } = text
    let behindLatin = false
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i)
      const latin = unit < 0x250 && scriptClass(unit) === ScriptClass.latin
      // Most places lie inside a word where nothing may begin.
      const inside = latin && behindLatin
      behindLatin = latin
      if (inside || isGap(unit) || (unit >= 0xdc00 && unit <= 0xdfff)) continue
      if (!sieve.mayBegin(text, i, keyUnitAt)) continue
      const hit = longestFrom(text, i)
      if (hit === null) continue
      for (
        let last = found.at(-1);
        last !== undefined && last.end > hit.start;
        last = found.at(-1)
      ) {
        if (last.end - last.start >= hit.end - hit.start) break
        found.pop()
      }
      const last = found.at(-1)
      if (last === undefined || last.end <= hit.start) found.push(hit)
    }
    return found
  }
  return { find }
}

/** A unit as keys have it; 0 behind the end, −1 where units of text and key do not go together one by one. */
const keyUnitAt = (text: string, at: number): number => {
  if (at >= text.length) return 0
  const unit = text.charCodeAt(at)
  if (!isGap(unit)) return isApostrophe(unit) ? -1 : unit
  return isGap(text.charCodeAt(at - 1)) ? -1 : 0x20
}
