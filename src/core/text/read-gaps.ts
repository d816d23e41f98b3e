import { allMatches } from './all-matches.ts'
import type { NoteList } from './note-list.ts'
import { ScriptClass, scriptClass } from './script-class.ts'
import { int32s, uint8s } from './slab.ts'

/** What is to be done at a unit of a text whose words are not parted by spaces alone. */
export const Gap = { keep: 0, drop: 1, space: 2, spaceBefore: 3 } as const

const Kind = {
  other: 0,
  letter: 1,
  digit: 2,
  /** Letters of scripts that part words by no space: judged elsewhere. */
  unspaced: 3,
  white: 4,
  /** Spaces narrower than a space. */
  thin: 5,
  /** Letters and patterns that leave no ink but take room. */
  blank: 6,
  picture: 7,
  /** From here on: one kind for each sign that may stand between words. */
  sign: 8,
} as const

/** No asterisk: it also marks bold letters inside a word (`**se**nd`). */
const signs = '/|•~+'
/** Fewer words parted by a sign are a list or an address. */
const fewestSigned = 6
const fewestPictures = 3
const fewestNarrow = 3
const shortestCompound = 16
const fewestHumps = 2

const computeKind = (codePoint: number): number => {
  if (
    codePoint === 0x20 ||
    codePoint === 0xa0 ||
    codePoint === 0x3000 ||
    (codePoint >= 9 && codePoint <= 13)
  ) {
    return Kind.white
  }
  if ((codePoint >= 0x2005 && codePoint <= 0x200a) || codePoint === 0x202f) return Kind.thin
  if (codePoint === 0x2800 || codePoint === 0x3164 || codePoint === 0xffa0) return Kind.blank
  const at = codePoint < 0x3000 ? signs.indexOf(String.fromCodePoint(codePoint)) : -1
  if (at >= 0) return Kind.sign + at
  if (
    codePoint === 0xfe0f ||
    codePoint === 0x200d ||
    (codePoint >= 0x2600 && codePoint <= 0x27bf) ||
    (codePoint >= 0x2b1b && codePoint <= 0x2b55) ||
    (codePoint >= 0x1f300 && codePoint <= 0x1faff)
  ) {
    return Kind.picture
  }
  const found = scriptClass(codePoint)
  if (found === ScriptClass.digit) return Kind.digit
  if (found === ScriptClass.han || found === ScriptClass.kana || found === ScriptClass.unspaced) {
    return Kind.unspaced
  }
  return found === ScriptClass.other ? Kind.other : Kind.letter
}

/** Kind plus one of each code point of the BMP seen so far. */
const kinds = new Uint8Array(0x10000)

const kindOf = (codePoint: number): number => {
  if (codePoint > 0xffff) {
    // Styled, enclosed and regional letters are letters; the rest of the planes are pictures or none.
    if (codePoint >= 0x1d400 && codePoint <= 0x1d7ff) return Kind.letter
    if (codePoint >= 0x1f100 && codePoint <= 0x1f1ff) return Kind.letter
    return computeKind(codePoint)
  }
  const known = kinds[codePoint] ?? 0
  if (known !== 0) return known - 1
  const found = computeKind(codePoint)
  kinds[codePoint] = found + 1
  return found
}

const candidate =
  /[\u2005-\u200a\u202f\u2600-\u27bf\u2800\u2b1b-\u2b55\u3164\uffa0\ud83c-\ud83e]|[a-z][A-Z][a-z]+[A-Z]|-->/
const sign = /[/|•~+]/g

/** May the text hold anything to be read here? Most do not, and are left alone at once. */
const isCandidate = (text: string): boolean => {
  if (candidate.test(text)) return true
  sign.lastIndex = 0
  for (let count = 0; count < fewestSigned; count++) if (!sign.test(text)) return false
  return true
}

interface Stretch {
  readonly from: number
  readonly to: number
  /** One bit for each kind in it. */
  readonly bits: number
  readonly letters: boolean
}

const bit = (kind: number): number => 1 << kind
const telling =
  bit(Kind.thin) | bit(Kind.blank) | bit(Kind.picture) | (((1 << signs.length) - 1) << Kind.sign)

const subtitle = /\d\d:\d\d:\d\d[,.]\d\d\d --> \d\d:\d\d:\d\d[,.]\d\d\d/g

/**
 * Finds what parts the words of a text where that is not a space: pictures, signs or blank letters
 * between all words (`send🔥me🔥your`, `send/me/your`), capitals (`SendMeYourWallet`), and what stands
 * inside words whose ends spaces mark: pictures and thin spaces (`s🔥en🌟d me`). The times between the
 * lines of subtitles go as well. Null for ordinary texts. Linear.
 */
export const readGaps = (text: string, notes: NoteList): Uint8Array | null => {
  if (!isCandidate(text)) return null
  const stretches: Stretch[] = []
  const counts = int32s(Kind.sign + signs.length)
  /** Gaps with white space and nothing telling. */
  let plainGaps = 0
  let gapFrom = -1
  let gapBits = 0
  let lastKind: number = Kind.other
  let letterCount = 0
  let wordFrom = -1
  let humps = 0
  let compounds: number[] | null = null
  const endWord = (to: number): void => {
    if (humps >= fewestHumps && to - wordFrom >= shortestCompound) {
      compounds ??= []
      compounds.push(wordFrom, to)
    }
    wordFrom = -1
    humps = 0
  }
  for (let i = 0; i < text.length; ) {
    const unit = text.charCodeAt(i)
    const wide = unit >= 0xd800 && unit <= 0xdbff && i + 1 < text.length
    const codePoint = wide ? (text.codePointAt(i) ?? unit) : unit
    const kind = kindOf(codePoint)
    if (kind === Kind.letter || kind === Kind.digit) {
      if (gapFrom >= 0 && gapFrom < i) {
        if ((gapBits & telling) !== 0) {
          const letters = lastKind === Kind.letter && kind === Kind.letter
          stretches.push({ from: gapFrom, to: i, bits: gapBits, letters })
          for (let k = Kind.thin; k < counts.length; k++) {
            if ((gapBits & bit(k)) !== 0) counts[k] = (counts[k] ?? 0) + 1
          }
        } else if ((gapBits & bit(Kind.white)) !== 0) plainGaps++
      }
      lastKind = kind
      letterCount++
      gapBits = 0
      gapFrom = i + (wide ? 2 : 1)
    } else if (kind === Kind.unspaced) {
      gapFrom = -1
      gapBits = 0
    } else gapBits |= bit(kind)
    const upper = unit >= 0x41 && unit <= 0x5a
    if (upper || (unit >= 0x61 && unit <= 0x7a)) {
      if (wordFrom < 0) wordFrom = i
      else if (upper && isLower(text.charCodeAt(i - 1))) humps++
    } else if (wordFrom >= 0) endWord(i)
    i += wide ? 2 : 1
  }
  if (wordFrom >= 0) endWord(text.length)

  let gaps: Uint8Array | null = null
  const mark = (at: number, what: number): void => {
    gaps ??= uint8s(text.length)
    gaps[at] = what
  }
  for (let k = 0; k < ((compounds as number[] | null) ?? []).length; k += 2) {
    markHumps(text, compounds?.[k] ?? 0, compounds?.[k + 1] ?? 0, mark)
  }
  if (text.includes('-->')) {
    for (const { 0: found, index } of allMatches(text, subtitle)) {
      for (let i = index; i < index + found.length; i++) mark(i, Gap.drop)
      mark(index, Gap.space)
    }
  }
  if (stretches.length === 0) return gaps

  /** The kind that parts nearly all words. */
  const parting = (kind: number, least: number): boolean => {
    const count = counts[kind] ?? 0
    // Single letters kept apart are a word spelt out, which is put together elsewhere.
    return count >= least && plainGaps * 4 <= count && letterCount >= 2.5 * count
  }
  const inWords = (kind: number, least: number): boolean =>
    stretches.reduce((n, { bits, letters }) => n + (letters && bits === bit(kind) ? 1 : 0), 0) >=
    least
  for (let kind: number = Kind.thin; kind < counts.length; kind++) {
    if ((counts[kind] ?? 0) === 0 || kind === Kind.thin) continue
    if (kind === Kind.sign && text.includes('://')) continue
    const least = kind < Kind.picture ? fewestNarrow : fewestSigned
    if (!parting(kind, least)) continue
    for (const { from, to, bits } of stretches) {
      if ((bits & bit(kind)) === 0) continue
      // An address, a tag or an escape keeps its signs.
      if (kind >= Kind.sign && /[<>&\\]/.test(text.slice(from, to))) continue
      let first = true
      for (let i = from; i < to; i++) {
        if (!isKind(text, i, kind)) continue
        mark(i, first ? Gap.space : Gap.drop)
        first = false
      }
    }
  }
  const spaced = (kind: number, times: number): boolean =>
    plainGaps >= 2 && plainGaps * times >= (counts[kind] ?? 0)
  for (const [kind, least, times] of [
    [Kind.thin, fewestNarrow, 8],
    [Kind.picture, fewestPictures, 3],
  ] as const) {
    if (!spaced(kind, times) || parting(kind, fewestSigned) || !inWords(kind, least)) continue
    for (const { from, to, bits, letters } of stretches) {
      if (!letters || bits !== bit(kind)) continue
      for (let i = from; i < to; i++) mark(i, Gap.drop)
      if (kind === Kind.thin) notes.add('spaced-letters', from - 1, to + 1)
    }
  }
  return gaps
}

const isLower = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a
const isUpper = (unit: number): boolean => unit >= 0x41 && unit <= 0x5a

const isKind = (text: string, at: number, kind: number): boolean => {
  const unit = text.charCodeAt(at)
  const low = unit >= 0xdc00 && unit <= 0xdfff && at > 0
  return kindOf(text.codePointAt(low ? at - 1 : at) ?? 0) === kind
}

/** Marks where the words of a compound begin, unless it is a name, a path or a code. */
const markHumps = (
  text: string,
  from: number,
  to: number,
  mark: (at: number, what: number) => void,
): void => {
  if (/[@/._\d-]/.test(text.charAt(from - 1)) || /[@/_\d]/.test(text.charAt(to))) return
  for (let i = from + 1; i < to; i++) {
    if (!isUpper(text.charCodeAt(i))) continue
    const before = isLower(text.charCodeAt(i - 1))
    const after = i + 1 < to && isLower(text.charCodeAt(i + 1))
    if (before || after) mark(i, Gap.spaceBefore)
  }
}
