import * as z from 'zod'

/**
 * `rules/corrections.yaml`: what was said and was wrong, newest first. Texts by BCP 47 tag; `release` is
 * the version of the product that carries the mending, absent before there is one.
 */
export const correctionsSchema = z
  .array(
    z.strictObject({
      date: z.iso.date(),
      release: z
        .string()
        .regex(/^\d+\.\d+\.\d+$/)
        .optional(),
      text: z
        .record(z.string().regex(/^[a-z]{2}(?:-[A-Z][a-z]{3})?$/), z.string().min(10).max(1_000))
        .refine(
          (text) => 'en' in text && 'zh-Hans' in text,
          'English and Chinese are always there',
        ),
    }),
  )
  .refine(
    (all) => all.every(({ date }, at) => at === 0 || (all[at - 1]?.date ?? '') >= date),
    'newest first',
  )
export type Correction = z.output<typeof correctionsSchema>[number]
