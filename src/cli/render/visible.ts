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

/** A whole foreign text on one line. */
export const visibleText = (text: string): string => {
  let out = ''
  for (const character of text)
    out += character === '\n' || character === '\r' ? ' ' : visible(character)
  return out
}
