/** Where the worker lays what another app shared, until the page takes it; on the device alone. */
export const sharedCache = 'shared'
export const sharedText = '/shared/text'
export const sharedPicture = '/shared/picture'

/** Lays down what was shared. Nothing of it goes to the network. */
export const keepShared = async (form: FormData): Promise<void> => {
  const cache = await caches.open(sharedCache)
  const text = ['title', 'text', 'url']
    .map((name) => form.get(name))
    .filter((one): one is string => typeof one === 'string' && one !== '')
  if (text.length > 0) await cache.put(sharedText, new Response([...new Set(text)].join('\n')))
  const picture = form.get('picture')
  if (picture instanceof Blob && picture.size > 0) {
    await cache.put(
      sharedPicture,
      new Response(picture, { headers: { 'content-type': picture.type } }),
    )
  }
}

export interface Shared {
  readonly text?: string
  readonly picture?: Blob
}

/** Takes what was shared, once: it is gone from the device's store afterwards. */
export const takeShared = async (): Promise<Shared> => {
  if (!('caches' in globalThis) || !(await caches.has(sharedCache))) return {}
  const cache = await caches.open(sharedCache)
  const text = await (await cache.match(sharedText))?.text()
  const picture = await (await cache.match(sharedPicture))?.blob()
  await caches.delete(sharedCache)
  return {
    ...(text === undefined ? {} : { text }),
    ...(picture === undefined ? {} : { picture }),
  }
}
