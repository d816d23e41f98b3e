const longEnough = /^[a-z]{6,}$/

/**
 * How hands write a long word of Latin letters wrong: one letter left out, two in a row swapped, one
 * twice; the first letter stays and the last is never the one left out. Empty for words of up to five letters, whose slips are other words.
 */
export const slipsOf = (word: string): readonly string[] => {
  if (!longEnough.test(word)) return []
  const slips = new Set<string>()
  for (let at = 1; at < word.length; at++) {
    const before = word.slice(0, at)
    const letter = word[at] ?? ''
    const next = word[at + 1] ?? ''
    slips.add(`${before}${letter}${word.slice(at)}`)
    // Without its last letter a word is often the start of another: `inves|tbank`.
    if (next !== '') slips.add(before + word.slice(at + 1))
    slips.add(`${before}${next}${letter}${word.slice(at + 2)}`)
  }
  slips.delete(word)
  return [...slips]
}
