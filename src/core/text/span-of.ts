import type { View } from './view.ts'

/**
 * The stretch of the original that produced `view.text.slice(start, end)`; for an empty or outlying
 * range, an empty stretch. Reversed text gives the whole stretch that covers it.
 */
export const spanOf = (view: View, start: number, end: number): { start: number; end: number } => {
  const from = Math.max(0, start)
  const to = Math.min(view.text.length, end)
  if (from >= to) {
    const at = view.starts[from] ?? view.ends[view.text.length - 1] ?? 0
    return { start: at, end: at }
  }
  let least = view.starts[from] ?? 0
  let most = view.ends[from] ?? 0
  for (let i = from + 1; i < to; i++) {
    const left = view.starts[i] ?? 0
    const right = view.ends[i] ?? 0
    if (left < least) least = left
    if (right > most) most = right
  }
  return { start: least, end: most }
}
