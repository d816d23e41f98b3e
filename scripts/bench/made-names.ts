import type { ProtectedName } from '../../src/core/lookalike/resemblance.ts'

/** Numbers below a limit, the same in every run. */
export const seeded = (seed: number): ((below: number) => number) => {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % below
  }
}

const heads = 'b c d f g k l m n p r s t v z br tr st qu ch'.split(' ')
const tails = 'a e i o u an en in or al ex us'.split(' ')

/** A pronounceable name of 5 to 13 letters. */
export const madeName = (random: (below: number) => number): string => {
  let out = ''
  const length = 5 + random(8)
  while (out.length < length)
    out += (heads[random(heads.length)] ?? '') + (tails[random(tails.length)] ?? '')
  return out
}

/** Curated names are some thousands; what lies beyond comes from open data and is judged gently. */
const curatedNames = 2_000

/** Distinct made-up names to protect, a domain each. */
export const madeNames = (count: number): readonly ProtectedName[] => {
  const random = seeded(42)
  const seen = new Set<string>()
  while (seen.size < count) seen.add(madeName(random))
  return [...seen].map((label, at) => ({
    entity: label,
    label,
    target: `${label}.com`,
    kind: 'domain',
    distinctive: true,
    ...(at < curatedNames ? {} : { curated: false, known: false, targeted: false }),
  }))
}
