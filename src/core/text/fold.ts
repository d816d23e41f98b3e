import { applyAliases } from './apply-aliases.ts'
import { flagCodes } from './data/countries.ts'
import { type Encoded, findEncoded } from './find-encoded.ts'
import { foldConfusables } from './fold-confusables.ts'
import { FoldStream } from './fold-stream.ts'
import type { NoteList } from './note-list.ts'
import { Gap, readGaps } from './read-gaps.ts'
import { identityView, type UnitBuffer } from './unit-buffer.ts'
import type { View } from './view.ts'

/** Plain text: ASCII without the signs that escapes and tags begin with, and without controls. */
const plain = /^[\t\n\r -$'-;=->?-[\]-~]*$/

const rightToLeftOverride = 0x202e
const leftToRightOverride = 0x202d
const popFormatting = 0x202c

const isRegional = (codePoint: number): boolean => codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff

/** Two letters of a country are a flag; any other row of regional letters spells a word. */
const areFlags = (letters: string): boolean => {
  if (letters.length % 2 !== 0) return false
  for (let i = 0; i < letters.length; i += 2) {
    if (!flagCodes.has(letters.slice(i, i + 2))) return false
  }
  return true
}

const feedRegional = (
  stream: FoldStream,
  notes: NoteList,
  original: string,
  from: number,
  spells: boolean,
): number => {
  let letters = ''
  let i = from
  for (;;) {
    const codePoint = original.codePointAt(i) ?? 0
    if (!isRegional(codePoint)) break
    letters += String.fromCharCode(0x61 + codePoint - 0x1f1e6)
    i += 2
  }
  const keep = !spells && areFlags(letters)
  if (!keep) notes.add('styled-letters', from, i)
  for (let k = 0; k < letters.length; k++) {
    const at = from + 2 * k
    if (keep) stream.addFlag(original.codePointAt(at) ?? 0, at, at + 2)
    else stream.add(letters.charCodeAt(k), at, at + 2)
  }
  return i
}

/** Each character keeps its share of the stretch, so that what is found there lies in order. */
const feedEncoded = (stream: FoldStream, { text, start, end }: Encoded): void => {
  const share = (end - start) / text.length
  let at = 0
  for (const one of text) {
    const from = start + Math.floor(at * share)
    at += one.length
    stream.add(one.codePointAt(0) ?? 0, from, Math.max(from + 1, start + Math.floor(at * share)))
  }
}

const regionalRun = /[\u{1f1e6}-\u{1f1ff}]{2,}/gu

/** Does a text write words in regional letters? Then its pairs (`🇹🇴`) are words too. */
const spellsRegional = (text: string): boolean =>
  (text.match(regionalRun) ?? []).some(
    (run) =>
      !areFlags(
        Array.from(run, (one) =>
          String.fromCharCode(0x61 + (one.codePointAt(0) ?? 0) - 0x1f1e6),
        ).join(''),
      ),
  )

const feed = (
  stream: FoldStream,
  notes: NoteList,
  text: string,
  encoded: readonly Encoded[],
  gaps: Uint8Array | null,
): void => {
  const spells = text.includes('\ud83c') && spellsRegional(text)
  const { length } = text
  let next = 0
  for (let i = 0; i < length; ) {
    const piece = encoded[next]
    if (piece !== undefined && i === piece.start) {
      if (piece.hides) notes.add('encoded-text', piece.start, piece.end)
      feedEncoded(stream, piece)
      i = piece.end
      next++
      continue
    }
    const gap = gaps === null ? Gap.keep : (gaps[i] ?? Gap.keep)
    if (gap !== Gap.keep) {
      if (gap !== Gap.drop) stream.add(0x20, i, i + 1)
      if (gap !== Gap.spaceBefore) {
        i++
        continue
      }
    }
    const codePoint = text.codePointAt(i) ?? 0
    if (codePoint === rightToLeftOverride) {
      i = feedReversed(stream, notes, text, i)
      continue
    }
    if (codePoint === leftToRightOverride) notes.add('bidi-override', i, i + 1)
    if (isRegional(codePoint)) {
      i = feedRegional(stream, notes, text, i, spells)
      continue
    }
    const end = i + (codePoint > 0xffff ? 2 : 1)
    stream.add(codePoint, i, end)
    i = end
  }
}

/** What an override turns round is read as it is shown: from its end to its beginning. */
const feedReversed = (stream: FoldStream, notes: NoteList, text: string, from: number): number => {
  let end = from + 1
  while (end < text.length) {
    const unit = text.charCodeAt(end)
    if (unit === popFormatting || unit === rightToLeftOverride || unit === 0x0a) break
    end++
  }
  notes.add('bidi-override', from, Math.min(end + 1, text.length))
  for (let i = end; i > from + 1; ) {
    const low = text.charCodeAt(i - 1)
    const wide = low >= 0xdc00 && low <= 0xdfff && i - 2 > from ? 2 : 1
    stream.add(text.codePointAt(i - wide) ?? 0, i - wide, i)
    i -= wide
  }
  return end
}

/** Once more over a text in which letters appeared that may complete an escape. */
const again = (buffer: UnitBuffer, notes: NoteList): FoldStream => {
  const stream = new FoldStream(buffer.length, notes)
  for (let i = 0; i < buffer.length; i++) {
    const unit = buffer.at(i)
    const pair = unit >= 0xd800 && unit <= 0xdbff && i + 1 < buffer.length
    const codePoint = pair ? 0x10000 + ((unit - 0xd800) << 10) + (buffer.at(i + 1) - 0xdc00) : unit
    const start = buffer.starts[i] ?? 0
    const end = buffer.ends[pair ? i + 1 : i] ?? 0
    if (isRegional(codePoint)) stream.addFlag(codePoint, start, end)
    else stream.add(codePoint, start, end)
    if (pair) i++
  }
  stream.finish()
  return stream
}

/** The `folded` view of a text without NUL and lone surrogates, and what folding had to undo. */
export const foldText = (original: string, notes: NoteList): View => {
  const encoded = findEncoded(original)
  const gaps = readGaps(original, notes)
  if (encoded.length === 0 && gaps === null && plain.test(original))
    return identityView('folded', original.toLowerCase())
  let stream = new FoldStream(original.length, notes)
  feed(stream, notes, original, encoded, gaps)
  stream.finish()
  let { buffer } = stream
  for (let round = 0; round < 3 && stream.foreign; round++) {
    const unmasked = foldConfusables(buffer, notes)
    if (unmasked === buffer) break
    stream = again(unmasked, notes)
    buffer = stream.buffer
  }
  return applyAliases(buffer).toView('folded')
}
