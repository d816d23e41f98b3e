const none = 0x41
const longestShared = 25

const isUpper = (unit: number): boolean => unit >= none && unit <= none + longestShared

/**
 * A set of lower-case words as one string, a third of its size: sorted, each word as a capital that
 * says how many units it shares with the word before (A none, B one …) and the rest of it.
 *
 * ```
 * ascend ascent ash   →   AascendFtCh
 * ```
 *
 * @throws Error for a word with a capital from A to Z; no list of ours holds one
 */
export const packWords = (words: Iterable<string>): string => {
  let packed = ''
  let before = ''
  for (const word of [...new Set(words)].sort()) {
    for (let at = 0; at < word.length; at++) {
      if (isUpper(word.charCodeAt(at))) throw new Error(`"${word}" is not lower case`)
    }
    let shared = 0
    while (shared < longestShared && shared < word.length && word[shared] === before[shared]) {
      shared++
    }
    packed += String.fromCharCode(none + shared) + word.slice(shared)
    before = word
  }
  return packed
}

/** The words that `packWords` packed, sorted by code units. */
export const unpackWords = (packed: string): readonly string[] => {
  const words: string[] = []
  let before = ''
  for (let at = 0; at < packed.length; ) {
    const shared = packed.charCodeAt(at) - none
    let end = at + 1
    while (end < packed.length && !isUpper(packed.charCodeAt(end))) end++
    before = before.slice(0, shared) + packed.slice(at + 1, end)
    words.push(before)
    at = end
  }
  return words
}
