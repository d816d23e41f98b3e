import { type HeldoutOperator, outsideContacts, pairs, pick, swap, words } from './kit.ts'

const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const from = (start: number): string =>
  Array.from({ length: 26 }, (_, i) => String.fromCodePoint(start + i)).join('')
/** Mathematical alphabets without holes: bold, bold italic, sans, sans bold, bold fraktur, mono. */
const MATHS = [0x1d41a, 0x1d482, 0x1d5ba, 0x1d5ee, 0x1d586, 0x1d68a].map((s) =>
  pairs(LOWER, from(s)),
)
const CIRCLED = pairs(LOWER, from(0x24d0))
const SQUARED = pairs(LOWER, from(0x1f170))
const SMALL_CAPS = pairs(LOWER, 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ')
const RAISED = pairs(LOWER, 'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖqʳˢᵗᵘᵛʷˣʸᶻ')
const CYRILLIC = pairs('aeopcxyisjAEOPCXTHKMB', 'аеорсхуіѕјАЕОРСХТНКМВ')
const SPARSE_GREEK = {
  o: 'ο',
  v: 'ν',
  i: 'ι',
  a: 'α',
  p: 'ρ',
  u: 'υ',
  k: 'κ',
  ...pairs('AEIOTHKMNPB', 'ΑΕΙΟΤΗΚΜΝΡΒ'),
}
const ARMENIAN = pairs('ounhgq', 'օսոհցզ')
const LISU = pairs('ABCDEFGHIJKLMNOPRSTUVWXYZ', 'ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ')
const ACCENTS: Readonly<Record<string, readonly string[]>> = {
  a: ['á', 'ä', 'ą', 'ạ'],
  e: ['é', 'ë', 'ę', 'ẹ'],
  i: ['í', 'ï', 'ı', 'ị'],
  o: ['ó', 'ö', 'ø', 'ọ'],
  u: ['ú', 'ü', 'ų', 'ụ'],
  c: ['ç', 'ć'],
  n: ['ñ', 'ń'],
  l: ['ł', 'ľ'],
  d: ['đ', 'ď'],
}

const each = (word: string, table: Readonly<Record<string, string>>): string =>
  [...word].map((c) => table[c] ?? c).join('')

/** Latin letters put in other clothes. */
export const letters: readonly HeldoutOperator[] = [
  {
    id: 'cyrillic-some',
    about: 'Half of the letters with a Cyrillic twin are swapped.',
    for: 'en',
    apply: (t, r) => swap(t, r, 0.5, CYRILLIC),
  },
  {
    id: 'greek-some',
    about: 'Half of the letters with a Greek look-alike are swapped.',
    for: 'en',
    apply: (t, r) => swap(t, r, 0.5, SPARSE_GREEK),
  },
  {
    id: 'armenian-some',
    about: 'Armenian letters that look like o, u, n, h, g and q.',
    for: 'en',
    apply: (t, r) => swap(t, r, 0.7, ARMENIAN),
  },
  {
    id: 'lisu-capitals',
    about: 'Some words written in capitals, the capitals being Lisu letters.',
    for: 'en',
    apply: (t, r) => words(t, r, 0.6, 3, (w) => each(w.toUpperCase(), LISU)),
  },
  {
    id: 'three-alphabets',
    about: 'Each letter drawn from the Latin, Cyrillic or Greek twin.',
    for: 'en',
    apply: (t, r) => swap(swap(t, r, 0.35, CYRILLIC), r, 0.35, SPARSE_GREEK),
  },
  {
    id: 'fancy-fonts',
    about: "Each word in a font of a 'fancy text' page, a different one each time.",
    for: 'en',
    apply: (t, r) => words(t, r, 0.8, 2, (w) => each(w.toLowerCase(), pick(MATHS, r))),
  },
  {
    id: 'bubble-words',
    about: 'Some words in circled or squared letters.',
    for: 'en',
    apply: (t, r) => words(t, r, 0.5, 3, (w) => each(w.toLowerCase(), pick([CIRCLED, SQUARED], r))),
  },
  {
    id: 'small-capitals',
    about: 'Words in phonetic small capitals.',
    for: 'en',
    apply: (t, r) => words(t, r, 0.8, 2, (w) => each(w.toLowerCase(), SMALL_CAPS)),
  },
  {
    id: 'raised-letters',
    about: 'Words in superscript letters.',
    for: 'en',
    apply: (t, r) => words(t, r, 0.6, 3, (w) => each(w.toLowerCase(), RAISED)),
  },
  {
    id: 'wide-forms',
    about: 'Words in full-width letters, as an Asian keyboard types them.',
    for: 'en',
    apply: (t, r) =>
      words(t, r, 0.7, 2, (w) =>
        w.replace(/./g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)),
      ),
  },
  {
    id: 'leet-digits',
    about: 'Digits for letters: 4, 3, 1, 0, 5, 7.',
    for: 'en',
    apply: (t, r) => swap(t, r, 0.5, pairs('aeiostAEIOST', '431057431057')),
  },
  {
    id: 'leet-signs',
    about: 'Signs for letters: @, $, !, €, +, |.',
    for: 'en',
    apply: (t, r) => swap(t, r, 0.45, pairs('asietlASIE', '@$!€+|@$!€')),
  },
  {
    id: 'el-for-eye',
    about: 'Small l for capital I, capital I for small l, zero for o.',
    for: 'en',
    apply: (t, r) => swap(t, r, 0.8, pairs('IlOo', 'lI00')),
  },
  {
    id: 'joined-twins',
    about: 'rn for m, vv for w, cl for d.',
    for: 'en',
    apply: (t, r) => swap(t, r, 0.7, { m: 'rn', w: 'vv', W: 'VV', d: 'cl' }),
  },
  {
    id: 'stray-accents',
    about: 'Accents, strokes and dots on letters that have none.',
    for: 'en',
    apply: (t, r) =>
      outsideContacts(t, (p) =>
        [...p].map((c) => (ACCENTS[c] && r() < 0.45 ? pick(ACCENTS[c], r) : c)).join(''),
      ),
  },
  {
    id: 'struck-through',
    about: 'A combining stroke or ring on each letter.',
    for: 'any',
    apply: (t, r) => {
      const mark = pick(['\u0336', '\u0332', '\u0335', '\u0325'], r)
      return outsideContacts(t, (p) => p.replace(/\p{L}/gu, `$&${mark}`))
    },
  },
  {
    id: 'stretched-letters',
    about: 'One letter of a word held down on the keyboard.',
    for: 'en',
    apply: (t, r) =>
      words(t, r, 0.5, 4, (w) => {
        const i = 1 + Math.floor(r() * (w.length - 1))
        return w.slice(0, i) + (w[i] ?? '').repeat(3) + w.slice(i)
      }),
  },
  {
    id: 'inner-typos',
    about: 'Two inner letters of longer words change places.',
    for: 'en',
    apply: (t, r) =>
      words(t, r, 0.5, 6, (w) => {
        const i = 1 + Math.floor(r() * (w.length - 3))
        return w.slice(0, i) + w[i + 1] + w[i] + w.slice(i + 2)
      }),
  },
  {
    id: 'dropped-letter',
    about: 'One inner letter of longer words is missing.',
    for: 'en',
    apply: (t, r) =>
      words(t, r, 0.4, 6, (w) => {
        const i = 1 + Math.floor(r() * (w.length - 2))
        return w.slice(0, i) + w.slice(i + 1)
      }),
  },
  {
    id: 'texting-short',
    about: 'Texting short forms: u, ur, pls, acct, msg, 2, 4.',
    for: 'en',
    apply: (t) =>
      t
        .replace(/\byou\b/gi, 'u')
        .replace(/\byour\b/gi, 'ur')
        .replace(/\bplease\b/gi, 'pls')
        .replace(/\baccount\b/gi, 'acct')
        .replace(/\bmessage\b/gi, 'msg')
        .replace(/\bpassword\b/gi, 'pw')
        .replace(/\bto\b/g, '2')
        .replace(/\bfor\b/g, '4')
        .replace(/\band\b/g, 'n'),
  },
]
