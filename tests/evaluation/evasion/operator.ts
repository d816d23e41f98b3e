/** Writes one word another way. `random` gives numbers in [0, 1) from a seed. */
export type Write = (word: string, random: () => number) => string

/** A place in the text, in UTF-16 units, that gave the message away. */
export interface Keyword {
  readonly start: number
  readonly end: number
}

export interface Operator {
  /** As the threat notes number it. */
  readonly id: string
  /** `held` to the target, or `told` only: no honest fold undoes it. */
  readonly kind: 'held' | 'told'
  /** The text itself where there is nothing to disguise this way. */
  readonly apply: (text: string, keywords: readonly Keyword[], random: () => number) => string
}

/** Runs that an operator writes anew: a word of any script, or of ideographs alone. */
export const letters = {
  any: /\p{L}+/gu,
  han: /\p{Script=Han}+/gu,
} as const

/** Applies to every word of every keyword; contacts (anything with a digit, dot, slash or @ beside it) stay as they are. */
export const spanwise =
  (write: Write, words: RegExp = letters.any): Operator['apply'] =>
  (text, keywords, random) => {
    const spans = merged(keywords)
    let out = ''
    let at = 0
    for (const { start, end } of spans) {
      out += text.slice(at, start)
      out += text
        .slice(start, end)
        .replace(words, (word, offset: number) =>
          isContact(text, start + offset, start + offset + word.length)
            ? word
            : write(word, random),
        )
      at = end
    }
    return out + text.slice(at)
  }

/**
 * Applies to every phrase of every keyword: words with spaces between them, without the contacts. So
 * `seed phrase`, joined by spaces, is `s e e d   p h r a s e`.
 */
export const phrasewise = (write: Write): Operator['apply'] => {
  const ends = '\u0000'
  return (text, keywords, random) => {
    const marked = spanwise((word) => `${ends}${word}${ends}`)(text, keywords, random)
    return marked
      .replaceAll(new RegExp(`${ends}( +)${ends}`, 'g'), '$1')
      .replaceAll(new RegExp(`${ends}([^${ends}]*)${ends}`, 'g'), (_, phrase: string) =>
        write(phrase, random),
      )
  }
}

/** A disguised address leads nowhere: senders leave those whole. */
const isContact = (text: string, start: number, end: number): boolean => {
  let from = start
  let to = end
  while (from > 0 && /[\p{Script=Latin}\p{N}@._:/+-]/u.test(text[from - 1] ?? '')) from--
  while (to < text.length && /[\p{Script=Latin}\p{N}@._:/+-]/u.test(text[to] ?? '')) to++
  return /[@/]|[a-z0-9]\.[a-z]{2}|\d/i.test(text.slice(from, to))
}

const merged = (keywords: readonly Keyword[]): readonly Keyword[] => {
  const sorted = [...keywords].sort((a, b) => a.start - b.start || b.end - a.end)
  const out: Keyword[] = []
  for (const one of sorted) {
    const last = out.at(-1)
    if (last !== undefined && one.start <= last.end) {
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, one.end) }
    } else out.push(one)
  }
  return out
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The three longest words, of ideographs or of letters. */
export const longestWords = (text: string): readonly Keyword[] =>
  Array.from(
    text.matchAll(/\p{Script=Han}{2,4}|(?!\p{Script=Han})\p{L}{4,}/gu),
    ({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
    }),
  )
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
    .slice(0, 3)
