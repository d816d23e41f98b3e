import { textWidth, widthOf } from './width.ts'

/** A character beside which a line may break although no space stands there. */
const breaksAnywhere = (character: string): boolean => widthOf(character) === 2

/**
 * Breaks our own words (or text made `visible`) into lines of at most `columns`, each behind
 * `indent`, the first behind `first`. A word longer than a line is cut.
 */
export const wrapText = (text: string, columns: number, indent = '', first = indent): string => {
  const room = Math.max(10, columns - textWidth(indent))
  const lines: string[] = []
  let line = ''
  let width = 0
  let lastBreak = -1
  const end = (keep: string): void => {
    lines.push(line.trimEnd())
    line = keep.trimStart()
    width = textWidth(line)
    lastBreak = -1
  }
  for (const character of text) {
    if (character === '\n') {
      end('')
      continue
    }
    const wide = breaksAnywhere(character)
    if (wide) lastBreak = line.length
    if (width + widthOf(character) > room && character !== ' ') {
      const at = lastBreak > 0 ? lastBreak : line.length
      const rest = line.slice(at)
      line = line.slice(0, at)
      end(rest)
    }
    line += character
    width += widthOf(character)
    if (character === ' ' || wide) lastBreak = line.length
  }
  lines.push(line.trimEnd())
  return lines.map((one, index) => `${index === 0 ? first : indent}${one}`.trimEnd()).join('\n')
}
