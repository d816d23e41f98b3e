import type { Ink } from './ink.ts'
import { visible } from './visible.ts'
import { textWidth, widthOf } from './width.ts'

/** A stretch of the text with the number of the reason it stands for. Offsets are UTF-16 units. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly number: number
}

interface Cell {
  readonly text: string
  readonly width: number
  readonly mark: number
}

/** Longer texts show only the lines with a mark and their neighbours. */
const wholeUpTo = 14

/** Which mark each unit belongs to: where two overlap, the one named first. */
const marksPerUnit = (length: number, marks: readonly Mark[]): Uint16Array => {
  const units = new Uint16Array(length)
  for (const { start, end, number } of marks) {
    for (let index = Math.max(0, start); index < Math.min(end, length); index += 1) {
      if (units[index] === 0) units[index] = number
    }
  }
  return units
}

const cellsOf = (
  text: string,
  marks: Uint16Array,
  masked: (offset: number) => boolean,
): readonly Cell[] => {
  const cells: Cell[] = []
  let offset = 0
  for (const character of text) {
    const mark = marks[offset] ?? 0
    const shown =
      character === '\n' || character === ' '
        ? character
        : masked(offset)
          ? '•'
          : visible(character)
    cells.push({ text: shown, width: textWidth(shown), mark })
    offset += character.length
  }
  return cells
}

const breakLines = (cells: readonly Cell[], room: number): readonly (readonly Cell[])[] => {
  const lines: Cell[][] = []
  let line: Cell[] = []
  let width = 0
  let lastBreak = 0
  for (const cell of cells) {
    if (cell.text === '\n') {
      lines.push(line)
      line = []
      width = 0
      lastBreak = 0
      continue
    }
    const wide = widthOf(cell.text) === 2
    if (wide) lastBreak = line.length
    if (width + cell.width > room && cell.text !== ' ' && line.length > 0) {
      const at = lastBreak > 0 ? lastBreak : line.length
      lines.push(line.slice(0, at))
      line = line.slice(at)
      width = line.reduce((sum, one) => sum + one.width, 0)
      lastBreak = 0
    }
    line.push(cell)
    width += cell.width
    if (cell.text === ' ' || wide) lastBreak = line.length
  }
  lines.push(line)
  return lines
}

/** One line with its marks set; a mark's number stands where the mark ends, not where a line does. */
const renderLine = (line: readonly Cell[], next: number, ink: Ink): string => {
  let out = ''
  let index = 0
  while (index < line.length) {
    const mark = line[index]?.mark ?? 0
    let run = ''
    while (index < line.length && (line[index]?.mark ?? 0) === mark) {
      run += line[index]?.text ?? ''
      index += 1
    }
    if (mark === 0) out += run
    else {
      const goesOn = index === line.length && next === mark
      const number = goesOn ? '' : ink.soft(`[${mark}]`)
      out += ink.colour ? `${ink.mark(run)}${number}` : `«${run}»${number}`
    }
  }
  return out.trimEnd()
}

/**
 * Foreign text as it may be shown: wrapped to `columns`, reasons marked with their numbers, secrets
 * masked, nothing in it able to steer the terminal.
 */
export const markText = (
  text: string,
  marks: readonly Mark[],
  masks: readonly { readonly start: number; readonly end: number }[],
  options: { readonly columns: number; readonly ink: Ink },
): string => {
  const masked = (offset: number): boolean =>
    masks.some(({ start, end }) => offset >= start && offset < end)
  const cells = cellsOf(text.replaceAll('\r\n', ' \n'), marksPerUnit(text.length, marks), masked)
  const lines = breakLines(cells, options.columns - 6)
  const rendered = lines.map((line, index) => ({
    text: renderLine(line, lines[index + 1]?.[0]?.mark ?? 0, options.ink),
    marked: line.some((cell) => cell.mark !== 0),
  }))
  if (rendered.length <= wholeUpTo)
    return rendered.map((line) => `  ${line.text}`.trimEnd()).join('\n')
  const out: string[] = []
  let shownBefore = true
  rendered.forEach((line, index) => {
    const near =
      index === 0 ||
      line.marked ||
      rendered[index - 1]?.marked === true ||
      rendered[index + 1]?.marked === true
    if (near) out.push(`  ${line.text}`.trimEnd())
    else if (shownBefore) out.push(options.ink.soft('  …'))
    shownBefore = near
  })
  return out.join('\n')
}
