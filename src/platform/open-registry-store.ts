import type { HostLists } from '../core/identify/host-lists.ts'
import type { LookalikeWords } from '../core/lookalike/words.ts'
import { createStore, type Store } from '../registry/store/create-store.ts'
import type { Loading } from '../registry/store/load-curated.ts'
import { openDatabase } from './database.ts'
import { acquireExclusiveLock } from './exclusive-lock.ts'
import { installationSigner, signerFromText } from './installation-key.ts'
import { readOpen, readShipped } from './read-shipped.ts'

export interface RegistryStoreOptions {
  readonly dataDir: string
  readonly databaseUrl?: string
  readonly signingKey?: string
  readonly compiled?: boolean
  /** How long new ways to reach a known entity are held after approval. */
  readonly coolingOffMs?: number
  readonly hosts?: HostLists
  readonly lookalikeWords?: LookalikeWords
}

export interface OpenedStore {
  readonly store: Store
  /** Loads the shipped curation. */
  readonly load: () => Promise<Loading>
  readonly close: () => Promise<void>
}

/**
 * The registry of record for one command: no snapshot, no following. An empty registry is filled with
 * the shipped curation first. Rejects with `FolderInUseError` when a service holds the folder, and
 * with the driver's error (never to be logged) when the database does not answer.
 */
export const openRegistryStore = async (options: RegistryStoreOptions): Promise<OpenedStore> => {
  const { dataDir, databaseUrl, signingKey, hosts, lookalikeWords } = options
  const lock = databaseUrl === undefined ? await acquireExclusiveLock(dataDir) : undefined
  try {
    const database = await openDatabase(databaseUrl === undefined ? { dataDir } : { databaseUrl })
    const open = await readOpen({ compiled: options.compiled ?? false })
    const store = createStore({
      database,
      signer: await (signingKey === undefined
        ? installationSigner(dataDir)
        : signerFromText(signingKey)),
      guarantee: databaseUrl === undefined ? 'embedded' : 'team',
      clock: () => new Date(),
      coolingOffMs: options.coolingOffMs ?? 0,
      ...(open === undefined ? {} : { open: open.bytes.reference }),
      ...(hosts === undefined ? {} : { hosts }),
      ...(lookalikeWords === undefined ? {} : { lookalikeWords }),
    })
    const load = async (): Promise<Loading> =>
      store.loadCurated((await readShipped({ compiled: options.compiled ?? false })).curated)
    if ((await store.latestHead()) === null) await load()
    return {
      store,
      load,
      close: async () => {
        await database.close()
        await lock?.release()
      },
    }
  } catch (error) {
    await lock?.release()
    throw error
  }
}
