import type {
  ChannelPurpose,
  EntityCategory,
  EntityKind,
  FactCode,
  PassportTopic,
  SupportPolicy,
} from '../../core/registry/entity.ts'
import type { AnswerChannel, RegistryStamp } from '../../core/verdict/answer.ts'
import type { OwnText } from '../../core/verdict/own-text.ts'
import type { DeskStanding } from './desk-standing.ts'

/** Where a line was read, and on which day last. */
export interface Sourced {
  readonly source: string
  readonly readOn?: string
}

export interface NoteLine extends Sourced, OwnText {
  readonly url?: string
}

export interface FactLine extends Sourced {
  readonly code: FactCode
  /** `may`: two facts contradict each other. */
  readonly applies: 'yes' | 'may'
  readonly text: string
  /** Its exceptions, where we have them in another language than the reader's only. */
  readonly note?: OwnText
}

export interface HoursLine extends Sourced {
  readonly channel: string
  readonly timeZone: string
  readonly weekly: '24/7' | Readonly<Record<string, readonly string[]>>
  /** Absent where the host does not know the time zone. */
  readonly openNow?: boolean
}

/** The fields by which a list names an entity. */
export interface EntityLine {
  readonly slug: string
  readonly name: string
  readonly kind: EntityKind
  readonly category: EntityCategory
  readonly countries: readonly string[]
  readonly policy: SupportPolicy
  readonly parent?: string
}

/** The support passport as people read it, in one language and at one moment. */
export interface PassportView extends EntityLine {
  readonly wikidata?: string
  readonly aliases: readonly string[]
  readonly desk: DeskStanding
  /** Channels that hold, by purpose; those for getting help first. */
  readonly channels: readonly {
    readonly purpose: ChannelPurpose
    readonly channels: readonly AnswerChannel[]
  }[]
  /** Channels that are revoked, suspended, disputed or outside their dates. */
  readonly notInForce: readonly AnswerChannel[]
  readonly facts: readonly FactLine[]
  readonly hours?: readonly HoursLine[]
  readonly languages?: readonly string[]
  readonly topics?: readonly (Sourced & { readonly topic: PassportTopic; readonly url: string })[]
  readonly wait?: NoteLine
  readonly botFirst?: NoteLine
  readonly verifier?: NoteLine
  readonly regulator?: NoteLine
  readonly privacy?: NoteLine
  readonly prepare?: readonly NoteLine[]
  readonly selfService?: readonly NoteLine[]
  readonly announcements?: readonly NoteLine[]
  readonly escalation?: readonly NoteLine[]
  readonly insteadOfDesk?: readonly NoteLine[]
  readonly registry: RegistryStamp
}
