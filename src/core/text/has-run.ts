/** The units of a set as a table: 1 for each that a pattern for one unit takes. ASCII only. */
export const unitSet = (one: RegExp): Uint8Array =>
  Uint8Array.from({ length: 128 }, (_, unit) => (one.test(String.fromCharCode(unit)) ? 1 : 0))

/**
 * Whether at least `least` units of a set stand side by side. Looks at every `least`-th unit and back
 * from it, as Boyer and Moore do: a text of words costs a fraction of its length. At worst linear.
 */
export const hasRun = (text: string, set: Uint8Array, least: number): boolean => {
  const { length } = text
  /** Units behind the last misfit up to this one are known to belong to the set. */
  let known = -1
  for (let last = least - 1; last < length; ) {
    let at = last
    for (; at > known; at--) {
      const unit = text.charCodeAt(at)
      if (unit > 127 || set[unit] !== 1) break
    }
    if (at === known) return true
    known = last
    last = at + least
  }
  return false
}
