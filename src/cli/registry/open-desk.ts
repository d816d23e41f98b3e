import { FolderInUseError } from '../../platform/exclusive-lock.ts'
import { readHostLists } from '../../platform/read-host-lists.ts'
import { operatorToken, readServiceRecord } from '../../platform/service-record.ts'
import { startRegistry } from '../../platform/start-registry.ts'
import { UsageError } from '../io.ts'
import type { CommandIo } from './command-io.ts'
import type { RegistryDesk } from './desk.ts'
import { httpDesk } from './http-desk.ts'

/**
 * The registry that the environment names: a team's PostgreSQL (`DATABASE_URL`), else the embedded
 * database in `DATA_DIR`, directly when nobody holds it and through the running service when one does.
 */
export const openDesk = async (io: CommandIo): Promise<RegistryDesk> => {
  const dataDir = io.env.DATA_DIR || 'data'
  const {
    DATABASE_URL: databaseUrl,
    REGISTRY_SIGNING_KEY: signingKey,
    REGISTRY_KEYS: keys,
  } = io.env
  try {
    const running = await startRegistry({
      dataDir,
      compiled: process.env.COUNTERSIGN_BUILD === 'bundle',
      hosts: await readHostLists(),
      ...(databaseUrl ? { databaseUrl } : {}),
      ...(signingKey ? { signingKey } : {}),
      ...(keys ? { keyIds: keys.split(',').map((key) => key.trim()) } : {}),
    })
    const store = await firstOf(running.store, (tell) =>
      running.onState((state) => {
        if (state === 'database-gone') tell()
      }),
    )
    if (store === undefined) {
      await running.close()
      throw new UsageError('The database does not answer; see DATABASE_URL and DATA_DIR.')
    }
    return { ...store, load: running.reload, close: running.close }
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error
    const record = await readServiceRecord(dataDir)
    const url = error.holder?.url ?? record?.url
    if (url === undefined) throw new UsageError(error.message)
    return httpDesk(url, await operatorToken(dataDir))
  }
}

/** What a promise gives, or undefined when the other thing is told first. */
const firstOf = async <T>(
  promise: Promise<T>,
  orElse: (tell: () => void) => () => void,
): Promise<T | undefined> => {
  let forget = (): void => {}
  const other = new Promise<undefined>((resolve) => {
    forget = orElse(() => resolve(undefined))
  })
  try {
    return await Promise.race([promise, other])
  } finally {
    forget()
  }
}
