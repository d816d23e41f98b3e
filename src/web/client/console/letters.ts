/** Scripts that names and addresses are written in; whatever else is told by its number alone. */
const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Thai',
  'Hangul',
  'Hiragana',
  'Katakana',
  'Han',
  'Georgian',
  'Cherokee',
  'Ethiopic',
  'Tamil',
  'Bengali',
] as const

const tests = scripts.map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const)

/** A character with what tells it from those that look like it. */
export interface Letter {
  readonly text: string
  /** `U+0430`. */
  readonly code: string
  /** Undefined for digits, punctuation and other signs that all scripts share. */
  readonly script?: string
}

export const lettersOf = (text: string): readonly Letter[] =>
  Array.from(text, (letter) => {
    const code = `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    const script = tests.find(([, test]) => test.test(letter))?.[0]
    return { text: letter, code, ...(script === undefined ? {} : { script }) }
  })

/** Scripts of a text in order of first appearance. */
export const scriptsOf = (text: string): readonly string[] => [
  ...new Set(lettersOf(text).flatMap(({ script }) => script ?? [])),
]

/** Scripts that real names mix (UTS #39, highly restrictive). */
const mixable = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Hangul'],
]

/** Whether a text mixes scripts as no honest name does, such as Latin and Cyrillic. */
export const mixesScripts = (text: string): boolean => {
  const found = scriptsOf(text)
  return found.length > 1 && !mixable.some((set) => found.every((script) => set.includes(script)))
}

/** Whether a person has to look at each character: several scripts, or any beyond ASCII. */
export const wantsLook = (text: string): boolean => /[^\n\x20-\x7e]/.test(text)
