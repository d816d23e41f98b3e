import * as z from 'zod'

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/**
 * A text that may be stored or looked up: no NUL (PostgreSQL refuses it), no lone surrogate (drivers
 * replace it in silence, so that two texts become one), no leading byte order mark (one of our two
 * databases loses it). Message text is another matter: the engine takes it as it comes.
 */
export const safeText = (max: number, min = 1): z.ZodString =>
  z
    .string()
    .min(min)
    .max(max)
    .refine((value) => !value.includes('\u0000'), { error: 'NUL is not allowed' })
    .refine((value) => !loneSurrogate.test(value), { error: 'Lone surrogates are not allowed' })
    .refine((value) => !value.startsWith('\uFEFF'), {
      error: 'A leading byte order mark is not allowed',
    })

/** BCP 47 tag such as `zh-Hant-TW`. */
export const localeTag: z.ZodString = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,5}$/, 'Use a BCP 47 tag such as en or zh-Hant')

/** ISO 3166 alpha-2. */
export const regionCode: z.ZodString = z
  .string()
  .max(2)
  .regex(/^[A-Z]{2}$/, 'Use an ISO 3166 alpha-2 code such as CN')

export const slugText: z.ZodString = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use kebab case: a-z, 0-9 and single hyphens')
