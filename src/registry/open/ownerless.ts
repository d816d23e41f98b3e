import * as z from 'zod'

/** What the open data says of things that nobody owns, and must not say on. */
export const ownerlessSchema = z.strictObject({
  /** Ids whose rows keep their informational websites and nothing else. */
  entities: z.array(z.string()),
  /** Accounts named after them, dropped wherever they stand: `platform|value`. */
  accounts: z.array(z.string()),
})
export type Ownerless = z.infer<typeof ownerlessSchema>
