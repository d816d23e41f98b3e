import { answerFrom, type KeepRequest, kindOf, type Store } from './offline-store.ts'
import { keepShared, sharedCache } from './shared-things.ts'

/**
 * Serves the checker without a network after the first visit. Holds the page's own files, the pages
 * that were opened and the signed registry; never a form that was sent, never what was checked.
 */

declare const self: ServiceWorkerGlobalScope
/** Hash over the page's files, put in by the build: with it the cache of each build is its own. */
declare const FILES_VERSION: string
/** What every check needs, put in by the build. */
declare const FILES: readonly string[]

const filesCache = `files-${FILES_VERSION}`
const pagesCache = `pages-${FILES_VERSION}`
const registryCache = 'registry'

const store: Store = {
  async read(cache, request) {
    return (await caches.open(cache)).match(request, { ignoreVary: true })
  },
  async write(cache, request, response) {
    await (await caches.open(cache)).put(request, response)
  },
  fetch: (request) => fetch(request),
}

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      await (await caches.open(filesCache)).addAll([...FILES])
      await self.skipWaiting()
    })(),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const current = new Set([filesCache, pagesCache, registryCache, sharedCache])
      for (const name of await caches.keys()) {
        if (!current.has(name)) await caches.delete(name)
      }
      await self.clients.claim()
      await keepOpenPages()
    })(),
  )
})

/** The first visit was loaded before this worker stood: its page, language and registry are kept now. */
const keepOpenPages = async (): Promise<void> => {
  for (const { url } of await self.clients.matchAll({ type: 'window' })) {
    const language = /^\/([A-Za-z-]+)/.exec(new URL(url).pathname)?.[1]
    const pages = language === undefined ? [url] : [url, `/${language}`]
    for (const page of pages) await keep(page, pagesCache)
  }
  const manifest = await keep('/registry/manifest.json', registryCache)
  const head = (await manifest?.json().catch(() => undefined)) as
    | { manifest?: { parts?: { curated?: { sha256: string }; page?: { sha256: string } } } }
    | undefined
  const part = head?.manifest?.parts?.page ?? head?.manifest?.parts?.curated
  if (part !== undefined) await keep(`/registry/parts/${part.sha256}.json`, registryCache)
}

const keep = async (path: string, cache: string): Promise<Response | undefined> => {
  try {
    const response = await fetch(path)
    if (!response.ok) return undefined
    await store.write(cache, new Request(path), response.clone())
    return response
  } catch {
    return undefined
  }
}

self.addEventListener('message', (event) => {
  const { keep: files } = event.data as KeepRequest
  event.waitUntil(Promise.all(files.map((path) => keep(path, filesCache))))
})

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request
  if (method === 'POST' && new URL(url).pathname === '/share') {
    event.respondWith(
      event.request
        .formData()
        .then(keepShared)
        .then(() => Response.redirect('/', 303)),
    )
    return
  }
  const kind = kindOf(event.request, self.location.origin)
  if (kind === 'pass') return
  const cache = kind === 'file' ? filesCache : kind === 'page' ? pagesCache : registryCache
  event.respondWith(answerFrom(store, kind, cache, event.request))
})
