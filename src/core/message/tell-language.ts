/**
 * Languages in Latin letters, whose short words and stems collide (Turkish `ver*`, English `verify`).
 * Other scripts keep themselves apart.
 */
const latinLanguages = ['en', 'es', 'pt', 'fr', 'de', 'tr', 'vi', 'id'] as const

const otherScripts = 1 << latinLanguages.length

/** Function words of one language from which on it is told. */
const enoughWords = 2

/** A second language counts beside the first from this share of its function words. */
const secondShare = 0.5

/** Bit of a language; all that are not written in Latin letters share one. */
export const languageBit = (lang: string): number => {
  const place = (latinLanguages as readonly string[]).indexOf(lang)
  return place < 0 ? otherScripts : 1 << place
}

/**
 * Bits of the languages whose terms count, from how many function words each has in the text. English
 * always counts: names of tools and channels are English everywhere. Nothing told: all count.
 *
 * @param counts One entry for each function word found: the bits of the languages that have it.
 */
export const tellLanguages = (counts: readonly number[]): number => {
  const all = (otherScripts << 1) - 1
  const words = latinLanguages.map((_, place) => {
    let sum = 0
    for (const bits of counts) if ((bits & (1 << place)) !== 0) sum += sharedBy(bits)
    return sum
  })
  const most = Math.max(...words)
  if (most < enoughWords) return all
  let told = otherScripts | 1
  words.forEach((count, place) => {
    if (count >= most * secondShare) told |= 1 << place
  })
  return told
}

/** A word that several languages have says less for each. */
const sharedBy = (bits: number): number => {
  let languages = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) languages++
  return 1 / languages
}
