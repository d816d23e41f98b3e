import type { HostLists } from './host-lists.ts'
import type { UrlIdentifier } from './identifier.ts'

/** The entry of a list that covers the address: its host, a name above it, or either with a path. */
const covering = (
  url: UrlIdentifier,
  has: (key: string) => boolean,
): { readonly key: string; readonly above: string } | null => {
  const segment = url.path.split('/', 2)[1] ?? ''
  for (let at = 0; ; ) {
    const name = url.host.slice(at)
    if (segment !== '' && has(`${name}/${segment}`))
      return { key: `${name}/${segment}`, above: name }
    if (has(name)) return { key: name, above: name }
    at = url.host.indexOf('.', at) + 1
    if (at === 0) return null
  }
}

const looksLikeAddress = (text: string): boolean =>
  /^(?:https?:)?\/{1,2}[^/]/i.test(text) || /^[^\s/?#@]+\.[^\s/?#@.]{2,}(?:[/?#:]|$)/.test(text)

const fromQuery = (url: UrlIdentifier, names: readonly string[]): string | null => {
  const query = new URLSearchParams(url.query)
  for (const name of names) {
    // The last of several: servers differ in which one they follow, and the first is the bait.
    const value = query
      .getAll(name)
      .map((one) => one.trim())
      .findLast(looksLikeAddress)
    if (value !== undefined) return value
  }
  return null
}

const embedded = /https?:\/{1,2}/i
const ampPath = /^\/(?:amp|c|v|i|a|wp)\/(s\/)?([^/.]+\.[^/].*)$/

const fromPath = (url: UrlIdentifier): string | null => {
  const whole = url.query === '' ? url.path : `${url.path}?${url.query}`
  const at = whole.search(embedded)
  if (at >= 0) return whole.slice(at)
  const amp = ampPath.exec(url.path)
  return amp ? `http${amp[1] ? 's' : ''}://${amp[2] ?? ''}` : null
}

/** `binance--support-com` → `binance-support.com`: a hyphen stands for a dot, two for a hyphen. */
const fromLabel = (url: UrlIdentifier, above: string): string | null => {
  const label = url.host.slice(0, url.host.length - above.length - 1)
  if (label === '' || label.includes('.') || !label.includes('-')) return null
  const host = label
    .split('--')
    .map((piece) => piece.replaceAll('-', '.'))
    .join('-')
  return `https://${host}${url.path}`
}

/** True when a redirector's own parameter is there at all, whatever it holds. */
export const leadsOn = (url: UrlIdentifier, hosts: HostLists): boolean => {
  const redirector = covering(url, (key) => hosts.redirectors.has(key))
  if (redirector === null) return false
  const query = new URLSearchParams(url.query)
  return (hosts.redirectors.get(redirector.key) ?? []).some((name) => query.has(name))
}

/**
 * The address that a redirector, AMP cache, archive or translate proxy carries inside, as written
 * there; `null` when the address wraps nothing that can be read without fetching it.
 */
export const unwrap = (url: UrlIdentifier, hosts: HostLists): string | null => {
  const redirector = covering(url, (key) => hosts.redirectors.has(key))
  if (redirector) {
    const target = fromQuery(url, hosts.redirectors.get(redirector.key) ?? [])
    if (target) return target
  }
  const proxy = covering(url, (key) => hosts.proxies.has(key))
  return proxy ? (fromPath(url) ?? fromLabel(url, proxy.above)) : null
}
