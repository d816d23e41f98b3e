import { Agent, buildConnector, request } from 'undici'
import { FetchError } from './fetch-error.ts'
import { isPublicAddress } from './public-address.ts'
import { discard, readBody } from './read-body.ts'
import { type ResolvedAddress, resolveName } from './resolve-name.ts'
import type { FetchSettings, Perspective } from './settings.ts'

/** What a page said. */
export interface FetchedPage {
  /** Address of the last hop. */
  readonly url: string
  /** Addresses in order, the first as asked for. */
  readonly hops: readonly string[]
  readonly status: number
  /** Lower case, with parameters; empty when the server tells none. */
  readonly contentType: string
  readonly body: Uint8Array
}

/** What tests put in the place of the network's own parts; nothing of it is read from the environment. */
export interface FetchParts {
  readonly isAllowed?: (address: string) => boolean
  readonly resolve?: (host: string, perspective: Perspective) => Promise<readonly ResolvedAddress[]>
  /** Certificate in PEM that is trusted besides those of the machine. */
  readonly ca?: string
  /** Port that is connected to instead of the address's own. */
  readonly port?: number
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const accept = 'text/html,application/json;q=0.9,text/plain;q=0.9,*/*;q=0.1'

/** A whole http(s) address without credentials, on an allowed port; throws `FetchError` else. */
const readAddress = (text: string, ports: ReadonlySet<number>): URL => {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new FetchError('address-refused', 'only whole http and https addresses are fetched')
  }
  if (url.username !== '' || url.password !== '') {
    throw new FetchError('address-refused', 'an address with credentials is not fetched')
  }
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  if (!ports.has(port)) throw new FetchError('address-refused', `port ${port} is not allowed`)
  url.hash = ''
  return url
}

/**
 * Fetches a page as one perspective sees it, by GET, without cookies or credentials. Every hop's name is
 * resolved once, every address it gives must be a public unicast one, and the connection goes to an
 * address from that very answer: a name that answers otherwise a moment later changes nothing.
 * Throws `FetchError` and nothing else.
 */
export const fetchPage = async (
  address: string,
  settings: FetchSettings,
  perspective: Perspective,
  parts: FetchParts = {},
): Promise<FetchedPage> => {
  const { isAllowed = isPublicAddress, resolve = resolveName } = parts
  const stop = new AbortController()
  const timedOut = () => stop.abort(new FetchError('timed-out', 'the page took too long'))
  const total = setTimeout(timedOut, settings.totalMs)
  let idle = setTimeout(timedOut, settings.idleMs)
  const onPiece = () => {
    clearTimeout(idle)
    idle = setTimeout(timedOut, settings.idleMs)
  }
  const stopped = new Promise<never>((_, reject) => {
    stop.signal.addEventListener('abort', () => reject(stop.signal.reason), { once: true })
  })
  stopped.catch(() => {})

  const addressesOf = async (url: URL): Promise<readonly ResolvedAddress[]> => {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const found = await Promise.race([resolve(host, perspective), stopped])
    if (!found.every((one) => isAllowed(one.address))) {
      throw new FetchError('not-public', 'the name leads to an address that is not public')
    }
    return found
  }

  const hops: string[] = []
  let next = address
  try {
    for (;;) {
      const url = readAddress(next, settings.ports)
      hops.push(url.href)
      const dispatcher = pinnedAgent(await addressesOf(url), settings, perspective, parts)
      onPiece()
      try {
        const answer = await request(url, {
          dispatcher,
          signal: stop.signal,
          headers: {
            accept,
            'accept-encoding': 'gzip, br',
            'user-agent': `Countersign/0 (+${settings.contact})`,
          },
        })
        onPiece()
        const { statusCode: status, headers, body } = answer
        const location = only(headers.location)
        if (!redirects.has(status) || location === '') {
          return {
            url: url.href,
            hops,
            status,
            contentType: only(headers['content-type']).toLowerCase(),
            body: await readBody(
              body,
              only(headers['content-encoding']),
              settings.maxBytes,
              onPiece,
            ),
          }
        }
        discard(body)
        if (hops.length > settings.maxRedirects) {
          throw new FetchError('too-many-redirects', `more than ${settings.maxRedirects} redirects`)
        }
        next = afterRedirect(location, url)
      } finally {
        void dispatcher.destroy()
      }
    }
  } catch (error) {
    if (error instanceof FetchError) throw error
    if (stop.signal.aborted) throw stop.signal.reason
    throw new FetchError('unreachable', 'the server cannot be reached, or broke off')
  } finally {
    clearTimeout(total)
    clearTimeout(idle)
  }
}

const only = (header: string | string[] | undefined): string =>
  (Array.isArray(header) ? header[0] : header) ?? ''

/** Where a redirect leads; one from https down to http would let others write the page. */
const afterRedirect = (location: string, from: URL): string => {
  const target = URL.parse(location, from.href)
  if (target === null) throw new FetchError('redirect-refused', 'the redirect has no address')
  if (from.protocol === 'https:' && target.protocol === 'http:') {
    throw new FetchError('redirect-refused', 'the redirect leads from https to http')
  }
  return target.href
}

/** An agent for one hop, which connects to the addresses that were looked at and to no other. */
const pinnedAgent = (
  addresses: readonly ResolvedAddress[],
  settings: FetchSettings,
  { localAddress }: Perspective,
  { ca, port }: FetchParts,
): Agent => {
  const connect = buildConnector({
    timeout: settings.totalMs,
    ...(localAddress === undefined ? {} : { localAddress }),
    ...(ca === undefined ? {} : { ca }),
    autoSelectFamily: addresses.length > 1,
    lookup: (_host, options, callback) => {
      const [first] = addresses
      if (options.all) callback(null, [...addresses])
      else if (first === undefined) callback(new Error('no address'), '', 0)
      else callback(null, first.address, first.family)
    },
  })
  return new Agent({
    connect:
      port === undefined
        ? connect
        : (options, callback) => connect({ ...options, port: `${port}` }, callback),
    pipelining: 0,
    maxHeaderSize: 16_384,
  })
}
