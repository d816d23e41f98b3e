/** RFC 3492 parameters for IDNA. */
const base = 36
const tMin = 1
const tMax = 26
const skew = 38
const damp = 700
const initialBias = 72
const initialN = 128

const adapt = (delta: number, points: number, first: boolean): number => {
  let d = first ? Math.floor(delta / damp) : delta >> 1
  d += Math.floor(d / points)
  let k = 0
  while (d > ((base - tMin) * tMax) >> 1) {
    d = Math.floor(d / (base - tMin))
    k += base
  }
  return k + Math.floor(((base - tMin + 1) * d) / (d + skew))
}

const digit = (code: number): number =>
  code >= 48 && code <= 57
    ? code - 22
    : code >= 97 && code <= 122
      ? code - 97
      : code >= 65 && code <= 90
        ? code - 65
        : base

/** One label without its `xn--`; `null` when it is not punycode. RFC 3492 section 6.2. */
export const decodePunycode = (label: string): string | null => {
  const points: number[] = []
  const dash = label.lastIndexOf('-')
  for (let i = 0; i < dash; i++) points.push(label.charCodeAt(i))
  let n = initialN
  let at = 0
  let bias = initialBias
  for (let i = dash < 0 ? 0 : dash + 1; i < label.length; ) {
    const before = at
    let weight = 1
    for (let k = base; ; k += base) {
      const d = i < label.length ? digit(label.charCodeAt(i++)) : base
      if (d >= base) return null
      at += d * weight
      if (at > 0x7fffffff) return null
      const t = k <= bias ? tMin : k >= bias + tMax ? tMax : k - bias
      if (d < t) break
      weight *= base - t
    }
    bias = adapt(at - before, points.length + 1, before === 0)
    n += Math.floor(at / (points.length + 1))
    at %= points.length + 1
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return null
    points.splice(at++, 0, n)
  }
  return String.fromCodePoint(...points)
}

/** A host as a reader sees it: `xn--` labels decoded, all others as they are. */
export const toUnicodeHost = (host: string): string =>
  host.includes('xn--')
    ? host
        .split('.')
        .map((label) =>
          label.startsWith('xn--') ? (decodePunycode(label.slice(4)) ?? label) : label,
        )
        .join('.')
    : host
