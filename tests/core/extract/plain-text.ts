import type { ReadableText } from '../../../src/core/text/view.ts'

/** A text as the extractor needs it: the original alone. */
export const readableText = (original: string): ReadableText => ({
  original,
  respelt: false,
  notes: [],
  view: () => {
    throw new Error('exact extraction reads no view')
  },
})
