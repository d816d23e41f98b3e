import type { Role } from './roles.ts'

/** `invited`: enrolled by two people, without a passkey yet. */
export type PersonState = 'invited' | 'active' | 'disabled'

/** Somebody with credentials of their own at this registry. Times are RFC 3339 UTC. */
export interface Person {
  readonly name: string
  readonly role: Role
  /** Slug of the entity that a delegate speaks for. */
  readonly entity?: string
  readonly state: PersonState
  /** From when the person may be a second person: some time after enrolling or a reset. */
  readonly decidesFrom?: string
  readonly passkeys: number
}

/** Who acts, as established by a passkey, an issuer or a token; made by the people's store alone. */
export interface Actor {
  readonly name: string
  readonly role: Role
  /** Slug that the delegate's entity has now, whatever it was called when the delegate was enrolled. */
  readonly entity?: string
  /** Slugs that it had: what was written under them is the delegate's own too. */
  readonly formerly?: readonly string[]
  readonly decidesFrom?: string
  /** A token cannot decide anything. */
  readonly by: 'session' | 'token'
}

/** Whether a slug, now or formerly, is that of the entity a delegate speaks for. */
export const speaksFor = (
  { entity, formerly = [] }: Pick<Actor, 'entity' | 'formerly'>,
  slug: string,
): boolean => entity === slug || formerly.includes(slug)

/** What two people decide about a person. */
export const requestKinds = ['enrol', 'role', 'reset', 'enable'] as const
export type RequestKind = (typeof requestKinds)[number]
export type RequestState = 'open' | 'done' | 'rejected'

export interface PeopleRequest {
  readonly id: string
  readonly kind: RequestKind
  readonly person: string
  readonly role?: Role
  readonly entity?: string
  readonly reason: string
  readonly state: RequestState
  readonly askedBy: string
  readonly askedAt: string
  readonly decidedBy?: string
  readonly decidedAt?: string
}
