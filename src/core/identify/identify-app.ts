import type { AppIdentifier, AppStore, UrlIdentifier } from './identifier.ts'

const shapes: readonly (readonly [AppStore, RegExp])[] = [
  // developer.chrome.com: 32 letters a–p.
  ['chrome', /^[a-p]{32}$/],
  // Apple: a number, written with or without `id`.
  ['ios', /^(?:id)?\d{8,12}$/],
  // developer.android.com: two or more segments, each begins with a letter.
  ['android', /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/],
  ['firefox', /^[\w.-]+@[\w.-]+$|^\{[0-9a-fA-F-]{36}\}$|^[a-z0-9_-]{2,80}$/],
  ['edge', /^[a-p]{32}$/],
]

const build = (raw: string, store: AppStore, id: string, lossless: boolean): AppIdentifier => ({
  type: 'app-id',
  store,
  value: store === 'ios' ? id.replace(/^id/, '') : id,
  raw,
  lossless,
  notes: [],
})

/**
 * Reads the id of an app or extension: an Android package (case kept), an Apple number, the 32
 * letters of a Chrome or Edge extension, a Firefox add-on id.
 *
 * @param store Absent: told from the shape where only one store writes ids so (Chrome before Edge).
 */
export const identifyApp = (raw: string, store?: AppStore): AppIdentifier | null => {
  const id = raw.trim()
  if (id.length > 255) return null
  for (const [name, shape] of shapes) {
    if (store === undefined && name !== 'chrome' && name !== 'ios' && name !== 'android') continue
    if ((store === undefined || store === name) && shape.test(id)) return build(raw, name, id, true)
  }
  return null
}

const last = (path: string): string => path.split('/').findLast((piece) => piece !== '') ?? ''

/** The app that a store page shows, or `null` when the address is not one. */
export const appOfUrl = (url: UrlIdentifier): AppIdentifier | null => {
  const path = url.path
  if (url.host === 'play.google.com' && path.startsWith('/store/apps/details')) {
    const id = new URLSearchParams(url.query).get('id')
    return id && (shapes[2]?.[1].test(id) ?? false)
      ? build(url.raw, 'android', id, url.lossless)
      : null
  }
  if (url.host === 'apps.apple.com' || url.host === 'itunes.apple.com') {
    const id = /\/id(\d{8,12})(?:\/|$)/.exec(path)
    return id ? build(url.raw, 'ios', id[1] ?? '', url.lossless) : null
  }
  const id = last(path)
  if (
    url.host === 'chromewebstore.google.com' ||
    (url.host === 'chrome.google.com' && path.startsWith('/webstore/'))
  ) {
    return /^[a-p]{32}$/.test(id) ? build(url.raw, 'chrome', id, url.lossless) : null
  }
  if (url.host === 'microsoftedge.microsoft.com') {
    return /^[a-p]{32}$/.test(id) ? build(url.raw, 'edge', id, url.lossless) : null
  }
  if (url.host === 'addons.mozilla.org') {
    const slug = /\/addon\/([^/]+)/.exec(path)
    return slug ? build(url.raw, 'firefox', slug[1] ?? '', url.lossless) : null
  }
  return null
}
