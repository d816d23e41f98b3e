import { openViews } from '../../fetch/fetcher.ts'
import { type FetchSettings, FetchSettingsError, readFetchSettings } from '../../fetch/settings.ts'
import type { RunningRegistry } from '../../platform/start-registry.ts'
import { leastPerspectives } from '../../registry/proof/prove-again.ts'
import { toStoreError } from '../../registry/store/guarded.ts'
import { UsageError } from '../io.ts'

const everyMs = 60_000

/** How the service may read owners' domains; null where it may not. Throws `UsageError` for a wrong setting. */
export const fetchSettingsOf = (
  env: Readonly<Record<string, string | undefined>>,
): FetchSettings | null => {
  try {
    return readFetchSettings(env)
  } catch (error) {
    if (error instanceof FetchSettingsError) throw new UsageError(error.message)
    throw error
  }
}

/**
 * Looks at the proofs of owners that are due, each minute, in the process that signs. Off without settings, and with
 * fewer than two perspectives, which the log says once. Gives what stops it.
 */
export const proveByClock = (
  settings: FetchSettings | null,
  registry: Pick<RunningRegistry, 'storeNow'>,
  log: (event: object) => void,
): (() => void) => {
  if (settings === null) return () => undefined
  if (settings.perspectives.length < leastPerspectives) {
    log({ level: 'warn', event: 'proofs-not-looked-at', detail: 'FETCH_PERSPECTIVES' })
    return () => undefined
  }
  const views = openViews(settings)
  let looking = false
  const turn = async (): Promise<void> => {
    const store = registry.storeNow()
    if (store === undefined || looking) return
    looking = true
    try {
      const { lowered, stuck, gone } = await store.proveAgain(views)
      if (gone > 0) log({ level: 'warn', event: 'proofs-gone', detail: `${gone}` })
      for (const detail of lowered) log({ level: 'warn', event: 'tier-lowered', detail })
      for (const detail of stuck) log({ level: 'error', event: 'tier-not-lowered', detail })
    } catch (error) {
      // A database that is gone is tried again at the next turn.
      const { code } = toStoreError(error)
      if (code !== 'unavailable') log({ level: 'error', event: 'proofs-failed', detail: code })
    } finally {
      looking = false
    }
  }
  const turning = setInterval(() => void turn(), everyMs).unref()
  return () => clearInterval(turning)
}
