import type { NeighbourPair } from '../registry/snapshot.ts'
import type { LookalikeIndex } from './lookalike-index.ts'
import { NameTable } from './name-table.ts'
import { NearValues, type ProtectedValues } from './near-values.ts'
import type { ProtectedName, Resemblance } from './resemblance.ts'
import { EmailResembler } from './resemble-email.ts'
import { NameResembler } from './resemble-handle.ts'
import { HostResembler } from './resemble-host.ts'
import { UrlResembler } from './resemble-url.ts'
import { ResidueReader } from './residue.ts'
import { LabelScanner } from './scan-label.ts'
import type { LookalikeWords } from './words.ts'

/** What the index is built from; all of it plain data and one predicate. */
export interface LookalikeSource {
  readonly names: readonly ProtectedName[]
  /** True for a registrable name or host that evidence gives to a listed brand. */
  isOwned(host: string): boolean
  /** Reviewed neighbours: a real business that resembles a protected name. */
  readonly pairs: readonly NeighbourPair[]
  readonly words: LookalikeWords
  /** Numbers and addresses to protect; absent: near misses of them are not looked for. */
  readonly values?: ProtectedValues
}

/**
 * Builds the index of all protected names. Linear in the names; a look-up afterwards costs by the
 * length of what is looked up and not by how many names there are.
 */
export const buildLookalikeIndex = (source: LookalikeSource): LookalikeIndex =>
  prepareLookalikes(source)((host) => source.isOwned(host))

/** An index that only wants to know which hosts are owned. */
export type PreparedLookalikes = (isOwned: LookalikeSource['isOwned']) => LookalikeIndex

/**
 * Everything of the index that does not depend on who owns which host, so that a registry which grows
 * by open data need not build it twice.
 */
export const prepareLookalikes = (given: Omit<LookalikeSource, 'isOwned'>): PreparedLookalikes => {
  const residue = new ResidueReader(given.words)
  const table = new NameTable(given.names, {
    isWord: (label) => residue.isWord(label),
    isConduct: (label) => residue.isConduct(label),
    isCompound: (label) => residue.isCompound(label),
    kinds: given.words.kinds,
  })
  const scanner = new LabelScanner(table, residue)
  const values = new NearValues(given.values ?? { phones: [], wallets: [] })
  return (isOwned) => indexOver({ ...given, isOwned }, { table, scanner, values })
}

const indexOver = (
  source: LookalikeSource,
  parts: {
    readonly table: NameTable
    readonly scanner: LabelScanner
    readonly values: NearValues
  },
): LookalikeIndex => {
  const { table, scanner, values } = parts
  const hosts = new HostResembler(source, table, scanner)
  const urls = new UrlResembler(source, table, scanner, hosts)
  const names = new NameResembler(table, scanner)
  const emails = new EmailResembler(source, hosts, names)
  return {
    resemble: (identifier, claimed): readonly Resemblance[] => {
      switch (identifier.type) {
        case 'url':
          return urls.resemble(identifier, claimed)
        case 'email-address':
          return emails.resemble(identifier, claimed)
        case 'handle':
          return names.handle(identifier, claimed)
        case 'sms-sender':
          return names.name(identifier.value, claimed)
        case 'phone':
        case 'short-code':
          return values.phone(identifier)
        case 'wallet-address':
          return values.wallet(identifier)
        case 'app-id':
        case 'transaction-hash':
          return []
      }
    },
    mayResemble: (plainHost) => urls.mayResemble(plainHost),
    resembleDisplayName: (name, claimed) => names.name(name, claimed, 'display-name'),
  }
}
