import type { Entity } from '../../core/registry/entity.ts'
import type { CuratedPart } from '../../core/registry/snapshot.ts'
import { createKeyStore, type KeyStore } from '../keys/key-store.ts'
import { createPeopleStore, type PeopleStore } from '../people/people-store.ts'
import type { Actor } from '../people/person.ts'
import { type KeptProof, listProofs } from '../proof/list-proofs.ts'
import type { ProofView } from '../proof/look-at-source.ts'
import { type ProvedAgain, proveAgain } from '../proof/prove-again.ts'
import type { SignedManifest } from '../release/sign.ts'
import { createReportStore, type ReportStore } from '../reports/report-store.ts'
import { createWatchStore, type WatchStore } from '../watch/watch-store.ts'
import { type Approval, approveProposal } from './approve-proposal.ts'
import { auditTrail, type TrailEntry } from './audit-trail.ts'
import {
  compareReleases,
  listReleases,
  type ReleaseChanges,
  type ReleaseNote,
} from './compare-releases.ts'
import { type Confirmation, confirmSuspension } from './confirm-suspension.ts'
import { type RegistryFigures, registryFigures } from './figures.ts'
import { getEntity } from './get-entity.ts'
import { getProposal } from './get-proposal.ts'
import { guarded } from './guarded.ts'
import { createIdempotency, type Idempotency } from './idempotency.ts'
import {
  type Imported,
  importRows,
  type NewImport,
  type NewWithdrawal,
  withdrawSource,
} from './import-rows.ts'
import { type LatestRelease, latestHead, latestRelease } from './latest-release.ts'
import { listEntities, type Page } from './list-entities.ts'
import { type EventPage, type EventsAfter, listEvents } from './list-events.ts'
import { listProposals } from './list-proposals.ts'
import { type Loading, loadCurated } from './load-curated.ts'
import { type NewProposal, openProposal } from './open-proposal.ts'
import type { Proposal } from './proposal.ts'
import { type Readings, type Recorded, recordReadings } from './record-readings.ts'
import { type Rejection, rejectProposal } from './reject-proposal.ts'
import { renewLatest } from './renew-latest.ts'
import { type Review, reviewProposal } from './review-proposal.ts'
import { type RollBack, rollBack } from './roll-back.ts'
import type { ProposalState } from './schema/changes.ts'
import type { StoreContext } from './store-context.ts'
import { type Suspension, suspendChannel } from './suspend-channel.ts'
import { type Tended, tend } from './tend.ts'

/** The registry of record. Every verb throws `StoreError` and nothing else. */
export interface Store {
  openProposal(input: NewProposal): Promise<Proposal>
  approveProposal(approval: Approval): Promise<Proposal>
  rejectProposal(rejection: Rejection): Promise<Proposal>
  suspendChannel(suspension: Suspension): Promise<Proposal>
  /** Proposes that the next release says what an earlier one said. */
  rollBack(input: RollBack): Promise<Proposal>
  /** Proposes what a list adds; see `planImport`. */
  importRows(input: NewImport): Promise<Imported>
  /** Proposes to take back what came from one source alone. */
  withdrawSource(input: NewWithdrawal): Promise<Proposal | null>
  /** A second person stands by a suspension; without one it lapses after 24 hours. */
  confirmSuspension(confirmation: Confirmation): Promise<Proposal>
  /** Channels that were read again and are the same: a new date, by one person. */
  recordReadings(input: Readings): Promise<Recorded>
  /** Looks at owners' proofs that are due, from at least two perspectives; to be called every minute or so. */
  proveAgain(views: readonly ProofView[]): Promise<ProvedAgain>
  /** Proofs that evidence rests on and how they stand, of all entities or one. */
  listProofs(entity?: string): Promise<readonly KeptProof[]>
  /** Does what is due by the clock; to be called every minute or so. */
  tend(): Promise<Tended>
  getProposal(id: string): Promise<Proposal | null>
  listProposals(options?: {
    readonly state?: ProposalState
    readonly cursor?: string
    readonly limit?: number
  }): Promise<Page<Proposal>>
  /** The proposal beside what it changes. */
  reviewProposal(id: string): Promise<Review | null>
  /** The log with who and why, newest first. */
  auditTrail(options?: {
    readonly before?: number
    readonly limit?: number
  }): Promise<readonly TrailEntry[]>
  listReleases(options?: {
    readonly before?: number
    readonly limit?: number
  }): Promise<readonly ReleaseNote[]>
  /** What a release says that the one before it, or `from`, did not. */
  compareReleases(to: number, from?: number): Promise<ReleaseChanges>
  /** Figures over the last days. */
  figures(days: number): Promise<RegistryFigures>
  getEntity(slug: string): Promise<Entity | null>
  listEntities(options?: {
    readonly cursor?: string
    readonly limit?: number
  }): Promise<Page<Entity>>
  latestHead(): Promise<SignedManifest | null>
  latestRelease(): Promise<LatestRelease | null>
  loadCurated(part: CuratedPart): Promise<Loading>
  renewLatest(): Promise<SignedManifest | null>
  /** Events of the log after `after`, in order, at most `limit`. */
  listEvents(options: EventsAfter): Promise<EventPage>
  /** People with credentials of their own. */
  readonly people: PeopleStore
  /** The same store, in which this person acts and no other name counts. */
  as(actor: Actor): Store
  /** Keys of the API. */
  readonly keys: KeyStore
  /** Lets a repeated write happen once. */
  readonly idempotency: Idempotency
  /** What people sent on purpose. */
  readonly reports: ReportStore
  /** What delegates are told. */
  readonly watch: WatchStore
}

/** Binds the verbs to a database, a signer and a clock. */
export const createStore = (context: StoreContext): Store => ({
  openProposal: (input) => openProposal(context, input),
  approveProposal: (approval) => approveProposal(context, approval),
  rejectProposal: (rejection) => rejectProposal(context, rejection),
  suspendChannel: (suspension) => suspendChannel(context, suspension),
  rollBack: (input) => rollBack(context, input),
  importRows: (input) => importRows(context, input),
  withdrawSource: (input) => withdrawSource(context, input),
  confirmSuspension: (confirmation) => confirmSuspension(context, confirmation),
  recordReadings: (input) => recordReadings(context, input),
  proveAgain: (views) => proveAgain(context, views),
  listProofs: (entity) => guarded(() => listProofs(context.database.db, context.clock(), entity)),
  tend: () => tend(context),
  getProposal: (id) => getProposal(context, id),
  listProposals: (options) => listProposals(context, options),
  reviewProposal: (id) => reviewProposal(context, id),
  auditTrail: (options) => auditTrail(context, options),
  listReleases: (options) => listReleases(context, options),
  compareReleases: (to, from) => compareReleases(context, to, from),
  figures: (days) => registryFigures(context, days),
  getEntity: (slug) => getEntity(context, slug),
  listEntities: (options) => listEntities(context, options),
  latestHead: () => guarded(() => latestHead(context.database.db)),
  latestRelease: () => guarded(() => latestRelease(context.database.db)),
  loadCurated: (part) => loadCurated(context, part),
  renewLatest: () => renewLatest(context),
  listEvents: (options) => listEvents(context, options),
  people: createPeopleStore(context),
  as: (actor) => createStore({ ...context, actor }),
  keys: createKeyStore(context),
  idempotency: createIdempotency(context, createStore),
  reports: createReportStore(context),
  watch: createWatchStore(context),
})
