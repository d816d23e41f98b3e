/**
 * The same function, which works once for each pair of arguments: one number or address may stand in a text a hundred
 * times. Made anew for each text, so that nothing of a text stays.
 */
export const onceEach = <T>(
  work: (of: string, within?: string) => T,
): ((of: string, within?: string) => T) => {
  const known = new Map<string, { readonly result: T }>()
  return (of, within) => {
    const key = within === undefined ? of : `${within}\0${of}`
    const before = known.get(key)
    if (before !== undefined) return before.result
    const result = work(of, within)
    known.set(key, { result })
    return result
  }
}
