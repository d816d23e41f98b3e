import { isPlainAscii } from './invisible.ts'

const brackets: readonly (readonly [RegExp, string])[] = [
  [/\[:\]|\(:\)|\{:\}/g, ':'],
  [/\[:\/\/\]/g, '://'],
  [/\[\/\]/g, '/'],
  [/[[({] ?(?:\.|dot|点) ?[\])}]/gi, '.'],
  [/[[({] ?(?:@|at) ?[\])}]/gi, '@'],
]
const wordDot = / {1,4}(?:dot|点) {1,4}/gi
const fakeScheme = /^(?:hxxp|hxxps|hXXp|hXXps|h\*\*p|h\*\*ps|htxp|htxps|meow|meows)(?=:|\[:)/i

/**
 * Undoes the ways in which people keep an address from being clickable: `hxxps`, `[.]`, `(dot)`,
 * `{.}`, `[:]//`, `[at]`, ` dot `. For one identifier, not for running text. Same string when there
 * is nothing to undo.
 */
export const refang = (text: string): string => {
  // Brackets behind the host are part of a path, not a disguise.
  const head = authority.exec(text)?.[0] ?? ''
  const open = openUp(head)
  return open === head ? text : open + text.slice(head.length)
}

const authority = /^[^/?#]*(?:\/\/)?[^/?#]*/

const openUp = (text: string): string => {
  let out = text
  const scheme = fakeScheme.exec(out)
  if (scheme) out = (/s$/i.test(scheme[0]) ? 'https' : 'http') + out.slice(scheme[0].length)
  if (/[[({]/.test(out)) for (const [pattern, to] of brackets) out = out.replace(pattern, to)
  if (out.includes(' ') || !isPlainAscii(out)) {
    out = out.replace(wordDot, '.')
    // 点 between Latin letters only, so that 重点.com keeps its name.
    out = out.replace(/([a-z0-9])点(?=[a-z0-9])/gi, '$1.')
  }
  return out
}
