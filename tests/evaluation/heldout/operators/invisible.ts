import { between, type HeldoutOperator, outsideContacts, words } from './kit.ts'

/** Marks that take no room on the screen, or look like nothing. */
export const invisible: readonly HeldoutOperator[] = [
  {
    id: 'invisible-sprinkle',
    about: 'Zero-width marks of several kinds dropped between every third pair of letters.',
    for: 'any',
    apply: (t, r) => between(t, r, 0.35, ['\u200b', '\u200c', '\u2060', '\ufeff', '\u00ad']),
  },
  {
    id: 'soft-hyphen-middle',
    about: 'A soft hyphen in the middle of every longer word, as mail programs insert.',
    for: 'en',
    apply: (t, r) =>
      words(t, r, 1, 4, (w) => `${w.slice(0, w.length >> 1)}\u00ad${w.slice(w.length >> 1)}`),
  },
  {
    id: 'isolate-words',
    about: 'Direction isolates around each word; the line looks the same.',
    for: 'any',
    apply: (t) => outsideContacts(t, (p) => p.replace(/[\p{L}]+/gu, '\u2068$&\u2069')),
  },
  {
    id: 'variation-tail',
    about: 'A variation selector after many letters, as a by-product of emoji keyboards.',
    for: 'any',
    apply: (t, r) => between(t, r, 0.5, ['\ufe0e', '\ufe0f']),
  },
  {
    id: 'invisible-operators',
    about: 'Invisible times, separator and plus between letters.',
    for: 'any',
    apply: (t, r) => between(t, r, 0.4, ['\u2062', '\u2063', '\u2064']),
  },
  {
    id: 'blank-letter-gaps',
    about: 'Blank letters (Hangul filler, Braille blank) in place of each space and inside words.',
    for: 'any',
    apply: (t, r) => between(t.replace(/ /g, '\u2800'), r, 0.2, ['\u3164', '\u2800', '\uffa0']),
  },
  {
    id: 'thin-gaps',
    about: 'Hair and thin spaces between letters, which a phone shows as slightly wide letters.',
    for: 'any',
    apply: (t, r) => between(t, r, 0.8, ['\u200a', '\u2009', '\u202f']),
  },
]
