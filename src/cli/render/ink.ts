import type { Verdict } from '../../core/verdict/verdict.ts'
import type { CliIo } from '../io.ts'

/** Styles of the terminal; without colour every one of them is the text itself. */
export interface Ink {
  readonly colour: boolean
  bold(text: string): string
  soft(text: string): string
  mark(text: string): string
  verdict(verdict: Verdict, text: string): string
}

const wrap = (open: string, close: string) => (text: string) =>
  `\u001B[${open}m${text}\u001B[${close}m`
const plain = (text: string): string => text

/** Colours per verdict. None is green: nothing here says that all is well. */
const verdictCodes: Readonly<Record<Verdict, string>> = {
  official: '1;34',
  unknown: '1',
  suspicious: '1;33',
  scam: '1;31',
  impersonation: '1;31',
}

/** Colour only on a terminal, never under `NO_COLOR` (no-color.org) or `TERM=dumb`. */
export const inkFor = (io: CliIo): Ink => {
  const { NO_COLOR, TERM } = io.env
  const colour =
    io.stdout.isTTY === true && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb'
  if (!colour) return { colour, bold: plain, soft: plain, mark: plain, verdict: (_, text) => text }
  return {
    colour,
    bold: wrap('1', '22'),
    soft: wrap('2', '22'),
    mark: wrap('1;4', '22;24'),
    verdict: (verdict, text) => wrap(verdictCodes[verdict], '0')(text),
  }
}

/** Columns to write in: the terminal's, between 40 and 100; 80 where there is none. */
export const columnsOf = (io: CliIo): number => Math.min(100, Math.max(40, io.stdout.columns ?? 80))
