/**
 * `Your {parcel|package} waits {here|there}` as texts: one more than its longest choice has ways, each
 * choice turned by its own place so that ways meet in many pairs. `\\n` is a line break.
 */
export const expandSentence = (line: string): readonly string[] => {
  const choices = [...line.matchAll(/\{([^{}]*)\}/g)].map(([, body = '']) => body.split('|'))
  const longest = Math.max(1, ...choices.map((choice) => choice.length))
  const ways = longest === 1 ? 1 : longest + 1
  return Array.from({ length: ways }, (_, round) => {
    let place = 0
    return line
      .replace(/\{[^{}]*\}/g, () => {
        const choice = choices[place] ?? ['']
        const turned =
          (round * (1 + (place % 2)) + place * 2 + Math.floor(round / choice.length)) %
          choice.length
        place++
        return choice[turned] ?? ''
      })
      .replaceAll('\\n', '\n')
      .trim()
  })
}
