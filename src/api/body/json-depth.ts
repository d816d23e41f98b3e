/**
 * True when `text` opens more than `limit` arrays and objects inside each other. Runs before
 * `JSON.parse`, which has no such limit while everything that walks its result has one. Linear;
 * brackets inside strings do not count.
 */
export const isDeeperThan = (text: string, limit: number): boolean => {
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (inString) {
      if (unit === 0x5c) index += 1
      else if (unit === 0x22) inString = false
    } else if (unit === 0x22) {
      inString = true
    } else if (unit === 0x7b || unit === 0x5b) {
      depth += 1
      if (depth > limit) return true
    } else if (unit === 0x7d || unit === 0x5d) {
      depth -= 1
    }
  }
  return false
}
