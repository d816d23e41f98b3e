import type { HostLists } from '../identify/host-lists.ts'
import { hasKnownSuffix, identifyEmail } from '../identify/identify-email.ts'
import { bothEnds, type Candidate } from './candidate.ts'
import { isGlued } from './url-extent.ts'

const localUnit = /[\p{L}\p{N}\p{M}.!#$%&'*+=?^_`{|}~-]/u
const hostUnit = /[\p{L}\p{N}\p{M}.-]/u
/** RFC 5321 limits. */
const longestLocal = 64
const longestHost = 253
/** Signs looked at; bounds the cost of a text made of `@`. */
const mostPlaces = 300

const startOfLocal = (text: string, sign: number): number => {
  let i = sign
  let latin = false
  while (i > 0 && sign - i < longestLocal && localUnit.test(text[i - 1] ?? '')) {
    const unit = text[i - 1] ?? ''
    if (isGlued(unit) && latin) break
    if (!isGlued(unit)) latin = true
    i--
  }
  while (i < sign && /[.!#$%&'*/=?^`{|}~-]/.test(text[i] ?? '')) i++
  return i
}

const endOfHost = (text: string, sign: number): number => {
  let i = sign + 1
  while (i < text.length && i - sign <= longestHost && hostUnit.test(text[i] ?? '')) i++
  while (i > sign && /[.-]/.test(text[i - 1] ?? '')) i--
  return i
}

/** E-mail addresses in a view, `mailto:` included, in order of place. Linear: each `@` ends a run. */
export const findEmails = (
  text: string,
  reserved: (at: number) => boolean,
  hosts: HostLists,
): readonly Candidate[] => {
  const found: Candidate[] = []
  const signs: number[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) signs.push(at)
  for (const sign of bothEnds(signs, mostPlaces)) {
    let start = startOfLocal(text, sign)
    let end = endOfHost(text, sign)
    if (start === sign || end === sign + 1) continue
    // `@user@server` is a name on Mastodon.
    if (reserved(sign) || text[start - 1] === '@') continue
    for (let tries = 0; tries < 3 && end > sign + 1; tries++) {
      let cut = end
      const glued = lastGlueStart(text, sign + 1, end)
      const email = identifyEmail(text.slice(start, end), hosts)
      if (email && hasKnownSuffix(email.host, hosts)) {
        if (/^mailto:$/i.test(text.slice(Math.max(0, start - 7), start))) start -= 7
        found.push({ start, end, identifier: email })
        break
      }
      cut = glued ?? text.lastIndexOf('.', end - 1)
      end = cut > sign + 1 ? cut : sign
    }
  }
  return found
}

/** Where text glued behind a Latin host begins, if it does. */
const lastGlueStart = (text: string, from: number, end: number): number | null => {
  for (let i = from + 1; i < end; i++) {
    if (isGlued(text[i] ?? '') && !isGlued(text[i - 1] ?? '') && text[i - 1] !== '.') return i
  }
  return null
}
