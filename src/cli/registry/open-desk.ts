import { coolingOffMs } from '../../platform/cooling-off.ts'
import { FolderInUseError } from '../../platform/exclusive-lock.ts'
import { openRegistryStore } from '../../platform/open-registry-store.ts'
import { readEngineRules } from '../../platform/read-engine-rules.ts'
import { operatorToken, readServiceRecord } from '../../platform/service-record.ts'
import type { Actor } from '../../registry/people/person.ts'
import type { Store } from '../../registry/store/create-store.ts'
import { toStoreError } from '../../registry/store/guarded.ts'
import { UsageError } from '../io.ts'
import type { CommandIo } from './command-io.ts'
import type { RegistryDesk } from './desk.ts'
import { httpDesk } from './http-desk.ts'

/** Hours as the service reads them; a wrong value is none, so that more is held and not less. */
const hoursOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : undefined

/** A person's own token, from the console. */
const tokenOf = ({ env }: CommandIo): string | undefined => env.COUNTERSIGN_TOKEN || undefined

/** The store in which the token's person acts, and that person; the store as it is without a token. */
const named = async (store: Store, io: CommandIo): Promise<{ store: Store; actor?: Actor }> => {
  const token = tokenOf(io)
  if (token === undefined) return { store }
  const actor = await store.people.actorOfToken(token)
  if (actor === undefined) {
    throw new UsageError('COUNTERSIGN_TOKEN is not known here, revoked, or past its date.')
  }
  return { store: store.as(actor), actor }
}

/** What the commands do about people; ways back in are seen and ended by a person, by their own token. */
const peopleDesk = ({ people }: Store, actor: Actor | undefined): RegistryDesk['people'] => {
  const person = (): Actor => {
    if (actor !== undefined) return actor
    throw new UsageError('This wants a token of your own from the console, in COUNTERSIGN_TOKEN.')
  }
  return {
    bootstrap: people.bootstrap,
    recover: people.recover,
    recoveries: async () => people.recoveries(person()),
    vetoRecovery: async (id) => people.vetoRecovery(person(), id),
  }
}

/**
 * The registry that the environment names: a team's PostgreSQL (`DATABASE_URL`), else the embedded
 * database in `DATA_DIR`, directly when nobody holds it and through the running service when one does.
 */
export const openDesk = async (io: CommandIo): Promise<RegistryDesk> => {
  const dataDir = io.env.DATA_DIR || 'data'
  const { DATABASE_URL: databaseUrl, SIGNING_KEY: signingKey } = io.env
  const compiled = process.env.COUNTERSIGN_BUILD === 'bundle'
  const { rules, lookalike } = readEngineRules({ compiled })
  try {
    const { store, load, close } = await openRegistryStore({
      dataDir,
      compiled,
      hosts: rules.hosts,
      lookalikeWords: lookalike,
      coolingOffMs: coolingOffMs(databaseUrl || undefined, hoursOf(io.env.COOLING_OFF_HOURS)),
      ...(databaseUrl ? { databaseUrl } : {}),
      ...(signingKey ? { signingKey } : {}),
    })
    const known = await named(store, io)
    return { ...known.store, people: peopleDesk(known.store, known.actor), load, close }
  } catch (error) {
    if (error instanceof UsageError) throw error
    // A driver's message may quote the address with its password, so only its code is told.
    if (!(error instanceof FolderInUseError)) {
      const { detail } = toStoreError(error)
      throw new UsageError(
        `The registry cannot be opened (${detail ?? 'unknown'}); see DATABASE_URL and DATA_DIR.`,
      )
    }
    const record = await readServiceRecord(dataDir)
    const url = error.holder?.url ?? record?.url
    if (url === undefined) throw new UsageError(error.message)
    return httpDesk(url, tokenOf(io) ?? (await operatorToken(dataDir)))
  }
}
