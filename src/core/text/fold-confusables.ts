import { foreignConfusables } from './data/confusables.ts'
import type { NoteList } from './note-list.ts'
import { ScriptClass, scriptClass } from './script-class.ts'
import { UnitBuffer } from './unit-buffer.ts'

const lookAlikes = new Map<number, string>()
for (const row of foreignConfusables.split(' ')) {
  const code = row.codePointAt(0) ?? 0
  lookAlikes.set(code, row.slice(code > 0xffff ? 2 : 1))
}

/** Latin letters that pass for Cyrillic ones inside a Cyrillic word. */
const cyrillicTwins = new Map(
  [...'aаbвcсeеhнiіjјkкmмnпoоpрrгsѕtтuиxхyуwш'].reduce<[number, string][]>(
    (pairs, letter, i, all) => {
      if (i % 2 === 0) pairs.push([letter.charCodeAt(0), all[i + 1] ?? ''])
      return pairs
    },
    [],
  ),
)

/** Lower-case letters drawn exactly like Latin ones, against those alike only as capitals or roughly. */
const twins = new Set([...'аеосрхуіјѕһԁԛԝӏοανιυϲϳ'].map((letter) => letter.codePointAt(0) ?? 0))

/** Letters that pass for Latin ones only inside a Latin word: they prove a word of their own alphabet. */
const rough = new Set(
  [...'пияцгзбыьюшэлдфжчщъйџηωςζθλπξφψδ'].map((letter) => letter.codePointAt(0) ?? 0),
)

interface Word {
  from: number
  to: number
  latin: number
  greek: number
  cyrillic: number
  armenian: number
  rare: number
  /** Foreign letters that look like no Latin one. */
  plain: number
  /** Foreign letters, and those among them that are twins. */
  foreign: number
  twins: number
  /** Latin letters that pass for no Cyrillic one. */
  onlyLatin: number
  switches: number
  /** Script of the first letter. */
  first: ScriptClass
  /** Its Latin letters are the strangers in it. */
  native: boolean
}

const isAlphabet = (found: ScriptClass): boolean =>
  found === ScriptClass.latin ||
  found === ScriptClass.greek ||
  found === ScriptClass.cyrillic ||
  found === ScriptClass.armenian ||
  found === ScriptClass.rare

const pointAt = (buffer: UnitBuffer, index: number): number => {
  const unit = buffer.at(index)
  if (unit < 0xd800 || unit > 0xdbff || index + 1 >= buffer.length) return unit
  return 0x10000 + ((unit - 0xd800) << 10) + (buffer.at(index + 1) - 0xdc00)
}

const readWords = (buffer: UnitBuffer): Word[] => {
  const words: Word[] = []
  let word: Word | null = null
  let before: ScriptClass = ScriptClass.other
  for (let i = 0; i < buffer.length; i++) {
    const at = i
    const codePoint = pointAt(buffer, i)
    if (codePoint > 0xffff) i++
    const found = scriptClass(codePoint)
    if (!isAlphabet(found)) {
      // Digits and marks stay inside a word; everything else ends it.
      if (found !== ScriptClass.digit && found !== ScriptClass.mark) word = null
      continue
    }
    if (word === null) {
      word = {
        from: at,
        to: i + 1,
        latin: 0,
        greek: 0,
        cyrillic: 0,
        armenian: 0,
        rare: 0,
        plain: 0,
        foreign: 0,
        twins: 0,
        onlyLatin: 0,
        switches: 0,
        first: found,
        native: false,
      }
      words.push(word)
      before = found
    }
    word.to = i + 1
    if (found !== before) word.switches++
    before = found
    if (found === ScriptClass.latin) {
      word.latin++
      if (!cyrillicTwins.has(codePoint)) word.onlyLatin++
      continue
    }
    word.foreign++
    if (found === ScriptClass.greek) word.greek++
    else if (found === ScriptClass.cyrillic) word.cyrillic++
    else if (found === ScriptClass.armenian) word.armenian++
    else word.rare++
    if (!lookAlikes.has(codePoint) || rough.has(codePoint)) word.plain++
    if (twins.has(codePoint)) word.twins++
  }
  return words
}

const mainScript = (word: Word): 'greek' | 'cyrillic' | 'armenian' | 'rare' => {
  if (word.cyrillic > 0) return 'cyrillic'
  if (word.greek > 0) return 'greek'
  return word.armenian > 0 ? 'armenian' : 'rare'
}

/**
 * Letters of other alphabets that stand for Latin ones, replaced: in words that mix alphabets, and in
 * words built of nothing but look-alikes where the text writes no real word of that alphabet. A
 * Russian, Greek or Armenian word stays what it is. Gives the same buffer when nothing changes.
 */
export const foldConfusables = (buffer: UnitBuffer, notes: NoteList): UnitBuffer => {
  const words = readWords(buffer)
  const genuine = { greek: false, cyrillic: false, armenian: false, rare: false }
  let hasLatin = false
  for (const word of words) {
    if (word.latin > 0) hasLatin = true
    if (word.latin === 0 && word.plain > 0) genuine[mainScript(word)] = true
  }
  const chosen: Word[] = []
  for (const word of words) {
    if (word.foreign === 0) continue
    const script = mainScript(word)
    const alphabets =
      Math.sign(word.latin) +
      Math.sign(word.greek) +
      Math.sign(word.cyrillic) +
      Math.sign(word.armenian) +
      Math.sign(word.rare)
    if (alphabets === 1) {
      const whole =
        script === 'rare'
          ? word.plain === 0 && word.foreign >= 2
          : word.plain === 0 && word.foreign >= 3 && hasLatin && !genuine[script]
      if (!whole) continue
      chosen.push(word)
      if (script === 'rare' || word.twins === word.foreign) note(word)
      continue
    }
    // A Russian word with Latin letters in it goes back to its own alphabet.
    word.native =
      word.cyrillic === word.foreign &&
      word.plain > 0 &&
      word.onlyLatin === 0 &&
      (word.cyrillic > word.latin || genuine.cyrillic)
    chosen.push(word)
    // Honest: a Russian ending on a Latin name in a Russian text, a unit, a word pair glued together.
    const glued = word.switches === 1 && (word.plain > 0 || genuine[script])
    const suffix = glued && word.first === ScriptClass.latin
    const unit = word.foreign === 1 && word.latin <= 2 && script === 'greek'
    if (!suffix && !unit && !(glued && word.foreign > 1 && word.latin > 1)) note(word)
  }
  if (chosen.length === 0) return buffer

  const out = new UnitBuffer(buffer.length)
  let next = 0
  for (let i = 0; i < buffer.length; i++) {
    while (next < chosen.length && (chosen[next]?.to ?? 0) <= i) next++
    const word = chosen[next]
    const start = buffer.starts[i] ?? 0
    const codePoint = pointAt(buffer, i)
    const wide = codePoint > 0xffff ? 1 : 0
    const end = buffer.ends[i + wide] ?? 0
    const letters = word?.native === true ? cyrillicTwins : lookAlikes
    const target = word !== undefined && word.from <= i ? letters.get(codePoint) : undefined
    if (target !== undefined) out.pushString(target, start, end)
    else out.pushString(String.fromCodePoint(codePoint), start, end)
    i += wide
  }
  return out

  function note(word: Word): void {
    // Least and greatest, since an override may have turned the word round.
    let start = buffer.starts[word.from] ?? 0
    let end = 0
    for (let i = word.from; i < word.to; i++) {
      start = Math.min(start, buffer.starts[i] ?? 0)
      end = Math.max(end, buffer.ends[i] ?? 0)
    }
    notes.add('mixed-script-word', start, end)
  }
}
