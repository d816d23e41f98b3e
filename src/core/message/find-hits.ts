import type { Identifier } from '../identify/identifier.ts'
import type { NameHit } from '../registry/names.ts'
import type { Steps } from '../steps.ts'
import { int32s, uint8s } from '../text/slab.ts'
import type { ReadableText, View, ViewKind } from '../text/view.ts'
import type { CompiledRules } from './compile-rules.ts'
import { HitList, type Hits, indexHits } from './hits.ts'
import type { Measure } from './measure-text.ts'
import { rescanTerms, type ScannedStream, scanTerms } from './scan-terms.ts'
import { kindOf, unitKind } from './script-kind.ts'
import { tellLanguages } from './tell-language.ts'
import { streamOf } from './term-stream.ts'

/** The views that terms are looked for in; a view that equals the folded one is skipped. */
const searchedViews: readonly ViewKind[] = [
  'folded',
  'squashed',
  'plain-digits',
  'deleeted',
  'deleeted-l',
]

/** A disguised term has this many units at least: shorter ones turn up by chance. */
const shortestDisguise = 4

/**
 * A class that turns up more often than this in a stretch of this many units is noise there; what was
 * found is enough. By stretches, so that a flood in one place hides nothing in another.
 */
const mostOfClass = 64
const stretchUnits = 1_024

/** Past this many hits the whole text is noise. */
const maximumHits = 20_000

const masked = (identifiers: readonly Identifier[]): readonly (readonly [number, number])[] =>
  identifiers
    .flatMap(({ type, span }) =>
      span &&
      span.part === 'input' &&
      (type === 'url' || type === 'email-address' || type === 'handle')
        ? [[span.start, span.end] as const]
        : [],
    )
    .sort((a, b) => a[0] - b[0])

const pseudoClass: Readonly<Record<Identifier['type'], readonly string[]>> = {
  url: ['@url', '@link'],
  'email-address': ['@email', '@contact'],
  phone: ['@phone', '@contact'],
  'short-code': ['@short-code'],
  'sms-sender': [],
  handle: ['@handle', '@contact'],
  'wallet-address': ['@wallet'],
  'transaction-hash': [],
  'app-id': ['@link'],
}

type AddHit = (classId: number, start: number, end: number) => void

const currencySigns = '$€£¥₹₽₩₫₺₴₱₦元円块'

/** Numbers of seven digits or more, and digits beside a currency sign. */
const scanNumbers = (text: string, numberClass: number, amountClass: number, add: AddHit): void => {
  let start = -1
  let digits = 0
  let end = 0
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0
    const isDigit = kindOf(unit) === unitKind.digit
    if (isDigit) {
      if (start < 0) start = at
      digits++
      end = at + 1
      continue
    }
    if (start < 0) continue
    const joins =
      unit === 0x2d ||
      unit === 0x20 ||
      unit === 0x0a ||
      unit === 0x2e ||
      unit === 0x28 ||
      unit === 0x29 ||
      unit === 0x2c
    if (joins && at - end < 2) continue
    if (digits >= 7) add(numberClass, start, end)
    const before = text[text[start - 1] === ' ' ? start - 2 : start - 1] ?? ''
    const after = text[end] ?? ''
    const afterSpace = text[end] === ' ' ? (text[end + 1] ?? '') : after
    if (
      (before !== '' && currencySigns.includes(before)) ||
      (afterSpace !== '' && currencySigns.includes(afterSpace))
    )
      add(amountClass, start, end)
    start = -1
    digits = 0
  }
}

/** Top-level names reserved for examples (RFC 2606): no address, but written where one would stand. */
const reservedEndings = ['.example', '.test', '.invalid']

/** Hosts under reserved names, which no registry of suffixes knows. */
const scanReserved = (text: string, classes: readonly number[], add: AddHit): void => {
  for (const ending of reservedEndings) {
    let at = text.indexOf(ending)
    while (at >= 0) {
      let start = at
      while (start > 0 && at - start < 64 && /[\p{L}\d.-]/u.test(text[start - 1] ?? '')) start--
      const end = at + ending.length
      const next = kindOf(text.charCodeAt(end))
      if (start < at && next !== unitKind.letter && next !== unitKind.digit)
        for (const classId of classes) add(classId, start, end)
      at = text.indexOf(ending, end)
    }
  }
}

const capped = (start: number, end: number): number => Math.min(127, end - start)

/** Which hits are there already, as chains by the place where they begin. */
class SeenHits {
  readonly #hits: HitList
  /** By offset and by hit: place in `#hits` plus one of the first and of the next hit, or 0. */
  readonly #first: Int32Array
  #next = int32s(64)

  constructor(hits: HitList, length: number) {
    this.#hits = hits
    this.#first = int32s(length + 1)
    for (let place = 0; place < hits.length; place++) this.add(place)
  }

  /** To be called for each hit once it is in the list. */
  add(place: number): void {
    const start = this.#hits.starts[place] ?? 0
    if (place >= this.#next.length) {
      const grown = int32s(Math.min(maximumHits, this.#next.length * 4))
      grown.set(this.#next)
      this.#next = grown
    }
    this.#next[place] = this.#first[start] ?? 0
    this.#first[start] = place + 1
  }

  has(classId: number, start: number, end: number): boolean {
    const { classIds, ends } = this.#hits
    const length = capped(start, end)
    for (let at = this.#first[start] ?? 0; at !== 0; at = this.#next[at - 1] ?? 0)
      if (classIds[at - 1] === classId && capped(start, ends[at - 1] ?? 0) === length) return true
    return false
  }
}

/** Everything the rules speak of, found in one text. Linear in the text for a given rule set. */
export function* findHits(
  text: ReadableText,
  measure: Measure,
  rules: CompiledRules,
  identifiers: readonly Identifier[],
  names: readonly NameHit[],
): Steps<Hits> {
  const found = new HitList()
  /** Kept from the second view on: one view finds nothing twice. */
  let seen: SeenHits | undefined
  const stretches = Math.floor(text.original.length / stretchUnits) + 1
  const counts = uint8s(rules.classIds.size * stretches)
  let most = maximumHits
  const add = (classId: number, start: number, end: number, languages = -1): void => {
    const counted = classId * stretches + Math.floor(start / stretchUnits)
    if (found.length >= most || (counts[counted] ?? 0) >= mostOfClass) return
    if (seen?.has(classId, start, end)) return
    counts[counted] = (counts[counted] ?? 0) + 1
    found.push(classId, start, end, languages)
    seen?.add(found.length - 1)
  }
  const idOf = (name: string): number => rules.classIds.get(name) ?? -1

  const disguised = idOf('@disguised')
  const functionWord = idOf('function-word')
  const functionWords: number[] = []
  const folded = text.view('folded')
  let earlier = ''
  /** The folded view's: what reads the same in another view was found there. */
  let plain: ScannedStream | undefined
  for (const kind of searchedViews) {
    const view: View = kind === 'folded' ? folded : text.view(kind)
    yield
    if (kind !== 'folded' && (view.text === folded.text || view.text === earlier)) continue
    if (kind !== 'folded') {
      earlier = view.text
      seen ??= new SeenHits(found, text.original.length)
    }
    const stream = streamOf(view.text)
    const readsSigns = kind.startsWith('deleeted')
    const take = (classId: number, from: number, to: number, languages: number): void => {
      if (classId === functionWord) {
        if (kind === 'folded') functionWords.push(languages)
        return
      }
      const start = view.starts[stream.index[from] ?? 0] ?? 0
      const end = view.ends[stream.index[to - 1] ?? 0] ?? 0
      const before = found.length
      add(classId, start, end, languages)
      // A term of some length that only shows once signs are read as letters was written to be missed.
      const isNew = readsSigns && found.length > before
      if (isNew && disguised >= 0 && end - start >= shortestDisguise)
        add(disguised, start, end, languages)
    }
    const { starts } = view
    if (plain === undefined)
      plain = { stream, starts, nodes: scanTerms(rules.automaton, stream, take) }
    else rescanTerms(rules.automaton, plain, { stream, starts }, take)
  }

  const spans = masked(identifiers)
  const told = tellLanguages(functionWords)
  found.filter(
    (at) =>
      ((found.languages[at] ?? 0) & told) !== 0 &&
      !insideAny(spans, found.starts[at] ?? 0, found.ends[at] ?? 0),
  )
  hide(found, rules)
  // What is no word has its own share, and nothing hides it.
  most = found.length + maximumHits
  seen = undefined
  counts.fill(0)
  for (const identifier of identifiers) {
    if (identifier.span?.part !== 'input') continue
    for (const name of pseudoClass[identifier.type]) {
      const classId = idOf(name)
      if (classId >= 0) add(classId, identifier.span.start, identifier.span.end)
    }
  }
  const nameClass = idOf('@name')
  if (nameClass >= 0)
    for (const name of names)
      add(nameClass, folded.starts[name.start] ?? 0, folded.ends[name.end - 1] ?? 0)
  // Numbers are numbers in any dress: full-width, circled, spelt out.
  const digits = text.view('plain-digits')
  scanNumbers(digits.text, idOf('@number'), idOf('@amount'), (classId, start, end) => {
    if (classId >= 0) add(classId, digits.starts[start] ?? 0, digits.ends[end - 1] ?? 0)
  })
  if (!identifiers.some(({ type }) => type === 'url')) {
    scanReserved(folded.text, [idOf('@url'), idOf('@link')], (classId, start, end) => {
      if (classId >= 0) add(classId, folded.starts[start] ?? 0, folded.ends[end - 1] ?? 0)
    })
  }
  return indexHits(found, measure, rules.classIds.size, text.original.length)
}

/** Whether a range lies inside one of the sorted, non-nested ranges. */
const insideAny = (
  spans: readonly (readonly [number, number])[],
  start: number,
  end: number,
): boolean => {
  let low = 0
  let high = spans.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const span = spans[middle]
    if (!span) return false
    if (end <= span[0]) high = middle - 1
    else if (start >= span[1]) low = middle + 1
    else return start >= span[0] && end <= span[1]
  }
  return false
}

/** Drops hits that stand inside a hit of a class that hides theirs. */
const hide = (hits: HitList, rules: CompiledRules): void => {
  const covers = new Map<number, (readonly [number, number])[]>()
  for (let at = 0; at < hits.length; at++)
    for (const hidden of rules.hides.get(hits.classIds[at] ?? -1) ?? []) {
      const range = [hits.starts[at] ?? 0, hits.ends[at] ?? 0] as const
      const list = covers.get(hidden)
      if (list) list.push(range)
      else covers.set(hidden, [range])
    }
  if (covers.size === 0) return
  for (const [key, list] of covers) covers.set(key, mergeRanges(list))
  hits.filter((at) => {
    const list = covers.get(hits.classIds[at] ?? -1)
    return !list || !insideAny(list, hits.starts[at] ?? 0, hits.ends[at] ?? 0)
  })
}

const mergeRanges = (ranges: (readonly [number, number])[]): (readonly [number, number])[] => {
  ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const merged: (readonly [number, number])[] = []
  for (const range of ranges) {
    const last = merged[merged.length - 1]
    if (last && range[0] < last[1]) {
      if (range[1] > last[1]) merged[merged.length - 1] = [last[0], range[1]]
    } else merged.push(range)
  }
  return merged
}
