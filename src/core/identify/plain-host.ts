/** RFC 1035: a name in text form and one of its labels. */
const longestHost = 253
const longestLabel = 63

/**
 * The host that `text` is, lower case, when it is one that no parser would change but for letter case;
 * `null` for everything that needs `identifyUrl`. Linear, no allocation for a name in lower case.
 *
 * The shape: two labels or more of ASCII letters, digits and hyphens; the last begins with a letter,
 * so that no address of numbers fits; none is punycode, longer than 63 or empty; 253 in all. There
 * `new URL('https://' + text).hostname` is the same text, which `tests/core/identify` holds to.
 */
export const readPlainHost = (text: string): string | null => {
  const { length } = text
  if (length > longestHost || length < 3) return null
  let upper = false
  let labelStart = 0
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 97 && code <= 122) continue
    if (code === 46) {
      if (at === labelStart || at - labelStart > longestLabel) return null
      labelStart = at + 1
    } else if (code >= 65 && code <= 90) upper = true
    else if (code === 45) {
      // Punycode has something to show that is not written here.
      if (text.charCodeAt(at - 1) === 45 && at === labelStart + 3 && isPunycode(text, labelStart))
        return null
    } else if (code < 48 || code > 57) return null
  }
  if (labelStart === 0 || length === labelStart || length - labelStart > longestLabel) return null
  const first = text.charCodeAt(labelStart) | 32
  if (first < 97 || first > 122) return null
  return upper ? text.toLowerCase() : text
}

const isPunycode = (text: string, start: number): boolean =>
  (text.charCodeAt(start) | 32) === 120 && (text.charCodeAt(start + 1) | 32) === 110
