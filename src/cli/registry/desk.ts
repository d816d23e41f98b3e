import type { KeyStore } from '../../registry/keys/key-store.ts'
import type { PeopleStore } from '../../registry/people/people-store.ts'
import type { Recovery } from '../../registry/people/recover.ts'
import type { ReportStore } from '../../registry/reports/report-store.ts'
import type { Store } from '../../registry/store/create-store.ts'
import type { Loading } from '../../registry/store/load-curated.ts'

/** What the registry's commands work with: the store itself, or the running service that holds it. */
export interface RegistryDesk
  extends Pick<
    Store,
    | 'openProposal'
    | 'approveProposal'
    | 'rejectProposal'
    | 'suspendChannel'
    | 'confirmSuspension'
    | 'rollBack'
    | 'importRows'
    | 'withdrawSource'
    | 'recordReadings'
    | 'getProposal'
    | 'listProposals'
    | 'getEntity'
    | 'listProofs'
    | 'listEntities'
    | 'latestRelease'
  > {
  readonly people: Pick<PeopleStore, 'bootstrap' | 'recover'> & {
    /** Ways back in that are open, as the person whose token it is. */
    recoveries(): Promise<readonly Recovery[]>
    vetoRecovery(id: string): Promise<void>
  }
  readonly reports: Pick<ReportStore, 'list' | 'answer'>
  /** Keys of the API. */
  readonly keys: Pick<KeyStore, 'create' | 'list' | 'revoke' | 'usage'>
  /** Loads the shipped curation. */
  load(): Promise<Loading>
  close(): Promise<void>
}
