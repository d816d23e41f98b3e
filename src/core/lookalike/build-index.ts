import type { NeighbourPair } from '../registry/snapshot.ts'
import type { LookalikeIndex } from './lookalike-index.ts'
import { LabelScanner } from './scan-label.ts'
import { NameTable } from './name-table.ts'
import { HostResembler } from './resemble-host.ts'
import type { ProtectedName, Resemblance } from './resemblance.ts'
import { ResidueReader } from './residue.ts'
import type { LookalikeWords } from './words.ts'

/** What the index is built from; all of it plain data and one predicate. */
export interface LookalikeSource {
  readonly names: readonly ProtectedName[]
  /** True for a registrable name or host that evidence gives to a listed brand. */
  isOwned(host: string): boolean
  /** Reviewed neighbours: a real business that resembles a protected name. */
  readonly pairs: readonly NeighbourPair[]
  readonly words: LookalikeWords
}

/**
 * Builds the index of all protected names. Linear in the names; a look-up afterwards costs by the
 * length of what is looked up and not by how many names there are.
 */
export const buildLookalikeIndex = (source: LookalikeSource): LookalikeIndex => {
  const residue = new ResidueReader(source.words)
  const table = new NameTable(source.names, (label) => residue.isWord(label))
  const scanner = new LabelScanner(table, residue)
  const hosts = new HostResembler(source, table, scanner)
  return {
    resemble: (identifier, claimed): readonly Resemblance[] => {
      switch (identifier.type) {
        case 'url':
          return hosts.resemble(identifier, claimed)
        default:
          return []
      }
    },
  }
}
