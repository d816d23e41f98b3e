/**
 * Word lists of recovery phrases that come after the page is ready. The build puts an empty list of
 * this room in place of each one but the English; `loadPhraseLists` fills them before any text long
 * enough to hold a phrase is read.
 */
const lists = new Map<string, string[]>()

/** The list of a language, empty until it is loaded. */
export const listOf = (language: string): readonly string[] => {
  const known = lists.get(language)
  if (known !== undefined) return known
  const made: string[] = []
  lists.set(language, made)
  return made
}

let loading: Promise<void> | undefined

/** Fills the lists once. Rejects when they cannot be had; a later call tries again. */
export const loadPhraseLists = (): Promise<void> => {
  loading ??= fill().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

const fill = async (): Promise<void> => {
  const { phraseLists } = await import('./all-phrase-lists.ts')
  for (const [language, words] of Object.entries(phraseLists)) {
    const list = lists.get(language)
    if (list?.length === 0) list.push(...words)
  }
}

/** Twelve of the shortest words and what stands between them. */
const shortestPhrase = 23

export const mayHoldPhrase = (text: string): boolean => text.length >= shortestPhrase
