import * as z from 'zod'

const codeList = z.array(z.object({ code: z.string(), text: z.string().exactOptional() }))

/** Every code an answer can carry, by the field it stands in. */
export const codesSchema = z.object({
  verdicts: codeList,
  statuses: codeList,
  evidence: codeList,
  advice: codeList,
  techniques: codeList,
  readingNotes: codeList,
  facts: codeList,
  problems: codeList,
  rules: z.string().describe('Version of the rules the list belongs to'),
})

export type CodesView = z.infer<typeof codesSchema>
