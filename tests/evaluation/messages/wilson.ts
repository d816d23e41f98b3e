/** 95 % bounds of a share by Wilson: `[low, high]` for `hits` of `total`; `[0, 1]` for none. */
export const wilson = (hits: number, total: number): readonly [number, number] => {
  if (total === 0) return [0, 1]
  const z = 1.96
  const share = hits / total
  const middle = share + (z * z) / (2 * total)
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))
  const scale = 1 + (z * z) / total
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)]
}
