import {
  foldCodePoint,
  isInvisible,
  isStyled,
  Passage,
  passageOf,
  singleOf,
} from './fold-code-point.ts'
import type { NoteList } from './note-list.ts'
import { type Reduction, reduceEscape, reduceOpenEntity } from './reduce-escapes.ts'
import { isLetterClass, ScriptClass, scriptClass } from './script-class.ts'
import { UnitBuffer } from './unit-buffer.ts'

/** More marks than this on one letter are dropped before anything else looks at them. */
const markCap = 8
/** No orthography puts four marks on one Latin, Greek, Cyrillic or Han letter. */
const hidingMarks = 4

/** One escape may complete the one around it; only hostile text goes this deep. */
const deepest = 64

const firstRegional = 0x1f1e6

const soundMarks = /^[\u3099\u309a\uff9e\uff9f]$/

/**
 * Takes the characters of a text one by one and keeps their folded form: escapes undone, what leaves
 * no ink dropped, marks handled by the script they stand on, everything in its compatibility,
 * simplified, lower-case form. Alphabets are not mixed up here: see `fold-confusables.ts`.
 */
export class FoldStream {
  readonly buffer: UnitBuffer
  /** True once a letter outside the Latin and Han scripts came by that look-alikes are made of. */
  foreign = false
  readonly #notes: NoteList
  readonly #opens: number[] = []
  #armed = false
  #marks = 0
  /** Raw code point of the last character that left ink, for judging what follows it. */
  #before = 0
  #styledFrom = 0
  #styledTo = 0
  #styledCount = 0
  #hidden: { start: number; end: number; codePoint: number; before: number } | null = null
  #softFrom = -10
  #letters = 0
  #variantsOnHan = 0
  #urlish = false
  #gapAt = -1
  #depth = 0

  constructor(capacity: number, notes: NoteList) {
    this.buffer = new UnitBuffer(capacity)
    this.#notes = notes
  }

  add(codePoint: number, start: number, end: number): void {
    if (codePoint < 0x80 && codePoint >= 0x20 && codePoint !== 0x7f) {
      this.#ink(codePoint)
      this.#marks = 0
      const unit = codePoint >= 0x41 && codePoint <= 0x5a ? codePoint + 0x20 : codePoint
      this.#unit(unit, start, end)
      return
    }
    // Most letters need no look around: the way of all but hidden text.
    if (codePoint > 0x7f && codePoint < 0x10000 && !this.#armed && this.#hidden === null) {
      const passage = passageOf(codePoint)
      if (passage !== Passage.careful) {
        if (passage === Passage.foreign) this.foreign = true
        this.#styledCount = 0
        this.#letters++
        this.#before = codePoint
        this.#marks = 0
        this.buffer.push(singleOf(codePoint), start, end)
        return
      }
    }
    if (isInvisible(codePoint)) {
      this.#invisible(codePoint, start, end)
      return
    }
    const found = scriptClass(codePoint)
    if (found === ScriptClass.mark || codePoint === 0xff9e || codePoint === 0xff9f) {
      this.#mark(codePoint, start, end)
      return
    }
    if (codePoint >= firstRegional && codePoint < firstRegional + 26) {
      // Flags come in by their own door: whatever else spells with these letters hides a word.
      this.add(0x61 + codePoint - firstRegional, start, end)
      return
    }
    if (isStyled(codePoint)) this.#styled(start, end)
    this.#ink(codePoint)
    this.#marks = 0
    if (
      found === ScriptClass.cyrillic ||
      found === ScriptClass.greek ||
      found === ScriptClass.armenian ||
      found === ScriptClass.rare ||
      found === ScriptClass.living
    ) {
      this.foreign = true
    }
    const folded = foldCodePoint(codePoint)
    for (let i = 0; i < folded.length; i++) {
      // Squared units (㎛) bring Greek letters of their own.
      if (folded.length > 1 && scriptClass(folded.charCodeAt(i)) === ScriptClass.greek) {
        this.foreign = true
      }
      // What an entity without its semicolon stands for is there before its neighbour looks back.
      this.#closeOpenEntity(folded.charCodeAt(i))
      if (this.#jamo(folded.charCodeAt(i), start, end)) continue
      this.#unit(folded.charCodeAt(i), start, end)
    }
  }

  /** A regional letter that belongs to a flag. */
  addFlag(codePoint: number, start: number, end: number): void {
    this.#closeOpenEntity(0x20)
    this.#ink(codePoint)
    this.#marks = 0
    this.buffer.pushString(String.fromCodePoint(codePoint), start, end)
  }

  /** To be called once, after the last character. */
  finish(): void {
    this.#closeOpenEntity(0)
    this.#endStyled()
  }

  #ink(codePoint: number): void {
    const hidden = this.#hidden
    if (hidden !== null) {
      this.#hidden = null
      if (this.#hides(hidden.codePoint, hidden.before, codePoint)) {
        this.#notes.add('invisible-inside-word', hidden.start, hidden.end)
      }
    }
    if (this.#styledCount > 0 && !isStyled(codePoint)) this.#endStyled()
    if (codePoint > 0x7f || isAsciiLetter(codePoint)) {
      this.#letters++
    } else {
      this.#letters = 0
      this.#softFrom = -10
    }
    this.#before = codePoint
    if (codePoint === 0x20 || codePoint === 0x0a) this.#urlish = false
    else if (codePoint === 0x2f || codePoint === 0x3f || codePoint === 0x3d) this.#urlish = true
    if (codePoint === 0x26 || codePoint === 0x25 || codePoint === 0x5c || codePoint === 0x3c) {
      this.#armed = true
    } else if (codePoint > 0x7f && !this.#armed) {
      // Full-width and small forms of the same four signs.
      const folded = codePoint >= 0xfe50 && codePoint <= 0xff5e ? foldCodePoint(codePoint) : ''
      if (folded === '&' || folded === '%' || folded === '\\' || folded === '<') this.#armed = true
    }
  }

  /** Would honest writing put this invisible character between these two? */
  #hides(hidden: number, before: number, after: number): boolean {
    const left = scriptClass(before)
    const right = scriptClass(after)
    const plain = (found: ScriptClass): boolean =>
      found === ScriptClass.latin ||
      found === ScriptClass.cyrillic ||
      found === ScriptClass.greek ||
      found === ScriptClass.han ||
      found === ScriptClass.kana ||
      found === ScriptClass.hangul ||
      found === ScriptClass.rare
    if (!plain(left) || !plain(right)) return false
    if (isStyled(before) || before === 0x2139 || before === 0x3297 || before === 0x3299)
      return false
    if (hidden === 0xad) return left === ScriptClass.han
    if (hidden === 0x0640) return false
    if (hidden >= 0xe0100 && hidden <= 0xe01ef && left === ScriptClass.han) {
      // Name characters carry one variation selector or two; a text full of them hides something.
      this.#variantsOnHan++
      return this.#variantsOnHan > 2
    }
    return true
  }

  #invisible(codePoint: number, start: number, end: number): void {
    if (codePoint === 0xad) {
      const near = this.#letters - this.#softFrom < 2
      this.#softFrom = this.#letters
      if (near && this.#before !== 0) this.#notes.add('invisible-inside-word', start, end)
    }
    if (codePoint === 0xfffd && this.#before !== 0) return
    if (this.#hidden === null) {
      this.#hidden = { start, end, codePoint, before: this.#before }
    } else {
      this.#hidden.end = Math.max(this.#hidden.end, end)
      if (this.#hidden.codePoint === 0xad) this.#hidden.codePoint = codePoint
    }
  }

  #mark(codePoint: number, start: number, end: number): void {
    this.#marks++
    if (this.#marks > markCap) {
      this.#notes.add('mark-run-capped', start, end)
      return
    }
    const last = this.buffer.at(this.buffer.length - 1)
    const base = this.#baseClass()
    if (base === ScriptClass.kana && soundMarks.test(String.fromCharCode(codePoint))) {
      const sound = codePoint === 0xff9e ? 0x3099 : codePoint === 0xff9f ? 0x309a : codePoint
      const joined = (String.fromCharCode(last) + String.fromCharCode(sound)).normalize('NFC')
      if (joined.length === 1) {
        this.buffer.set(this.buffer.length - 1, joined.charCodeAt(0))
        this.buffer.widen(start, end)
        return
      }
    }
    if (
      base === ScriptClass.living ||
      base === ScriptClass.unspaced ||
      (base === ScriptClass.mark && this.buffer.length > 0)
    ) {
      for (const piece of String.fromCodePoint(codePoint).normalize('NFKD')) {
        this.buffer.pushString(piece, start, end)
      }
      return
    }
    // Accents, strokes, enclosures and vowel points: folded away with the letter they stand on.
    if (this.buffer.length > 0) this.buffer.widen(start, end)
    if (this.#marks === hidingMarks && base !== ScriptClass.semitic) {
      this.#notes.add('mark-run-capped', Math.max(0, start - hidingMarks + 1), end)
    }
  }

  #baseClass(): ScriptClass {
    const last = this.buffer.at(this.buffer.length - 1)
    if (last >= 0xdc00 && last <= 0xdfff && this.buffer.length > 1) {
      const high = this.buffer.at(this.buffer.length - 2)
      return scriptClass(0x10000 + ((high - 0xd800) << 10) + (last - 0xdc00))
    }
    return scriptClass(last)
  }

  /** Conjoining jamo join the syllable before them, as composition would. */
  #jamo(unit: number, start: number, end: number): boolean {
    if (unit < 0x1161 || unit > 0x11c2 || this.buffer.length === 0) return false
    const place = this.buffer.length - 1
    const last = this.buffer.at(place)
    const lead = last >= 0x1100 && last <= 0x1112 && unit <= 0x1175
    const open = last >= 0xac00 && last <= 0xd7a3 && (last - 0xac00) % 28 === 0 && unit >= 0x11a8
    if (!lead && !open) return false
    this.buffer.set(
      place,
      lead ? 0xac00 + ((last - 0x1100) * 21 + (unit - 0x1161)) * 28 : last + (unit - 0x11a7),
    )
    this.buffer.widen(start, end)
    return true
  }

  #styled(start: number, end: number): void {
    // An override turns places round: the first letter read may stand last.
    this.#styledFrom = this.#styledCount === 0 ? start : Math.min(this.#styledFrom, start)
    this.#styledTo = this.#styledCount === 0 ? end : Math.max(this.#styledTo, end)
    this.#styledCount++
    if (this.#styledCount >= 3) this.#notes.add('styled-letters', this.#styledFrom, this.#styledTo)
  }

  #endStyled(): void {
    this.#styledCount = 0
  }

  #unit(unit: number, start: number, end: number): void {
    if (!this.#armed) {
      this.buffer.push(unit, start, end)
      return
    }
    this.#closeOpenEntity(unit)
    this.buffer.push(unit, start, end)
    const reduction = reduceEscape(this.buffer, this.#opens)
    if (reduction !== null && this.#depth < deepest) this.#reduce(reduction)
  }

  #closeOpenEntity(next: number): void {
    if (!this.#armed) return
    const open = reduceOpenEntity(this.buffer, next)
    if (open !== null && this.#depth < deepest) this.#reduce(open)
  }

  #reduce(reduction: Reduction): void {
    const { start, end } = this.buffer.reach(reduction.from)
    this.buffer.length = reduction.from
    if (reduction.kind === 'gap') {
      this.#gap(start, end, reduction.comment)
      return
    }
    const { codePoint } = reduction
    const found = scriptClass(codePoint)
    const hides = isInvisible(codePoint)
      ? reduction.kind === 'entity' || reduction.kind === 'escape'
      : isLetterClass(found) && (reduction.kind !== 'percent-wide' || !this.#urlish)
    // Accented Latin letters are what references were made for.
    if (hides && (codePoint < 0x80 || found !== ScriptClass.latin)) {
      this.#notes.add('encoded-text', start, end)
    }
    this.#depth++
    this.add(codePoint, start, end)
    this.#depth--
  }

  /** One tag inside a word is markup; two in one place, or a comment, hide something. */
  #gap(start: number, end: number, comment: boolean): void {
    const before = this.buffer.length === 0 ? 0 : this.buffer.at(this.buffer.length - 1)
    const again = this.#gapAt === this.buffer.length
    this.#gapAt = this.buffer.length
    this.#before = before
    if (!comment && !again) return
    this.#hidden = { start, end, codePoint: 0x200b, before }
  }
}

const isAsciiLetter = (codePoint: number): boolean =>
  (codePoint >= 0x41 && codePoint <= 0x5a) || (codePoint >= 0x61 && codePoint <= 0x7a)
