import type { Identifier } from '../identify/identifier.ts'
import type { Resemblance } from './resemblance.ts'

/** Immutable index over all protected names; a look-up's cost does not grow with their number. */
export interface LookalikeIndex {
  /**
   * Whom an identifier imitates, best first; empty when nobody. Never call it for an identifier that
   * the registry lists as owned. `claimed`: slugs that the surrounding text names, which lifts the
   * gate on short and dictionary names.
   */
  resemble(identifier: Identifier, claimed?: ReadonlySet<string>): readonly Resemblance[]
  /**
   * False only where `resemble` finds nothing for a host that `readPlainHost` gave, whatever its
   * suffix: a sieve for long lists, which tells without the Public Suffix List that a host shows no
   * name. True says nothing yet.
   */
  mayResemble(plainHost: string): boolean
  /** Whom a shown name imitates (`𝗣𝗮𝘆𝗣𝗮𝗹 Support ✅`); offsets are into its first 256 units. */
  resembleDisplayName(name: string, claimed?: ReadonlySet<string>): readonly Resemblance[]
}
