import { between, type HeldoutOperator, outsideContacts, pick, words } from './kit.ts'

const EMOJI = ['🔥', '✨', '💎', '🙏', '✅', '⭐', '💙', '🚀']
const chunks = (text: string, size: number): string[] => {
  const points = [...text]
  const out: string[] = []
  for (let i = 0; i < points.length; i += size) out.push(points.slice(i, i + size).join(''))
  return out
}
/** Words of Latin text, or pieces of four characters where a text has no spaces. */
const pieces = (text: string): string[] =>
  text.split(/\s+/).flatMap((w) => (/\p{Script=Han}/u.test(w) ? chunks(w, 4) : [w]))

/** Where the letters stand: gaps, lines, boxes, mark-up. */
export const layout: readonly HeldoutOperator[] = [
  {
    id: 'spaced-words',
    about: 'Half of the words with a space after every letter, words kept apart by two.',
    for: 'any',
    apply: (t, r) =>
      /\p{Script=Han}/u.test(t)
        ? between(t, r, 0.6, [' '])
        : words(t, r, 0.5, 3, (w) => ` ${w.split('').join(' ')} `),
  },
  {
    id: 'dotted-words',
    about: 'Dots or middle dots between the letters of half of the words.',
    for: 'any',
    apply: (t, r) =>
      /\p{Script=Han}/u.test(t)
        ? between(t, r, 0.5, ['.', '·', '。'])
        : words(t, r, 0.5, 3, (w) => w.split('').join(pick(['.', '·'], r))),
  },
  {
    id: 'lined-letters',
    about: 'Hyphens, underscores, tildes or stars between letters.',
    for: 'any',
    apply: (t, r) =>
      /\p{Script=Han}/u.test(t)
        ? between(t, r, 0.5, ['-', '_', '~', '*', '/'])
        : words(t, r, 0.6, 4, (w) => w.split('').join(pick(['-', '_', '~', '*'], r))),
  },
  {
    id: 'split-once',
    about: 'One break (space, dot or dash) inside each longer word.',
    for: 'en',
    apply: (t, r) =>
      words(t, r, 0.7, 5, (w) => {
        const i = 2 + Math.floor(r() * (w.length - 3))
        return w.slice(0, i) + pick([' ', '.', '-', "'"], r) + w.slice(i)
      }),
  },
  {
    id: 'emoji-letters',
    about: 'Emoji between letters.',
    for: 'any',
    apply: (t, r) => between(t, r, 0.3, EMOJI),
  },
  {
    id: 'emoji-words',
    about: 'Emoji in place of the gaps between words.',
    for: 'any',
    apply: (t, r) => pieces(t).reduce((a, w) => `${a}${pick(EMOJI, r)}${w}`),
  },
  {
    id: 'upright-column',
    about: 'One letter a line, read from top to bottom; addresses kept on their line.',
    for: 'any',
    apply: (t) => outsideContacts(t, (p) => [...p].filter((c) => c !== ' ').join('\n')),
  },
  {
    id: 'narrow-lines',
    about: 'A line break every nine characters, words cut where it falls.',
    for: 'any',
    apply: (t) => outsideContacts(t, (p) => chunks(p, 9).join('\n')),
  },
  {
    id: 'right-to-left-columns',
    about: 'Old vertical Chinese: columns of six characters read from the right.',
    for: 'zh',
    apply: (t) => {
      const columns = chunks(t.replace(/\s/g, ''), 6).map((c) => [...c])
      return Array.from({ length: 6 }, (_, row) =>
        [...columns]
          .reverse()
          .map((c) => c[row] ?? '　')
          .join(' '),
      ).join('\n')
    },
  },
  {
    id: 'boxed',
    about: 'A frame of box characters around short lines.',
    for: 'any',
    apply: (t) => {
      const lines: string[] = []
      for (const w of pieces(t)) {
        const last = lines.at(-1)
        if (last !== undefined && last.length + w.length < 22) lines[lines.length - 1] += ` ${w}`
        else lines.push(w)
      }
      return ['╔══════════╗', ...lines.map((l) => `║ ${l} ║`), '╚══════════╝'].join('\n')
    },
  },
  {
    id: 'ornament-brackets',
    about: 'Words in ornamental brackets.',
    for: 'any',
    apply: (t, r) =>
      pieces(t)
        .map((w) =>
          r() < 0.5 ? pick(['【#】', '꧁#꧂', '『#』', '≪#≫', '{#}'], r).replace('#', () => w) : w,
        )
        .join(' '),
  },
  {
    id: 'slashed-words',
    about: 'Slashes, bullets or bars instead of spaces.',
    for: 'any',
    apply: (t, r) => pieces(t).join(pick(['/', ' • ', '|', '丨', '_'], r)),
  },
  {
    id: 'run-together',
    about: 'No spaces at all, each word with a capital.',
    for: 'en',
    apply: (t) =>
      outsideContacts(t, (p) =>
        p
          .replace(/[A-Za-z']+/g, (w) => w.charAt(0).toUpperCase() + w.slice(1))
          .replace(/([A-Za-z]) +(?=[A-Za-z])/g, '$1'),
      ),
  },
  {
    id: 'bold-halves',
    about: 'Mark-down bold or strike marks opened in the middle of words.',
    for: 'any',
    apply: (t, r) =>
      outsideContacts(t, (p) =>
        p.replace(/(\p{L})(\p{L})/gu, (_, a, b) => (r() < 0.4 ? `${a}**${b}**` : `${a}${b}`)),
      ),
  },
  {
    id: 'tag-splits',
    about: 'Empty or styling tags inside words of an HTML mail.',
    for: 'any',
    apply: (t, r) => between(t, r, 0.3, ['<wbr>', '<span></span>', '<b></b>', '<!--q-->']),
  },
  {
    id: 'random-capitals',
    about: 'Letters in random upper and lower case.',
    for: 'en',
    apply: (t, r) =>
      outsideContacts(t, (p) =>
        p.replace(/[a-z]/gi, (c) => (r() < 0.5 ? c.toUpperCase() : c.toLowerCase())),
      ),
  },
]
