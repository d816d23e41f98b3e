/**
 * All matches of a global pattern that matches no empty text, in order. `matchAll` copies the pattern
 * for each call, which costs more than most searches of a message.
 */
export const allMatches = (text: string, pattern: RegExp): readonly RegExpExecArray[] => {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) found.push(match)
  return found
}
