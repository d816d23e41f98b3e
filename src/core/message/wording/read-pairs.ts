/** Called with the hash of each pair of traits. */
export type PairVisitor = (hash: number) => void

/** Pairs grow with the square of the traits: no more of these than this are paired. */
const mostPaired = 64

const offset = 0x811c9dc5
const prime = 0x01000193

/**
 * Visits each pair of traits once, in whatever order they come. What two signs say together (a desk and a
 * code, a link and a payment) is more than the sum of both. How long a text is goes with no other
 * trait: nearly all long rows that weights are fitted on are of one source.
 */
export const readPairs = (traits: readonly string[], visit: PairVisitor): void => {
  const hashes: number[] = []
  for (const trait of traits) {
    if (trait.startsWith('length-') || hashes.length === mostPaired) continue
    hashes.push(hashOf(trait))
  }
  hashes.sort((a, b) => a - b)
  for (let first = 0; first < hashes.length; first++)
    for (let second = first + 1; second < hashes.length; second++)
      visit(pairOf(hashes[first] ?? 0, hashes[second] ?? 0))
}

/** FNV-1a over UTF-16 units. */
const hashOf = (trait: string): number => {
  let hash = offset
  for (let at = 0; at < trait.length; at++) hash = Math.imul(hash ^ trait.charCodeAt(at), prime)
  return hash >>> 0
}

const pairOf = (lower: number, higher: number): number => {
  let mixed = Math.imul(lower ^ 0x9e3779b1, 0x85ebca6b) ^ higher
  mixed ^= mixed >>> 15
  mixed = Math.imul(mixed, 0x2c1b3c6d)
  mixed ^= mixed >>> 13
  return mixed >>> 0
}
