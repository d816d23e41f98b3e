import { type FetchedPage, type FetchParts, fetchPage } from './fetch-page.ts'
import { resolveText } from './resolve-name.ts'
import type { FetchSettings } from './settings.ts'

/** The network as one perspective sees it. Both verbs throw `FetchError` and nothing else. */
export interface View {
  readonly perspective: string
  page(url: string): Promise<FetchedPage>
  /** TXT records of a name. */
  text(name: string): Promise<readonly string[]>
}

/** One view for each configured perspective, in their order. */
export const openViews = (settings: FetchSettings, parts: FetchParts = {}): readonly View[] =>
  settings.perspectives.map((perspective) => ({
    perspective: perspective.name,
    page: (url) => fetchPage(url, settings, perspective, parts),
    text: (name) => resolveText(name, perspective),
  }))
