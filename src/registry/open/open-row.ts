import * as z from 'zod'

/** One line of the merged open data. Fields we do not carry on are left unread. */
export const openRowSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  aliases: z.array(z.string()),
  category: z.string(),
  countries: z.array(z.string()),
  channels: z.array(
    z.object({
      type: z.string(),
      value: z.string().min(1),
      source: z.string(),
      also: z.array(z.string()).default([]),
      purpose: z.string().optional(),
    }),
  ),
})
export type OpenRow = z.infer<typeof openRowSchema>
