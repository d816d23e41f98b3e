import { hostileTexts } from '../../tests/core/text/hostile-texts.ts'

/** Longest text of a check, in UTF-16 units. */
const units = 65_536

const fill = (piece: string): string =>
  piece.repeat(Math.ceil(units / piece.length)).slice(0, units)

/** Pieces that name brands, ask and disguise: what makes every part of the engine work. */
const pieces = [
  'binance support ',
  'binance-support.example ',
  'https://bіnance.example/%2e%2e ',
  '@binance_help_desk ',
  'send your 12 words ',
  '官方客服 加微信 ',
  '比特币官方客服请提供助记词 ',
  'rnvvcl',
  '+1 202 555 0143 ',
  'abandon ability able ',
  's e e d p h r a s e ',
  'never share your code. ',
  '<a href="https://binance.example">binance.com</a> ',
  'aGVsbG8gd29ybGQgdGhpcyBpcw== ',
  '=E5=AE=98=E6=96=B9 ',
  '"official support" said ',
  'hxxps://coinbase[.]example ',
]

/** The pieces and seeds alone, then pairs of them: some 200 ways to fill a body of the longest kind. */
export const bodyGenerators: readonly { readonly name: string; readonly text: string }[] = [
  ...hostileTexts.map(({ name, seed }) => ({ name, text: fill(seed) })),
  ...pieces.map((piece) => ({ name: piece.trim(), text: fill(piece) })),
  ...pieces.flatMap((one, at) =>
    pieces.slice(at + 1).map((other) => ({
      name: `${one.trim()} + ${other.trim()}`,
      text: fill(one + other),
    })),
  ),
]

/** Those that cost most when all were measured (`npm run bench:bodies`). */
export const worstBodies: readonly string[] = bodyGenerators
  .filter(({ name }) => name.includes('+') && !name.includes('never share'))
  .map(({ text }) => text)
