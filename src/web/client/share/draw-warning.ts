import type { Warning } from './warning.ts'

const width = 1_080
const edge = 72
const colours = {
  suspicious: { ink: '#7a4a00', ground: '#fff4df' },
  scam: { ink: '#9c1c1c', ground: '#fdecea' },
  impersonation: { ink: '#9c1c1c', ground: '#fdecea' },
} as const
const plain = { ink: '#16202a', soft: '#4c5a67', paper: '#fdfdfb' }
const family = 'system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif'

interface Line {
  readonly text: string
  readonly font: string
  readonly colour: string
  readonly height: number
  /** Space above, in pixels. */
  readonly above: number
}

/**
 * The warning as a PNG, 1,080 pixels wide and as tall as its text needs. Drawn on the device.
 * @param locale BCP 47, for where lines may break
 */
export const drawWarning = async (
  warning: Warning,
  locale: string,
  direction: 'ltr' | 'rtl',
): Promise<Blob> => {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('this browser draws no pictures')
  const colour = colours[warning.verdict]
  const lines: Line[] = []
  const add = (text: string, size: number, weight: number, ink: string, above: number): void => {
    const font = `${weight} ${size}px ${family}`
    pen.font = font
    wrap(text, width - 2 * edge, locale, (run) => pen.measureText(run).width).forEach(
      (run, position) => {
        const height = Math.round(size * 1.45)
        lines.push({ text: run, font, colour: ink, height, above: position === 0 ? above : 0 })
      },
    )
  }
  add(warning.heading, 72, 700, colour.ink, 0)
  add(warning.summary, 44, 400, plain.ink, 20)
  for (const { value, standing } of warning.names) {
    add(value, 46, 700, plain.ink, 32)
    add(standing, 34, 400, colour.ink, 0)
  }
  const told = lines.length
  add(warning.again, 36, 600, plain.ink, 0)
  add(warning.registry, 30, 400, plain.soft, 8)

  const tall = (some: readonly Line[]): number =>
    some.reduce((sum, { height, above }) => sum + height + above, 0)
  const top = tall(lines.slice(0, told)) + 2 * edge
  canvas.width = width
  canvas.height = top + tall(lines.slice(told)) + edge
  pen.fillStyle = plain.paper
  pen.fillRect(0, 0, width, canvas.height)
  pen.fillStyle = colour.ground
  pen.fillRect(0, 0, width, top)
  pen.fillStyle = colour.ink
  pen.fillRect(direction === 'rtl' ? width - 20 : 0, 0, 20, top)
  pen.direction = direction
  pen.textAlign = 'start'
  pen.textBaseline = 'middle'
  let at = edge
  lines.forEach((line, position) => {
    if (position === told) at = top + edge / 2
    at += line.above
    pen.font = line.font
    pen.fillStyle = line.colour
    pen.fillText(line.text, direction === 'rtl' ? width - edge : edge, at + line.height / 2)
    at += line.height
  })
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the picture is empty')) : resolve(blob)),
      'image/png',
    )
  })
}

/** Breaks a text between words, and inside one only where it alone is too wide. */
const wrap = (
  text: string,
  room: number,
  locale: string,
  widthOf: (run: string) => number,
): readonly string[] => {
  const lines: string[] = []
  let line = ''
  const put = (piece: string): void => {
    if (widthOf(line + piece) <= room) {
      line += piece
      return
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    line = piece.trimStart()
  }
  for (const word of pieces(text, locale)) {
    if (widthOf(word) <= room) put(word)
    else for (const letter of letters(word, locale)) put(letter)
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines
}

/** Browsers before 2024 may have no segmenter. */
const hasSegmenter = 'Segmenter' in Intl

const letters = (word: string, locale: string): readonly string[] =>
  hasSegmenter
    ? Array.from(new Intl.Segmenter(locale).segment(word), ({ segment }) => segment)
    : Array.from(word)

/** Between spaces, and around each character of the scripts that are written without them. */
const roughPieces =
  /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]\p{M}*\p{P}*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu

/** Words with the marks that must not begin a line after them; addresses stay whole. */
const pieces = (text: string, locale: string): readonly string[] => {
  if (!hasSegmenter) return text.match(roughPieces) ?? []
  const found: string[] = []
  for (const { segment, isWordLike } of new Intl.Segmenter(locale, {
    granularity: 'word',
  }).segment(text)) {
    const last = found.at(-1)
    const clings =
      isWordLike !== true && !/^\s/u.test(segment) && !/^[([{“‘「『（《]/u.test(segment)
    const joins = last !== undefined && /[.@/:_-]$/u.test(last) && !/\s$/u.test(last)
    if (last !== undefined && (clings || joins)) found[found.length - 1] = last + segment
    else found.push(segment)
  }
  return found
}
