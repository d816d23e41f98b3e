import type { HostLists } from '../../core/identify/host-lists.ts'
import type { LookalikeWords } from '../../core/lookalike/words.ts'
import type { PartReference } from '../../core/registry/snapshot.ts'
import type { Actor } from '../people/person.ts'
import type { Signer } from '../release/signing-key.ts'
import type { Database } from './database.ts'

/** What every verb of the store works with. */
export interface StoreContext {
  readonly database: Database
  /** Absent in a process that may not sign: it can propose and read, not publish. */
  readonly signer?: Signer
  readonly guarantee: 'team' | 'embedded'
  /** The open part that releases of this installation carry. */
  readonly open?: PartReference
  /** Lets the rules see shared hosts. */
  readonly hosts?: HostLists
  /** With them and the hosts, new channels are compared with the rest of the registry. */
  readonly lookalikeWords?: LookalikeWords
  /** Releases are numbered above it; for a database that was made anew. */
  readonly versionFloor?: number
  /** How long new ways to reach an entity that is there already are held after approval; 0 when absent. */
  readonly coolingOffMs?: number
  readonly clock: () => Date
  /** Who acts, where people have credentials of their own. */
  readonly actor?: Actor
  /** Where people sign in; absent in a process that serves no console. */
  readonly relyingParty?: () => RelyingParty
}

/** The console as authenticators know it. */
export interface RelyingParty {
  /** Host name that passkeys are bound to. */
  readonly id: string
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string
}
