import { validateMnemonic } from '@scure/bip39'
import { wordlist as czech } from '@scure/bip39/wordlists/czech.js'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import { wordlist as italian } from '@scure/bip39/wordlists/italian.js'
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js'
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js'
import { wordlist as portuguese } from '@scure/bip39/wordlists/portuguese.js'
import { wordlist as simplified } from '@scure/bip39/wordlists/simplified-chinese.js'
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js'
import { wordlist as traditional } from '@scure/bip39/wordlists/traditional-chinese.js'
import { foldTerm } from '../text/fold-term.ts'
import { ScriptClass, scriptClass } from '../text/script-class.ts'
import { int32s } from '../text/slab.ts'
import type { View } from '../text/view.ts'
import { type FoundSecret, hasWord, inOriginal, wordsOf } from './secrets-context.ts'

const lists: readonly (readonly string[])[] = [
  english,
  simplified,
  traditional,
  spanish,
  japanese,
  korean,
  french,
  italian,
  portuguese,
  czech,
]

const shortest = 12
const lengths = [24, 21, 18, 15, 12]
/** Fewer different words than this are a refrain, unless their checksum holds. */
const leastVariety = 8
/** Checksums tried in one text; each is a hash. */
const checksumBudget = 96
/** Units that may lie between two words: a line break, a number of two digits, its punctuation. */
const longestGap = 12
const seedReach = 64

/** By folded word: the lists that hold it (a bit each) and its place in each. */
interface Entry {
  bits: number
  readonly places: Map<number, number>
}

let table: Map<string, Entry> | null = null
/** The entries of one unit each, by its code: a text may be nothing but such words. */
const ofOneUnit = new Map<number, Entry>()

const entries = (): Map<string, Entry> => {
  if (table !== null) return table
  const made = new Map<string, Entry>()
  lists.forEach((list, which) => {
    list.forEach((word, place) => {
      const key = foldTerm(word)
      const entry = made.get(key) ?? { bits: 0, places: new Map<number, number>() }
      entry.bits |= 1 << which
      entry.places.set(which, place)
      made.set(key, entry)
    })
  })
  for (const [key, entry] of made) if (key.length === 1) ofOneUnit.set(key.charCodeAt(0), entry)
  table = made
  return made
}

interface Word {
  readonly start: number
  readonly end: number
  readonly entry: Entry | undefined
  readonly han: boolean
  /** A character that touches no other. */
  lone: boolean
  /** Nothing stands between this word and the one before it. */
  readonly glued: boolean
  /** Too much, or something of its own, stands between. */
  readonly apart: boolean
  /** A colon stands between: what comes before may be a label. */
  readonly labelled: boolean
}

const isList = (gap: string): boolean => {
  if (gap.length > longestGap) return false
  let digits = 0
  for (let i = 0; i < gap.length; i++) {
    const unit = gap.charCodeAt(i)
    if (unit >= 0x30 && unit <= 0x39) digits++
  }
  return digits <= 4
}

/** Longer words stand in no list. */
const longestWord = 16

/** Calls `found` for every word and every Han character; stops when it gives true, and says so. */
const someWord = (
  text: string,
  found: (start: number, end: number, han: boolean) => boolean,
): boolean => {
  let from = -1
  for (let i = 0; i < text.length; ) {
    const codePoint = text.codePointAt(i) ?? 0
    const width = codePoint > 0xffff ? 2 : 1
    const kind = scriptClass(codePoint)
    const han = kind === ScriptClass.han
    if (han || kind === ScriptClass.other || kind === ScriptClass.digit) {
      if (from >= 0 && found(from, i, false)) return true
      from = -1
      if (han && found(i, i + width, true)) return true
    } else if (from < 0) from = i
    i += width
  }
  return from >= 0 && found(from, text.length, false)
}

/**
 * Whether a text may hold a phrase at all: a row of words of the lists as long as the shortest one. A
 * row of Han characters counts only in a text that names a recovery phrase.
 */
const mayHoldPhrase = (text: string): boolean => {
  const starts = int32s(text.length)
  /** End of each word; below zero where it is a Han character. */
  const ends = int32s(text.length)
  let count = 0
  let han = 0
  someWord(text, (start, end, isHan) => {
    starts[count] = start
    ends[count++] = isHan ? -end : end
    if (isHan) han++
    return false
  })
  if (count < shortest) return false
  const named = han > 0 && wordsOf('seed').some((word) => text.includes(word))
  // The lists are read when a text first needs them.
  if (!named && count - han < shortest) return false
  const known = entries()
  const isListed = (word: number): boolean => {
    const start = starts[word] ?? 0
    const end = ends[word] ?? 0
    if (end < 0) return named && known.has(text.slice(start, -end))
    return end - start <= longestWord && known.has(text.slice(start, end))
  }
  // The last word of a row is asked for first: where it is in no list, no row reaches across it.
  for (let last = shortest - 1; last < count; ) {
    let at = last
    while (at > last - shortest) {
      const sameScript = at === last || (ends[at] ?? 0) < 0 === (ends[at + 1] ?? 0) < 0
      if (!sameScript || !isListed(at)) break
      at--
    }
    if (at === last - shortest) return true
    last = at + shortest
  }
  return false
}

const readWords = (text: string, words: Map<string, Entry>): Word[] => {
  const found: Word[] = []
  const entryOf = (start: number, to: number): Entry | undefined => {
    if (to - start === 1) return ofOneUnit.get(text.charCodeAt(start))
    return to - start > longestWord ? undefined : words.get(text.slice(start, to))
  }
  let end = 0
  const add = (start: number, to: number, han: boolean): void => {
    const gap = start === end ? '' : text.slice(Math.max(end, start - longestGap - 1), start)
    found.push({
      start,
      end: to,
      entry: entryOf(start, to),
      han,
      lone: start === 0 || start !== end,
      glued: start > 0 && start === end,
      apart: !isList(gap),
      labelled: gap.includes(':'),
    })
    const before = found[found.length - 2]
    if (before !== undefined && start === before.end) before.lone = false
    end = to
  }
  someWord(text, (start, to, han) => {
    add(start, to, han)
    return false
  })
  return found
}

/** Does the row of words end between these two? */
const parts = (before: Word | undefined, word: Word): boolean => {
  if (word.apart || word.han !== before?.han) return true
  return word.han && (word.labelled || word.lone !== before.lone || (!word.lone && !word.glued))
}

class PhraseFinder {
  readonly #view: View
  readonly #found: FoundSecret[] = []
  #budget = checksumBudget

  constructor(view: View) {
    this.#view = view
  }

  find(): readonly FoundSecret[] {
    const words = readWords(this.#view.text, entries())
    let from = 0
    let bits = 0
    for (let i = 0; i <= words.length; i++) {
      const word = words[i]
      const first = i === from
      const both = word?.entry === undefined ? 0 : first ? word.entry.bits : bits & word.entry.bits
      const breaks = !first && (word === undefined || parts(words[i - 1], word))
      if (both !== 0 && !breaks) {
        bits = both
        continue
      }
      if (i - from >= shortest) this.#read(words.slice(from, i), bits)
      if (word?.entry === undefined) {
        from = i + 1
        bits = 0
      } else {
        from = i
        bits = word.entry.bits
      }
    }
    return this.#found
  }

  #read(row: readonly Word[], bits: number): void {
    const body = afterLabel(row)
    if (row[0]?.han === true) {
      // Prose of common characters is in the list too, and meets a checksum by chance: the row must
      // have a phrase's length and stand after its name; run together it must also check.
      const exact = lengths.includes(row.length) && this.#named(row)
      if (exact && (row[0].lone || this.#checks(row, bits))) this.#add(row)
      return
    }
    const different = new Set(body.map(({ entry }) => entry))
    const telling = different.size >= leastVariety && !isSorted(body, bits)
    if (telling || this.#checks(body, bits)) this.#add(body)
  }

  #checks(row: readonly Word[], bits: number): boolean {
    if (!lengths.includes(row.length)) return false
    for (let which = 0; which < lists.length; which++) {
      if ((bits & (1 << which)) === 0 || this.#budget-- <= 0) continue
      const list = lists[which] ?? []
      const phrase = row.map(({ entry }) => list[entry?.places.get(which) ?? 0] ?? '')
      if (validateMnemonic(phrase.join(' '), list as string[])) return true
    }
    return false
  }

  #named(row: readonly Word[]): boolean {
    const start = row[0]?.start ?? 0
    return hasWord(this.#view.text.slice(Math.max(0, start - seedReach), start), 'seed')
  }

  #add(row: readonly Word[]): void {
    const first = row[0]
    const last = row.at(-1)
    if (first === undefined || last === undefined) return
    this.#found.push(inOriginal('seed-phrase', this.#view, first.start, last.end))
  }
}

/** "my seed phrase: …": the label's own words may be in the list. */
const afterLabel = (row: readonly Word[]): readonly Word[] => {
  for (let i = row.length - shortest; i > 0; i--) if (row[i]?.labelled === true) return row.slice(i)
  return row
}

/** A page of the word list itself runs in its order. */
const isSorted = (row: readonly Word[], bits: number): boolean => {
  const which = 31 - Math.clz32(bits & -bits)
  for (let i = 1; i < row.length; i++) {
    const before = row[i - 1]?.entry?.places.get(which) ?? 0
    if ((row[i]?.entry?.places.get(which) ?? 0) <= before) return false
  }
  return true
}

/**
 * Recovery phrases of 12 words and more from any one BIP-39 list, whatever separates and numbers the
 * words. A checksum is not asked for, except of Chinese characters, which prose is made of too.
 */
export const findPhrases = (folded: View): readonly FoundSecret[] =>
  mayHoldPhrase(folded.text) ? new PhraseFinder(folded).find() : []
