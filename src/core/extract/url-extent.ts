/** Scripts written without spaces, in which text stands glued to an address. */
const glued =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

export const isGlued = (unit: string): boolean => unit > '\u0dff' && glued.test(unit)

/** Longest address taken from running text. */
const longest = 2_048

const stops = new Set('"\'<>`^|{}，。！？；：、“”‘’「」『』【】《》〈〉（）［］…·—～￥'.split(''))

const opens: Readonly<Record<string, string>> = { ')': '(', ']': '[' }

/** Offset behind the path, query and fragment that begin at `from` (`/`, `\`, `?` or `#`). */
export const endOfPath = (text: string, from: number): number => {
  let i = from
  let foreign = false
  const balance: Record<string, number> = { '(': 0, '[': 0 }
  for (; i < text.length && i - from < longest; i++) {
    const unit = text[i] ?? ''
    if (unit <= ' ' || unit === '\u00a0' || unit === '\u3000' || (stops.has(unit) && unit !== "'"))
      break
    if (unit === '(' || unit === '[') balance[unit] = (balance[unit] ?? 0) + 1
    const open = opens[unit]
    if (open !== undefined) {
      if ((balance[open] ?? 0) <= 0) break
      balance[open] = (balance[open] ?? 0) - 1
    }
    if (isGlued(unit)) {
      // Han right behind a slash is a path of its own; behind ASCII it is the next sentence.
      const previous = text[i - 1] ?? ''
      if (!foreign && !/[/=_-]/.test(previous)) break
      foreign = true
    } else if (/[/?#&]/.test(unit)) foreign = false
  }
  return trimEnd(text, from, i)
}

/** Takes sentence punctuation off the end. */
export const trimEnd = (text: string, from: number, end: number): number => {
  let i = end
  while (i > from && /[.,;:!?'*_~@\\]/.test(text[i - 1] ?? '')) i--
  return i
}

const authorityStop = /[\s"'<>`^|{}/\\?#，。！？；：、“”‘’「」『』【】《》（）…]/

/** Offset behind the authority that begins at `from`. */
export const endOfAuthority = (text: string, from: number): number => {
  let i = from
  const bracket = text[from] === '['
  while (i < text.length && i - from < longest && !authorityStop.test(text[i] ?? '')) {
    if (!bracket && (text[i] === ')' || text[i] === ']')) break
    i++
  }
  return i
}
