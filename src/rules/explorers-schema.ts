import * as z from 'zod'

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)

/**
 * `rules/explorers.yaml`: networks with the look of their transaction hashes. `network` and
 * `explorer.entity` are slugs of the registry; `address` is a host that the entity itself documents.
 */
export const explorersSchema = z
  .array(
    z.strictObject({
      network: slug,
      hash: z.string().min(3).max(60),
      explorer: z.strictObject({ entity: slug, address: z.hostname().optional() }).optional(),
    }),
  )
  .refine(
    (all) => new Set(all.map(({ network }) => network)).size === all.length,
    'a network stands once',
  )
export type NetworkOfHash = z.output<typeof explorersSchema>[number]
