/** A number from 0 up to a limit, the same in every run. */
export type Random = (below: number) => number

/** xorshift32: seeded, and good enough to draw from lists. */
export const seededRandom = (seed: number): Random => {
  let state = seed | 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

export const pick = <T>(list: readonly T[], random: Random): T => {
  const found = list[random(list.length)]
  if (found === undefined) throw new Error('drawn from an empty list')
  return found
}

type Mutation = (text: string, random: Random) => string

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
const twins: Readonly<Record<string, string>> = {
  a: 'аɑ4áä',
  b: 'Ьƅ6ḃ',
  c: 'сϲçċ',
  d: 'ԁɗď',
  e: 'еҽ3éë',
  g: 'ɡ9ġ',
  h: 'һհħ',
  i: 'іı1íl|',
  k: 'κкķ',
  l: 'ӏ1Iiļ',
  m: 'мṃ',
  n: 'ոпñ',
  o: '0оοöø',
  p: 'рρþ',
  q: 'ԛ9',
  r: 'гŕ',
  s: 'ѕ5śş',
  t: 'т7ţ',
  u: 'υսüú',
  v: 'νѵ',
  w: 'ԝѡŵ',
  x: 'хχ',
  y: 'уýү',
  z: 'ᴢ2ž',
}
const invisibles = ['\u200b', '\u200d', '\u00ad', '\u2060', '\ufeff', '\u202e', '\u0301', '\u034f']

const at = (text: string, random: Random): number => random(Math.max(1, text.length))
const splice = (text: string, from: number, count: number, put: string): string =>
  text.slice(0, from) + put + text.slice(from + count)

/** Slips and disguises that keep the look of a text. */
const slips: readonly Mutation[] = [
  (text, random) => splice(text, at(text, random), 1, ''),
  (text, random) => splice(text, at(text, random), 0, pick([...letters], random)),
  (text, random) => splice(text, at(text, random), 1, pick([...letters], random)),
  (text, random) => {
    const from = at(text, random)
    return splice(text, from, 2, (text[from + 1] ?? '') + (text[from] ?? ''))
  },
  (text, random) => {
    const from = at(text, random)
    return splice(text, from, 0, text[from] ?? '')
  },
  (text, random) => {
    const from = at(text, random)
    const twin = twins[(text[from] ?? '').toLowerCase()]
    return twin === undefined ? `${text}s` : splice(text, from, 1, pick([...twin], random))
  },
  (text, random) => splice(text, at(text, random), 0, pick(invisibles, random)),
  (text, random) => splice(text, at(text, random), 0, pick(['-', '_', '.', ' '], random)),
  (text, random) => {
    const from = at(text, random)
    const code = text.charCodeAt(from)
    // Full width.
    return code > 32 && code < 127
      ? splice(text, from, 1, String.fromCharCode(code + 0xfee0))
      : `${text}\u3002`
  },
  (text) => text.replaceAll('m', 'rn'),
  (text) => text.replaceAll('w', 'vv'),
  (text) => text.replaceAll('l', 'I'),
  (text) => text.replaceAll('.', '\u3002'),
  (text, random) => {
    const from = at(text, random)
    return splice(text, from, 1, `%${(text.charCodeAt(from) & 127).toString(16).padStart(2, '0')}`)
  },
]

const words = ['support', 'help', 'login', 'secure', 'official', 'service', 'kefu', 'app', 'verify']

/** What only a web address can be disguised by. */
const addresses: readonly Mutation[] = [
  (host, random) => `${pick(words, random)}-${host}`,
  (host, random) => `${pick(words, random)}.${host.replace(/\.(?=[^.]*$)/, '-')}`,
  (host, random) => host.replace(/\.([a-z]+)$/, `-${pick(words, random)}.$1`),
  (host, random) =>
    host.replace(/\.[a-z]+$/, `.${pick(['cc', 'top', 'cm', 'net', 'xyz'], random)}`),
  (host, random) => `${host}.${pick(['evil.example', 'co', 'top', 'github.io'], random)}`,
  (host, random) => `https://${host}@${pick(words, random)}.example/`,
  (host) => `https://evil.example\\@${host}`,
  (host) => `https://evil.example/${host}`,
  (host) => `https://evil.example?u=https://${host}/`,
  (host) => `https://evil.example#@${host}`,
  (host) => `https://${host}\u2215evil.example/`,
  (host) => `https://${host}:443@evil.example`,
  (host) => `https://${host}%2eevil.example/`,
  (host) => `https://${host}%00.evil.example/`,
  (host) => `//${host}.evil.example//${host}`,
  (host) => `data:text/html,${host}`,
  (host) => `javascript://${host}/%0aalert(1)`,
  (host) => host.replace('.', ''),
  (host) => `${host.split('.').reverse().join('.')}`,
]

/** Ways out of the folder that a path channel is listed for. */
const climbs: readonly Mutation[] = [
  (path, random) => `${path.replace(/\/+$/, '')}${pick([...letters], random)}`,
  (path) => `${path.replace(/\/+$/, '')}/../other`,
  (path) => `${path.replace(/\/+$/, '')}/%2e%2e/other`,
  (path) => `${path.replace(/\/+$/, '')}/..;/other`,
  (path) => `${path.replace(/\/+$/, '')}-support`,
  (path) => path.replace(/\/[^/]+\/?$/, '/other'),
  (path) => `/other${path}`,
  (path) => path.toUpperCase(),
]

const digits: readonly Mutation[] = [
  (text, random) => {
    const places = [...text].flatMap((unit, place) => (/\d/.test(unit) ? [place] : []))
    const from = pick(places, random)
    return splice(text, from, 1, String((Number(text[from]) + 1 + random(9)) % 10))
  },
  (text, random) => `${text}${random(10)}`,
  (text, random) => splice(text, text.length - 1 - random(3), 1, ''),
  (text) => `+86 10 ${text.replace(/^\+/, '')}`,
  (text) => `+${text.replace(/^\+?\d{1,2}/, '44')}`,
  (text) => text.replace(/0/g, 'O'),
]

const once = (list: readonly Mutation[], text: string, random: Random): string =>
  text === '' ? text : pick(list, random)(text, random)

/** A near miss of a host: one disguise, or one or two slips. */
export const mutateHost = (host: string, random: Random): string => {
  if (random(3) === 0) return once(addresses, host, random)
  const slip = once(slips, host, random)
  return random(4) === 0 ? once(slips, slip, random) : slip
}

export const mutatePath = (path: string, random: Random): string => once(climbs, path, random)

export const mutateName = (name: string, random: Random): string => {
  if (random(4) === 0) {
    const word = pick(words, random)
    return pick([`${name}_${word}`, `${word}${name}`, `${name}${random(100)}`, `_${name}_`], random)
  }
  return once(slips, name, random)
}

export const mutateNumber = (number: string, random: Random): string => once(digits, number, random)
