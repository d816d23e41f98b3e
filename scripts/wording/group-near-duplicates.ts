/** Hashes of a text's shingles that stand for it; more make the estimate finer. */
const signatureSize = 24
const rowsPerBand = 3
const shingle = 5

const hashOf = (text: string, seed: number): number => {
  let hash = 0x811c9dc5 ^ seed
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  return Math.imul(hash, 0x2c1b3c6d) >>> 0
}

/**
 * Number of the group of each text: texts whose sets of five-letter runs are alike share one (MinHash
 * in bands of three: about half of the pairs at a Jaccard of 0.5, nearly all at 0.7).
 */
export const groupNearDuplicates = (texts: readonly string[]): readonly number[] => {
  const parent = texts.map((_, at) => at)
  const find = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root] ?? root
    parent[at] = root
    return root
  }
  const buckets = new Map<string, number>()
  texts.forEach((text, at) => {
    const plain = text
      .toLowerCase()
      .replace(/[\d\s\p{P}\p{S}]+/gu, '')
      .slice(0, 2_000)
    const signature = new Uint32Array(signatureSize).fill(0xffffffff)
    for (let from = 0; from <= Math.max(0, plain.length - shingle); from++) {
      const run = plain.slice(from, from + shingle)
      for (let slot = 0; slot < signatureSize; slot++)
        signature[slot] = Math.min(signature[slot] ?? 0, hashOf(run, slot * 0x9e3779b1))
    }
    for (let band = 0; band < signatureSize; band += rowsPerBand) {
      const key = `${band}:${signature.slice(band, band + rowsPerBand).join(',')}`
      const other = buckets.get(key)
      if (other === undefined) buckets.set(key, at)
      else parent[find(at)] = find(other)
    }
  })
  return texts.map((_, at) => find(at))
}
