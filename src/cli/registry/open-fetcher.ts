import type { FetchParts } from '../../fetch/fetch-page.ts'
import { openViews, type View } from '../../fetch/fetcher.ts'
import { FetchSettingsError, readFetchSettings } from '../../fetch/settings.ts'
import { UsageError } from '../io.ts'
import type { CommandIo } from './command-io.ts'

/** The configured perspectives; a usage error when the fetcher is off or wrongly set. */
export const openFetcher = (io: CommandIo, parts: FetchParts = {}): readonly View[] => {
  try {
    const settings = readFetchSettings(io.env)
    if (settings !== null) return openViews(settings, parts)
  } catch (error) {
    if (!(error instanceof FetchSettingsError)) throw error
    throw new UsageError(error.message)
  }
  throw new UsageError('Reading pages is off; set FETCH=on and FETCH_CONTACT.')
}
