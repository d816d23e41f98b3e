/**
 * How a request is answered.
 * - `file`: a file of this build: from the cache, else from the network and then kept.
 * - `part`: a part of a release, named by its hash: the same, for ever.
 * - `head`: the signed head: from the network, so that a revocation arrives; else the one kept.
 * - `page`: a page: from the network, else as it was when it was last opened.
 * - `pass`: everything else, all forms among it: not touched.
 */
export type Kind = 'file' | 'part' | 'head' | 'page' | 'pass'

/** What a page asks its worker to keep: files of its language. */
export interface KeepRequest {
  readonly keep: readonly string[]
}

export interface Store {
  read(cache: string, request: Request): Promise<Response | undefined>
  write(cache: string, request: Request, response: Response): Promise<void>
  fetch(request: Request): Promise<Response>
}

export const kindOf = (request: Pick<Request, 'method' | 'url' | 'mode'>, origin: string): Kind => {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== origin) return 'pass'
  if (url.pathname.startsWith('/assets/') || url.pathname.startsWith('/ocr/')) return 'file'
  if (url.pathname.startsWith('/registry/parts/')) return 'part'
  if (url.pathname === '/registry/manifest.json') return 'head'
  // The console is nothing without the service, and nobody's old page.
  if (url.pathname === '/console' || url.pathname.startsWith('/console/')) return 'pass'
  // What is asked of the directory is not kept: it says whom somebody was looking for.
  return request.mode === 'navigate' && url.search === '' ? 'page' : 'pass'
}

/** Rejects as `fetch` does when neither the network nor the cache has an answer. */
export const answerFrom = async (
  store: Store,
  kind: Exclude<Kind, 'pass'>,
  cache: string,
  request: Request,
): Promise<Response> => {
  const cacheFirst = kind === 'file' || kind === 'part'
  if (cacheFirst) {
    const kept = await store.read(cache, request)
    if (kept !== undefined) return kept
  }
  try {
    const response = await store.fetch(request)
    if (response.ok && response.type !== 'opaqueredirect' && !response.redirected) {
      await store.write(cache, request, response.clone()).catch(() => undefined)
    }
    return response
  } catch (error) {
    const kept = cacheFirst ? undefined : await store.read(cache, request)
    if (kept !== undefined) return kept
    throw error
  }
}
