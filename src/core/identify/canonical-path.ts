const escaped = /(?:%[0-9A-Fa-f]{2})+/g
const unreserved = /^[A-Za-z0-9._~-]$/
const letter = /^[\p{L}\p{N}\p{M}]$/u

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
    out += unreserved.test(point) || letter.test(point) ? point : percentEncode(point)
  }
  return out
}

/**
 * A path with escapes undone where that cannot change what it means: unreserved ASCII (RFC 3986
 * section 6.2.2.2) and letters, digits and marks of other scripts. `%2F`, `%3F`, `%25` and the like
 * stay. Applying it twice changes nothing.
 */
export const canonicalPath = (path: string): string =>
  path.includes('%') ? path.replace(escaped, decodeRun) : path
