const escaped = /(?:%[0-9A-Fa-f]{2})+/g
const unreserved = /^[A-Za-z0-9._~-]$/
/**
 * Blanks, invisibles, private use and what lies beyond the planes of writing. Fixed ranges instead of
 * Unicode properties: hosts know different versions of Unicode, and a canonical form may not differ.
 */
const hidden =
  /^[\u0080-\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180F\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\u3164\uE000-\uF8FF\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFF\u{E0000}-\u{10FFFF}]$/u
const ascii = /^[\u0000-\u007F]$/

const percentEncode = (point: string): string => {
  const out = encodeURIComponent(point)
  return out === point ? `%${point.charCodeAt(0).toString(16).toUpperCase()}` : out
}

const decodeRun = (run: string): string => {
  let text: string
  try {
    text = decodeURIComponent(run)
  } catch {
    return run.toUpperCase()
  }
  let out = ''
  for (const point of text) {
    const keeps = ascii.test(point) ? unreserved.test(point) : !hidden.test(point)
    out += keeps ? point : percentEncode(point)
  }
  return out
}

/**
 * A path with escapes undone where that cannot change what it means: unreserved ASCII (RFC 3986
 * section 6.2.2.2) and visible characters of other scripts. `%2F`, `%3F`, `%25` and the like
 * stay. Applying it twice changes nothing.
 */
export const canonicalPath = (path: string): string =>
  path.includes('%') ? path.replace(escaped, decodeRun) : path
