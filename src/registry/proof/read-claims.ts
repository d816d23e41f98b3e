import * as z from 'zod'
import type { PageContent } from '../upkeep/page-content.ts'

/** Addresses as a link would carry them: `https:`, `mailto:`, `tel:`. */
export type Claim = string

const most = 200

/** Values of `Contact:` in a security.txt (RFC 9116), comments and a signature around it left out. */
export const readSecurityTxt = (text: string): readonly Claim[] =>
  fieldsOf(text, /^contact\s*:\s*(\S+)$/i)

/** Values of `social=` and `contact=` in a trust.txt. */
export const readTrustTxt = (text: string): readonly Claim[] =>
  fieldsOf(text, /^(?:social|contact)\s*=\s*(\S+)$/i).map((value) =>
    /^[^:/@\s]+@[^@\s]+$/.test(value) ? `mailto:${value}` : value,
  )

const fieldsOf = (text: string, field: RegExp): readonly string[] =>
  text
    .split(/\r?\n/)
    .flatMap((line) => field.exec(line.trim())?.[1] ?? [])
    .slice(0, most)

const wellKnownSchema = z.object({
  version: z.literal(1),
  entity: z.string().max(100),
  channels: z
    .array(
      z.object({
        type: z.string().max(40),
        platform: z.string().max(40).optional(),
        store: z.string().max(40).optional(),
        value: z.string().max(512),
      }),
    )
    .max(500),
})
export type WellKnown = z.infer<typeof wellKnownSchema>

/** A `/.well-known/countersign.json`, or `null` when it is none. */
export const readWellKnown = (text: string): WellKnown | null => {
  try {
    const parsed = wellKnownSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Targets of `rel="me"` links. */
export const relMe = ({ links }: PageContent): readonly Claim[] =>
  links
    .filter(({ rel }) => rel.includes('me'))
    .map(({ href }) => href)
    .slice(0, most)

/** `sameAs`, `url`, `telephone` and `email` anywhere in JSON-LD, at most twelve levels deep. */
export const jsonLdClaims = ({ jsonLd }: PageContent): readonly Claim[] => {
  const found: string[] = []
  const walk = (value: unknown, key: string, depth: number): void => {
    if (depth > 12 || found.length >= most) return
    if (Array.isArray(value)) for (const one of value) walk(one, key, depth + 1)
    else if (typeof value === 'string') {
      if (key === 'sameAs' || key === 'url') found.push(value)
      else if (key === 'telephone') found.push(`tel:${value}`)
      else if (key === 'email') found.push(`mailto:${value.replace(/^mailto:/i, '')}`)
    } else if (value !== null && typeof value === 'object') {
      for (const [name, child] of Object.entries(value)) walk(child, name, depth + 1)
    }
  }
  walk(jsonLd, '', 0)
  return found
}
