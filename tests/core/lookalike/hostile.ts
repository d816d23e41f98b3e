/** Texts of a given length that are made to cost: names, near misses, words and letters in bad order. */
const over = (piece: string) => (length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

const pieces = [
  'a',
  'l',
  'il1',
  'rn',
  'vv',
  'cl',
  'rnvvcl',
  'zentavo',
  'zentavo-',
  'zentavo.',
  'zen-tavo',
  'z-e-n-t-a-v-o-',
  'zentvao-',
  'zentvao',
  'zetnavo.',
  'quorvia-',
  'quorviall',
  'quorvialle-support-',
  'ledger',
  'ledger-',
  'ledgr-',
  'leledger',
  'ozx',
  'ozx-',
  'support',
  'support-',
  'supportlogin',
  'loginzentavo',
  'zentavologin-',
  'mirabantomirabant',
  'tulwic-tulwik-',
  'z-',
  '-',
  'z0-',
  '0123456789',
  'xn--',
  'а',
  'zеntаvо',
  'a\u0301',
  'é\u0308\u0323',
  '客服',
  '\u200bz',
  '𝗭𝗲𝗻',
  '✅',
]

/** By name, from length to text. */
export const hostileTexts: Readonly<Record<string, (length: number) => string>> =
  Object.fromEntries(pieces.map((piece) => [JSON.stringify(piece), over(piece)]))
