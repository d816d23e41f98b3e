/** Letters of nearly one shape at reading size, after the brand fold. */
const shapes = ['bd', 'ceə', 'aə', 'gq', 'mnr', 'lj', 'vu', 'sz', 'kĸᴋ']
const near = new Set<number>()
const pairKey = (a: number, b: number): number => a * 65_536 + b
for (const shape of shapes) {
  for (const a of shape) for (const b of shape) near.add(pairKey(a.charCodeAt(0), b.charCodeAt(0)))
}

/** Two letters that are drawn like one: `lc` k, `lh` h, `lb` b, `cl` d, `rn` and `nr` m. */
const drawn: readonly (readonly [pair: string, one: string])[] = [
  ['lc', 'k'],
  ['lh', 'h'],
  ['lb', 'b'],
  ['lb', 'd'],
  ['dl', 'd'],
  ['bl', 'd'],
  ['cl', 'd'],
  ['rn', 'm'],
  ['nr', 'm'],
  ['rr', 'm'],
  ['nn', 'm'],
  ['rl', 'n'],
]
const drawnAs = new Map<number, number[]>()
for (const [pair, one] of drawn) {
  const key = pairKey(pair.charCodeAt(0), pair.charCodeAt(1))
  const list = drawnAs.get(key)
  if (list === undefined) drawnAs.set(key, [one.charCodeAt(0)])
  else list.push(one.charCodeAt(0))
}

const widest = 40
const cost = new Uint8Array((widest + 1) * (widest + 1))

/**
 * How far folded units `[from, to)` look from `name`, in half letters: a letter of nearly the same
 * shape, or two letters drawn like one, cost 1; any other change, letter more or letter less costs 2.
 * Quadratic, capped at 40 by 40; longer texts give 255. For names that the text itself claims: it is
 * too generous for a look-up among all names.
 */
export const visualDistance = (
  codes: Uint16Array,
  from: number,
  to: number,
  name: string,
): number => {
  const n = to - from
  const m = name.length
  if (n > widest || m > widest) return 255
  const width = m + 1
  for (let j = 0; j <= m; j++) cost[j] = j * 2
  for (let i = 1; i <= n; i++) {
    cost[i * width] = i * 2
    const unit = codes[from + i - 1] ?? 0
    const pair = i > 1 ? drawnAs.get(pairKey(codes[from + i - 2] ?? 0, unit)) : undefined
    for (let j = 1; j <= m; j++) {
      const at = i * width + j
      const other = name.charCodeAt(j - 1)
      const change = unit === other ? 0 : near.has(pairKey(unit, other)) ? 1 : 2
      let best = (cost[at - width - 1] ?? 255) + change
      best = Math.min(best, (cost[at - width] ?? 255) + 2, (cost[at - 1] ?? 255) + 2)
      if (pair?.includes(other) === true)
        best = Math.min(best, (cost[at - 2 * width - 1] ?? 255) + 1)
      cost[at] = best
    }
  }
  return cost[n * width + m] ?? 255
}

/** Half letters that a claimed name may differ by: one up to four letters, two at five, else three. */
export const visualLimit = (length: number): number => (length <= 4 ? 1 : length === 5 ? 2 : 3)
