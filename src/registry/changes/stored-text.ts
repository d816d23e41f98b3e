import * as z from 'zod'

/**
 * Text that will be stored: no NUL (PostgreSQL refuses it), no lone surrogate (it would be replaced
 * in silence, and two different texts would become one), no leading byte order mark (PGlite drops
 * it). `max` in UTF-16 units.
 */
export const storedText = (max: number, min = 1): z.ZodString =>
  z
    .string()
    .min(min)
    .max(max)
    .refine(isStorable, 'NUL, lone surrogates and a leading byte order mark cannot be stored')

const isStorable = (text: string): boolean =>
  !text.includes('\u0000') && !text.startsWith('\uFEFF') && !/\p{Surrogate}/u.test(text)
