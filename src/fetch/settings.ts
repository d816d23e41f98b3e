import { isIP } from 'node:net'

/** A place from which the network is seen: its own resolvers, and its own address to leave by. */
export interface Perspective {
  readonly name: string
  /** IP addresses of resolvers, with `:port` where it is not 53; empty: those of the machine. */
  readonly resolvers: readonly string[]
  /** Local IP address that connections leave by. */
  readonly localAddress?: string
}

/** How the fetcher may go out. */
export interface FetchSettings {
  /** Page or mailbox named in the user agent, for whoever wonders who reads. */
  readonly contact: string
  readonly perspectives: readonly Perspective[]
  readonly ports: ReadonlySet<number>
  /** Bytes of a body, as sent and unpacked. */
  readonly maxBytes: number
  readonly maxRedirects: number
  /** Milliseconds from the first look-up to the last byte, over all redirects. */
  readonly totalMs: number
  /** Milliseconds between two pieces. */
  readonly idleMs: number
}

export const fetchDefaults = {
  ports: new Set([80, 443]),
  maxBytes: 2 * 1024 * 1024,
  maxRedirects: 5,
  totalMs: 15_000,
  idleMs: 5_000,
} as const

/** A setting that cannot be read; names the variable, never its value. */
export class FetchSettingsError extends Error {
  override readonly name = 'FetchSettingsError'
}

/**
 * Settings from the environment, or `null` when `FETCH` is not `on`.
 * `FETCH_CONTACT` is needed then: a web address or `mailto:`. `FETCH_PERSPECTIVES` is
 * `name=resolver[+resolver][@localAddress]`, separated by commas (`home=,far=9.9.9.9@198.51.100.7`).
 * Throws `FetchSettingsError`.
 */
export const readFetchSettings = (
  env: Readonly<Record<string, string | undefined>>,
): FetchSettings | null => {
  const on = env.FETCH || 'off'
  if (on === 'off') return null
  if (on !== 'on') throw new FetchSettingsError('FETCH is on or off')
  const contact = env.FETCH_CONTACT || ''
  if (!/^(?:https?:\/\/|mailto:)[!-~]{3,200}$/.test(contact)) {
    throw new FetchSettingsError('FETCH_CONTACT is a web address or mailto: that says who reads')
  }
  return {
    ...fetchDefaults,
    contact,
    perspectives: readPerspectives(env.FETCH_PERSPECTIVES || 'here='),
    ports: readPorts(env.FETCH_PORTS || '80,443'),
  }
}

const readPorts = (text: string): ReadonlySet<number> => {
  const ports = text.split(',').map((port) => Number(port.trim()))
  if (ports.some((port) => !Number.isInteger(port) || port < 1 || port > 65_535)) {
    throw new FetchSettingsError('FETCH_PORTS takes port numbers separated by commas')
  }
  return new Set(ports)
}

const hostOf = (resolver: string): string =>
  /^\[(.+)\](?::\d{1,5})?$/.exec(resolver)?.[1] ??
  /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/.exec(resolver)?.[1] ??
  resolver

const readPerspectives = (text: string): readonly Perspective[] => {
  const perspectives = text.split(',').map((part) => {
    const [, name = '', resolvers = '', localAddress] =
      /^\s*([a-z0-9-]{1,40})=([^@]*)(?:@(.+?))?\s*$/.exec(part) ?? []
    const list = resolvers.split('+').filter((one) => one !== '')
    const wrong =
      name === '' ||
      list.some((one) => isIP(hostOf(one)) === 0) ||
      (localAddress !== undefined && isIP(localAddress) === 0)
    if (wrong) {
      throw new FetchSettingsError(
        'FETCH_PERSPECTIVES takes name=resolver+resolver@address, separated by commas',
      )
    }
    return { name, resolvers: list, ...(localAddress === undefined ? {} : { localAddress }) }
  })
  if (new Set(perspectives.map(({ name }) => name)).size < perspectives.length) {
    throw new FetchSettingsError('FETCH_PERSPECTIVES names one perspective twice')
  }
  return perspectives
}
