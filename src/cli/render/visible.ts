/** Everything that could steer a terminal or turn the direction of a line, and what nobody sees. */
const steering =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/

/**
 * One character of foreign text as it may be written to a terminal: control, direction and invisible
 * characters become their code in angle brackets, a lone surrogate U+FFFD, a tab a space.
 */
export const visible = (character: string): string => {
  if (character === '\t') return ' '
  const code = character.codePointAt(0) ?? 0
  if (code >= 0xd800 && code <= 0xdfff) return '\uFFFD'
  if (!steering.test(character)) return character
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}

/** A value that a sentence of ours holds apart from the direction around it: nothing leaks out of the pair. */
const isolated = /(\u2068)([^\u2066-\u2069\u202A-\u202E]*)(\u2069)/

/** A whole foreign text on one line. Closed pairs of U+2068 and U+2069 stay: they steer only what they hold. */
export const visibleText = (text: string): string =>
  text
    .split(isolated)
    // Every other piece is the opening or the closing of a pair.
    .map((piece, position) => (position % 2 === 1 ? piece : oneLine(piece)))
    .join('')

const oneLine = (text: string): string => {
  let out = ''
  for (const character of text)
    out += character === '\n' || character === '\r' ? ' ' : visible(character)
  return out
}
