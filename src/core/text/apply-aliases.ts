import { aliasGroups, kanaTwins, splitCharacters } from './data/aliases.ts'
import { ScriptClass, scriptClass } from './script-class.ts'
import { UnitBuffer } from './unit-buffer.ts'

/** Spellings that stand for one word, and what must stand near them to be read so. */
export interface AliasGroup {
  readonly to: string
  readonly from: readonly string[]
  readonly when?: { readonly beside?: readonly string[]; readonly han?: boolean }
}

interface Alias {
  readonly from: string
  readonly to: string
  readonly when: AliasGroup['when']
}

/** How far from a spelling the word that proves it may stand, in units. */
const reach = 4

class AliasTable {
  readonly #byFirst = new Map<number, Alias[]>()
  readonly #isFirst = new Uint8Array(0x10000)

  constructor(aliases: readonly Alias[]) {
    for (const alias of aliases) {
      const first = alias.from.charCodeAt(0)
      this.#isFirst[first] = 1
      const list = this.#byFirst.get(first) ?? []
      list.push(alias)
      this.#byFirst.set(first, list)
    }
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.from.length - a.from.length)
  }

  /** The longest spelling that begins at a place and may be read as an alias there. */
  at(text: string, index: number): Alias | null {
    const first = text.charCodeAt(index)
    if (this.#isFirst[first] !== 1) return null
    for (const alias of this.#byFirst.get(first) ?? []) {
      if (text.startsWith(alias.from, index) && holds(text, index, alias)) return alias
    }
    return null
  }
}

const isLatinWord = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a

const isHanAt = (text: string, index: number, direction: 1 | -1): boolean => {
  let at = index
  while (at >= 0 && at < text.length && ' :'.includes(text.charAt(at))) {
    if (Math.abs(at - index) >= reach) return false
    at += direction
  }
  return at >= 0 && at < text.length && scriptClass(text.charCodeAt(at)) === ScriptClass.han
}

const holds = (text: string, index: number, alias: Alias): boolean => {
  const end = index + alias.from.length
  if (isLatinWord(text.charCodeAt(index)) && isLatinWord(text.charCodeAt(index - 1))) return false
  if (isLatinWord(text.charCodeAt(end - 1)) && isLatinWord(text.charCodeAt(end))) return false
  const { when } = alias
  if (when === undefined) return true
  if (when.han === true && (isHanAt(text, index - 1, -1) || isHanAt(text, end, 1))) return true
  if (when.beside === undefined) return false
  const before = text.slice(Math.max(0, index - reach), index)
  const after = text.slice(end, end + reach)
  return when.beside.some((word) => before.includes(word) || after.includes(word))
}

const aliases = new AliasTable(
  aliasGroups.flatMap((group) =>
    group.from.map((from) => ({ from, to: group.to, when: group.when })),
  ),
)
const parts = new AliasTable(splitCharacters.map(([from, to]) => ({ from, to, when: undefined })))
const kana = new Map(kanaTwins.map(([from, to]) => [from.charCodeAt(0), to.charCodeAt(0)]))

/** Anything an alias can hang on: Han, and the few signs that stand for words beside it. */
const mayHoldAlias = /[\u2e80-\u2fdf\u2795\u3400-\u9fff]/

const replace = (buffer: UnitBuffer, table: AliasTable): UnitBuffer => {
  const text = buffer.text()
  let out: UnitBuffer | null = null
  let done = 0
  const { length } = text
  for (let i = 0; i < length; i++) {
    const alias = table.at(text, i)
    if (alias === null) continue
    out ??= new UnitBuffer(length)
    out.pushFrom(buffer, done, i)
    done = i + alias.from.length
    let start = buffer.starts[i] ?? 0
    let end = buffer.ends[i] ?? 0
    for (let k = i + 1; k < done; k++) {
      start = Math.min(start, buffer.starts[k] ?? 0)
      end = Math.max(end, buffer.ends[k] ?? 0)
    }
    out.pushString(alias.to, start, end)
    i = done - 1
  }
  if (out === null) return buffer
  out.pushFrom(buffer, done, length)
  return out
}

/** Kana read as the Han characters they look like, in texts that hold no other Kana. */
const replaceKana = (buffer: UnitBuffer): boolean => {
  const found: number[] = []
  for (let i = 0; i < buffer.length; i++) {
    const unit = buffer.at(i)
    if (unit < 0x3040 || unit > 0x30ff || unit === 0x30fb) continue
    const lone = kana.has(unit) && !isKana(buffer.at(i - 1)) && !isKana(buffer.at(i + 1))
    const besideHan =
      scriptClass(buffer.at(i - 1)) === ScriptClass.han ||
      scriptClass(buffer.at(i + 1)) === ScriptClass.han
    if (!lone || !besideHan) return false
    found.push(i)
  }
  for (const i of found) buffer.set(i, kana.get(buffer.at(i)) ?? buffer.at(i))
  return found.length > 0
}

/** Whether {@link applyAliases} could change a folded text: it holds Kana beside Han, or a spelling. */
export const holdsAlias = (text: string): boolean => {
  if (!mayHoldAlias.test(text)) return false
  for (let i = 0; i < text.length; i++) {
    if (isKana(text.charCodeAt(i))) return true
    if (parts.at(text, i) !== null || aliases.at(text, i) !== null) return true
  }
  return false
}

const isKana = (unit: number): boolean => unit >= 0x3040 && unit <= 0x30ff && unit !== 0x30fb

/**
 * Camouflaged spellings written out: split characters (亻言 for 信), Kana for Han, homophones,
 * initials and pictures (徽信, V信, 🐧). Only texts with Han characters are looked at. Linear: the
 * number of rounds and the length of a spelling are bounded.
 */
export const applyAliases = (buffer: UnitBuffer): UnitBuffer => {
  if (!mayHoldAlias.test(buffer.text())) return buffer
  let current = buffer
  for (let round = 0; round < 4; round++) {
    // What one step writes may complete what another looks for.
    const kanaLeft = replaceKana(current)
    const next = replace(replace(current, parts), aliases)
    if (next === current && !kanaLeft) break
    current = next
  }
  return current
}
