import type { Place } from './host-place.ts'
import type { ProtectedName } from './resemblance.ts'
import type { Candidate } from './scan-label.ts'

export interface Embedded {
  readonly name: ProtectedName
  readonly end: number
  /** Joined by dots as the owner writes it, or by hyphens or nothing. */
  readonly dotted: boolean
  /** Only the address of a country where the owner is at home: `amazon.jp.…` against `amazon.com`. */
  readonly country?: boolean
}

/** The owner's suffix right behind the name: `paypal.com.evil…`, `paypal-com.…`, `paypalcom-…`. */
export const embeddedTarget = (candidate: Candidate, place: Place): Embedded | null => {
  const { text } = place
  const whole = candidate.end === place.end
  for (const name of candidate.group.names) {
    if (name.kind === 'handle') continue
    const suffix = suffixOf(name)
    if (suffix === '') continue
    const rest = text.slice(candidate.end)
    if (whole) {
      if (place.role !== 'below') continue
      if (rest.startsWith(`.${suffix}`) && !isLetter(rest.charCodeAt(suffix.length + 1))) {
        return { name, end: candidate.end + suffix.length + 1, dotted: true }
      }
      // An owner's suffix in another country's dress: `amazon.co.jp.…` against `amazon.com`.
      if (/^\.(?:com|co|net|org)[.-]/.test(rest)) {
        return {
          name,
          end:
            text.indexOf('.', candidate.end) +
            1 +
            (/^\.(com|co|net|org)/.exec(rest)?.[1]?.length ?? 0),
          dotted: true,
        }
      }
      if (isHomeCountry(name, rest))
        return { name, end: candidate.end + 3, dotted: false, country: true }
      continue
    }
    const flat = suffix.replaceAll('.', '')
    // Beside `it` or `de` a name is no address yet, unless it is the main one.
    if (name.also === true && flat.length < 3) continue
    for (const form of [suffix.replaceAll('.', '-'), flat, 'com']) {
      const at = text[candidate.end] === '-' ? candidate.end + 1 : candidate.end
      const after = at + form.length
      if (text.startsWith(form, at) && (after >= place.end || !isLetter(text.charCodeAt(after)))) {
        return { name, end: after, dotted: false }
      }
    }
  }
  return null
}

const isHomeCountry = (name: ProtectedName, rest: string): boolean =>
  /^\.[a-z]{2}\./.test(rest) && name.home?.includes(` ${rest.slice(1, 3)} `) === true

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || code > 127

export const suffixOf = (name: ProtectedName): string => {
  const dot = name.target.indexOf('.')
  return dot === -1 || name.target.includes('/') ? '' : name.target.slice(dot + 1)
}
