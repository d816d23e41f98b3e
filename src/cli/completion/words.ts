/** What can follow a command: its verbs and its options, as its own help names them. */
export interface CommandWords {
  readonly name: string
  readonly verbs: readonly string[]
  readonly options: readonly string[]
}

/** Reads a help text: verbs begin a line two spaces in, options stand anywhere. */
export const wordsOf = (name: string, help: string): CommandWords => ({
  name,
  verbs: unique([...help.matchAll(/^ {2}([a-z][a-z-]*)(?= |$)/gm)].map(([, verb]) => verb ?? '')),
  options: unique([...help.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option)),
})

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)].sort()
