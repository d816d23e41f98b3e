import * as z from 'zod'
import type { ImportRow, ReadRows, RowProblem } from './import-row.ts'

/** An entry of https://github.com/2factorauth/twofactorauth (MIT), as far as it names channels. */
const entrySchema = z.object({
  domain: z.string().min(1),
  'additional-domains': z.array(z.string()).default([]),
  contact: z
    .object({
      twitter: z.string().optional(),
      facebook: z.string().optional(),
      email: z.string().optional(),
    })
    .optional(),
})

type Found = Pick<ImportRow, 'type' | 'value' | 'purpose'>

const valuesOf = (entry: z.output<typeof entrySchema>): readonly Found[] => {
  const { domain, contact } = entry
  return [
    ...[domain, ...entry['additional-domains']].map(
      (value): Found => ({ type: 'website', value, purpose: 'related' }),
    ),
    ...(contact?.twitter === undefined
      ? []
      : [{ type: 'x', value: contact.twitter, purpose: 'support' } as const]),
    ...(contact?.facebook === undefined
      ? []
      : [{ type: 'facebook', value: contact.facebook, purpose: 'support' } as const]),
    ...(contact?.email === undefined
      ? []
      : [{ type: 'email', value: contact.email, purpose: 'support' } as const]),
  ]
}

/** Its API (`[["Name", {…}], …]`), or one entry file (`{"Name": {…}}`). */
export const read2factorauth = (content: string): ReadRows => {
  let whole: unknown
  try {
    whole = JSON.parse(content)
  } catch {
    return { rows: [], problems: [{ line: 1, message: 'this is no JSON' }] }
  }
  const pairs: readonly unknown[] = Array.isArray(whole) ? whole : Object.entries(Object(whole))
  const rows: ImportRow[] = []
  const problems: RowProblem[] = []
  for (const [index, pair] of pairs.entries()) {
    const [name, held] = Array.isArray(pair) ? pair : []
    const entry = entrySchema.safeParse(held)
    // The file is one line; an entry is told by its place.
    if (typeof name !== 'string' || !entry.success) {
      problems.push({ line: index + 1, message: 'this entry is none of 2factorauth' })
      continue
    }
    for (const found of valuesOf(entry.data)) {
      rows.push({ line: index + 1, sourceId: name, domain: entry.data.domain, ...found })
    }
  }
  return { rows, problems }
}
