/** A camouflage of a text: pure, and repeatable for the same stream of random numbers. */
export interface HeldoutOperator {
  readonly id: string
  /** One line: what the sender does and why a person still reads it. */
  readonly about: string
  /** Languages it makes sense in: "any", "en" (Latin letters) or "zh" (Han characters). */
  readonly for: 'any' | 'en' | 'zh'
  /** `random` yields numbers in [0, 1). Returns the text unchanged where nothing applies. */
  readonly apply: (text: string, random: () => number) => string
}

/** A web or mail address, handle or run with digits: most senders leave these whole, they want the answer. */
const CONTACT = /[!-~]*(?:[._](?:example|net)\b|@)[!-~]*|[!-~]*\d[!-~]*/g

export const pick = <T>(items: readonly T[], random: () => number): T =>
  items[Math.min(items.length - 1, Math.floor(random() * items.length))] as T

/** Applies `change` to the parts outside contacts. */
export const outsideContacts = (text: string, change: (part: string) => string): string => {
  let out = ''
  let last = 0
  for (const hit of text.matchAll(CONTACT)) {
    out += change(text.slice(last, hit.index)) + hit[0]
    last = hit.index + hit[0].length
  }
  return out + change(text.slice(last))
}

/** Applies `change` to a share of the Latin words of at least `least` letters, outside contacts. */
export const words = (
  text: string,
  random: () => number,
  share: number,
  least: number,
  change: (word: string) => string,
): string =>
  outsideContacts(text, (part) =>
    part.replace(/[A-Za-z]+/g, (word) =>
      word.length >= least && random() < share ? change(word) : word,
    ),
  )

/** Applies `change` to a share of the Han characters, outside contacts. */
export const hans = (
  text: string,
  random: () => number,
  share: number,
  change: (character: string) => string,
): string =>
  outsideContacts(text, (part) =>
    part.replace(/\p{Script=Han}/gu, (c) => (random() < share ? change(c) : c)),
  )

/** Puts a drawn filler between neighbouring letters or Han characters, each gap with chance `share`. */
export const between = (
  text: string,
  random: () => number,
  share: number,
  fillers: readonly string[],
): string =>
  outsideContacts(text, (part) =>
    part.replace(/([\p{L}])(?=\p{L})/gu, (c) => (random() < share ? c + pick(fillers, random) : c)),
  )

/** Replaces letters by a table, each with chance `share`. */
export const swap = (
  text: string,
  random: () => number,
  share: number,
  table: Readonly<Record<string, string>>,
): string =>
  outsideContacts(text, (part) =>
    [...part].map((c) => (table[c] !== undefined && random() < share ? table[c] : c)).join(''),
  )

/** Replaces phrases by one of their renamings, ignoring case. */
export const rename = (
  text: string,
  random: () => number,
  table: readonly (readonly [RegExp, readonly string[]])[],
): string => table.reduce((t, [from, to]) => t.replace(from, () => pick(to, random)), text)

/** A table from two strings of equal length in code points. */
export const pairs = (from: string, to: string): Record<string, string> => {
  const b = [...to]
  return Object.fromEntries([...from].map((c, i) => [c, b[i] as string]))
}

/** Sentences with their closing marks. */
export const sentences = (text: string): string[] =>
  text.match(/[^.!?。！？]+(?:[.!?](?=\s|$)|[。！？]|[.!?](?=\S)[^.!?。！？]*)*\s*/gu) ?? [text]
