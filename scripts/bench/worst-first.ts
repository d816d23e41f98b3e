/** Something measured: once, which may be too much by whatever else ran, or exactly. */
export interface Measured<T> {
  readonly of: T
  readonly ms: number
  readonly isExact: boolean
}

/**
 * The `count` worst of `rough`, exactly, worst first. Measures none but those that stand before them: one rough
 * measure is at least the least of several, so whatever stands behind an exact one cannot be worse.
 *
 * @param rough each measured once
 * @param exactly milliseconds, the least of several
 */
export const worstFirst = async <T>(
  rough: readonly Measured<T>[],
  count: number,
  exactly: (of: T) => Promise<number>,
): Promise<readonly Measured<T>[]> => {
  const order = [...rough].sort((a, b) => b.ms - a.ms)
  for (;;) {
    const at = order.findIndex(({ isExact }) => !isExact)
    const next = order[at]
    if (next === undefined || at >= count) return order.slice(0, count)
    order.splice(at, 1)
    const ms = Math.min(next.ms, await exactly(next.of))
    const behind = order.findIndex((one) => one.ms < ms)
    order.splice(behind === -1 ? order.length : behind, 0, { of: next.of, ms, isExact: true })
  }
}
