import { foldAscii, foldText } from './fold.ts'
import { areNeighbours } from './keyboard.ts'

/** One step that turns the true name into the imitating piece; offsets are into the piece. */
export interface Edit {
  readonly kind: 'insert' | 'omit' | 'replace' | 'swap'
  readonly start: number
  readonly end: number
  /** What the true name has there. */
  readonly expected: string
  readonly actual: string
}

/**
 * Optimal string alignment with weights by what the eye and the hand confuse: a look-alike letter
 * costs 0.25, a key next door or a swap 0.75, a doubled letter 0.5, anything else 1. Quadratic in
 * lengths that the caller caps at 40.
 */
export const align = (
  piece: string,
  name: string,
): { readonly distance: number; readonly edits: readonly Edit[] } => {
  const a = piece
  const b = name
  const width = b.length + 1
  const cells = (a.length + 1) * width
  // Costs are filled before they are read, so that a table serves again and again.
  const cost = cells <= alignment.length ? alignment : new Float64Array(cells)
  cost[0] = 0
  for (let i = 1; i <= a.length; i++) cost[i * width] = i
  for (let j = 1; j <= b.length; j++) cost[j] = j
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const at = i * width + j
      let best = (cost[at - width - 1] ?? 0) + replaceCost(a[i - 1] ?? '', b[j - 1] ?? '')
      best = Math.min(best, (cost[at - width] ?? 0) + insertCost(a, i - 1))
      best = Math.min(best, (cost[at - 1] ?? 0) + 1)
      if (
        i > 1 &&
        j > 1 &&
        a[i - 1] === b[j - 2] &&
        a[i - 2] === b[j - 1] &&
        a[i - 1] !== a[i - 2]
      ) {
        best = Math.min(best, (cost[at - 2 * width - 2] ?? 0) + 0.75)
      }
      cost[at] = best
    }
  }
  const edits: Edit[] = []
  let i = a.length
  let j = b.length
  while (i > 0 || j > 0) {
    const at = i * width + j
    const here = cost[at] ?? 0
    const same = i > 0 && j > 0 ? replaceCost(a[i - 1] ?? '', b[j - 1] ?? '') : 9
    if (i > 0 && j > 0 && near(here, (cost[at - width - 1] ?? 0) + same)) {
      if (a[i - 1] !== b[j - 1]) {
        edits.push({
          kind: 'replace',
          start: i - 1,
          end: i,
          expected: b[j - 1] ?? '',
          actual: a[i - 1] ?? '',
        })
      }
      i--
      j--
    } else if (
      i > 1 &&
      j > 1 &&
      a[i - 1] === b[j - 2] &&
      a[i - 2] === b[j - 1] &&
      near(here, (cost[at - 2 * width - 2] ?? 0) + 0.75)
    ) {
      edits.push({
        kind: 'swap',
        start: i - 2,
        end: i,
        expected: b.slice(j - 2, j),
        actual: a.slice(i - 2, i),
      })
      i -= 2
      j -= 2
    } else if (i > 0 && (j === 0 || near(here, (cost[at - width] ?? 0) + insertCost(a, i - 1)))) {
      edits.push({ kind: 'insert', start: i - 1, end: i, expected: '', actual: a[i - 1] ?? '' })
      i--
    } else {
      edits.push({ kind: 'omit', start: i, end: i, expected: b[j - 1] ?? '', actual: '' })
      j--
    }
  }
  edits.reverse()
  return { distance: Math.round((cost[a.length * width + b.length] ?? 0) * 100) / 100, edits }
}

const alignment = new Float64Array(33 * 33)

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9

const insertCost = (text: string, at: number): number =>
  text[at] === text[at - 1] || text[at] === text[at + 1] || text[at] === '-' ? 0.5 : 1

const replaceCost = (a: string, b: string): number => {
  if (a === b) return 0
  if (sameFold(a, b)) return 0.25
  return areNeighbours(a, b) ? 0.75 : 1
}

const sameFold = (a: string, b: string): boolean => {
  const left = a.charCodeAt(0)
  const right = b.charCodeAt(0)
  if (left < 128 && right < 128) return foldAscii(left) === foldAscii(right)
  return foldText(a) === foldText(b)
}

const previous2 = new Uint8Array(64)
const previous = new Uint8Array(64)
const current = new Uint8Array(64)

/** Plain optimal string alignment of folded units, or `limit + 1` when it is above `limit`. */
export const editDistance = (
  codes: Uint16Array,
  from: number,
  to: number,
  name: string,
  limit: number,
): number => {
  let n = to - from
  let m = name.length
  if (n > 60 || m > 60 || Math.abs(n - m) > limit) return limit + 1
  // What both begin and end with costs nothing; what is left is a few units.
  let skip = 0
  while (skip < n && skip < m && codes[from + skip] === name.charCodeAt(skip)) skip++
  while (n > skip && m > skip && codes[from + n - 1] === name.charCodeAt(m - 1)) {
    n--
    m--
  }
  n -= skip
  m -= skip
  if (n === 0 || m === 0) return Math.min(n + m, limit + 1)
  const first = from + skip
  for (let j = 0; j <= m; j++) previous[j] = j
  for (let i = 1; i <= n; i++) {
    current[0] = i
    const unit = codes[first + i - 1] ?? 0
    for (let j = 1; j <= m; j++) {
      const other = name.charCodeAt(skip + j - 1)
      let best = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
      best = Math.min(best, (previous[j - 1] ?? 0) + (unit === other ? 0 : 1))
      if (
        i > 1 &&
        j > 1 &&
        unit === name.charCodeAt(skip + j - 2) &&
        codes[first + i - 2] === other
      ) {
        best = Math.min(best, (previous2[j - 2] ?? 0) + 1)
      }
      current[j] = best
    }
    previous2.set(previous)
    previous.set(current)
  }
  return previous[m] ?? limit + 1
}
