import type { Context } from 'hono'
import type { Store } from '../../registry/store/create-store.ts'
import type { Loading } from '../../registry/store/load-curated.ts'
import type { ApiEnv } from '../context.ts'
import type { DoorOptions } from '../people/who.ts'
import { ProblemError } from '../problems.ts'

export interface RegistryOptions extends DoorOptions {
  /** Loads the shipped curation again, into this store. */
  readonly reload?: (store: Store) => Promise<Loading>
}

/** A whole entity with its evidence fits; so does a change set of some hundred channels. */
export const maxBytes = 1024 * 1024
/** As many rows as an import takes, each of everyday length. */
export const maxImportBytes = 4 * 1024 * 1024

/** The person's own name, or the one that the operator gives in `field`. */
export const nameOf = (c: Context<ApiEnv>, given: string | undefined, field: string): string => {
  const name = c.get('actor')?.name ?? given
  if (name !== undefined) return name
  throw new ProblemError('invalid-request', {
    issues: [{ path: field, message: 'Say who acts' }],
  })
}

/** Leaves out members that are undefined, which a strict optional does not take. */
export const given = <T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
