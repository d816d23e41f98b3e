/** What the routes of the registry and of its people answer, as far as the console reads it. */
export type { Channel, Entity } from '../../../core/registry/entity.ts'
export type { Halved, PasskeyNote } from '../../../registry/people/people-store.ts'
export type { Actor, PeopleRequest, Person } from '../../../registry/people/person.ts'
export type { Recovery } from '../../../registry/people/recover.ts'
export type { PersonToken } from '../../../registry/people/sessions.ts'
export type { Report } from '../../../registry/reports/report.ts'
export type { Finding } from '../../../registry/rules/finding.ts'
export type { TrailEntry } from '../../../registry/store/audit-trail.ts'
export type {
  EntityChange,
  ReleaseChanges,
  ReleaseNote,
} from '../../../registry/store/compare-releases.ts'
export type { RegistryFigures } from '../../../registry/store/figures.ts'
export type { Page } from '../../../registry/store/list-entities.ts'
export type { Proposal } from '../../../registry/store/proposal.ts'
export type { Review } from '../../../registry/store/review-proposal.ts'
export type { FeedToken } from '../../../registry/watch/feed-tokens.ts'
export type { MailSubscription } from '../../../registry/watch/mail-subscriptions.ts'

import type { PasskeyNote } from '../../../registry/people/people-store.ts'
import type { Actor } from '../../../registry/people/person.ts'

/** The person who is signed in. */
export type Me = Actor & { readonly passkeys: readonly PasskeyNote[] }
