/** Lower and upper end of the 95 % Wilson score interval for `hits` of `n`; 0 to 1 when `n` is 0. */
export const wilson = (
  hits: number,
  n: number,
): { readonly low: number; readonly high: number } => {
  if (n === 0) return { low: 0, high: 1 }
  const z = 1.96
  const p = hits / n
  const centre = p + (z * z) / (2 * n)
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return { low: (centre - spread) / scale, high: (centre + spread) / scale }
}
