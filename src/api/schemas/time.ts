import * as z from 'zod'

/** A time as answers give it, like `2026-11-26T12:00:00.000Z`; never with another offset. */
export const timeSchema = z.iso.datetime().describe('RFC 3339 UTC')
