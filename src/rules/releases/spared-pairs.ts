import type { Engine } from '../../core/check.ts'
import type { NeighbourPair } from '../../core/registry/snapshot.ts'

/**
 * Reviewed pairs that an engine no longer spares: it takes the neighbour for a lookalike of that very entity. Each
 * appeal that was upheld is tried so for ever. `engine` is built over the registry that holds the pairs.
 */
export const unsparedPairs = (
  engine: Engine,
  pairs: readonly NeighbourPair[],
  now: number,
): readonly NeighbourPair[] =>
  pairs.filter(({ neighbour, entity }) => {
    const { identifiers } = engine.check({ input: neighbour, type: 'url' }, { now, id: 'pair' })
    return identifiers.some(({ lookalike }) => lookalike?.entity.slug === entity)
  })
