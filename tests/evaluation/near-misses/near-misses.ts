import { type Engine, UnreadableIdentifierError } from '../../../src/core/check.ts'
import type { Channel, Entity } from '../../../src/core/registry/entity.ts'
import { refusalOf } from '../../../src/core/registry/vouching.ts'
import type { CheckRequest } from '../../../src/core/verdict/request.ts'
import {
  mutateHost,
  mutateName,
  mutateNumber,
  mutatePath,
  pick,
  type Random,
  seededRandom,
} from './mutate.ts'

/** What a run over near misses comes to. */
export interface NearMissReport {
  readonly checked: number
  /** Generated, but really a listed channel: another one, or the same in another spelling. */
  readonly real: number
  /** Of these, web addresses written with letters outside ASCII: the host is real, the writing no lossless one. */
  readonly disguised: number
  /** Called official without being one, or in a disguise; has to stay empty. */
  readonly official: readonly string[]
  /** Of the true channels themselves, how many are called official: the control. */
  readonly control: { readonly checked: number; readonly official: number }
}

/** A host written with letters outside ASCII that the parser turns into one within. */
const isDisguised = (input: string): boolean => {
  const authority =
    input
      .trim()
      .replace(/^[a-z]+:\/\//i, '')
      .split(/[/?#\\]/, 1)[0] ?? ''
  return /[^\x20-\x7e]/.test(authority) && !(hostOf(input)?.includes('xn--') ?? true)
}

const hostOf = (input: string): string | null => urlOf(input)?.hostname ?? null

const urlOf = (input: string): URL | null => {
  const text = input.trim()
  try {
    return new URL(/^[a-z]+:/i.test(text) ? text : `https://${text.replace(/^\/\//, '')}`)
  } catch {
    return null
  }
}

const withoutWww = (host: string): string => host.replace(/^www\./, '')

/**
 * What is really listed, told by other means than the engine's: WHATWG hosts, plain digits, letters
 * in lower case.
 */
class Truth {
  readonly #sites: { readonly host: string; readonly path: string; readonly scope: string }[] = []
  readonly #values = new Set<string>()
  readonly #numbers: string[] = []

  constructor(channels: readonly Channel[]) {
    for (const channel of channels) {
      const { type, value } = channel
      if (type === 'website' || type === 'sender-domain') {
        const slash = value.indexOf('/')
        this.#sites.push({
          host: withoutWww(slash === -1 ? value : value.slice(0, slash)),
          path: slash === -1 ? '/' : value.slice(slash),
          scope: channel.scope ?? 'exact_host',
        })
      } else if (type === 'phone' || type === 'short-code')
        this.#numbers.push(value.replaceAll(/\D/g, ''))
      this.#values.add(value.toLowerCase())
    }
  }

  isReal(channel: Channel, input: string): boolean {
    const text = input.normalize('NFC').trim().toLowerCase()
    switch (channel.type) {
      case 'website':
        return this.#isSite(input)
      case 'email-address':
        return this.#values.has(text) || this.#isSite(text.slice(text.lastIndexOf('@') + 1))
      case 'phone':
      case 'short-code': {
        const digits = input.replaceAll(/\D/g, '')
        return this.#numbers.some(
          (number) =>
            number === digits ||
            (digits.length >= 5 && number.endsWith(digits)) ||
            digits.endsWith(number),
        )
      }
      default: {
        const name = text.replace(/^@/, '')
        // Dots make no other name there (facebook.com/help).
        return this.#values.has(channel.platform === 'facebook' ? name.replaceAll('.', '') : name)
      }
    }
  }

  #isSite(input: string): boolean {
    const url = urlOf(input)
    if (url === null) return false
    const host = withoutWww(url.hostname.replace(/\.$/, ''))
    const path = decoded(url.pathname)
    return this.#sites.some((site) => {
      if (site.scope === 'path') {
        const folder = site.path.endsWith('/') ? site.path : `${site.path}/`
        return host === site.host && (path === site.path || `${path}/`.startsWith(folder))
      }
      return host === site.host || (site.scope === 'subdomains' && host.endsWith(`.${site.host}`))
    })
  }
}

const decoded = (path: string): string => {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** A near miss of one channel, as somebody would write it. */
const nearMiss = (channel: Channel, random: Random): string => {
  const { type, value } = channel
  switch (type) {
    case 'website': {
      const slash = value.indexOf('/')
      const host = slash === -1 ? value : value.slice(0, slash)
      const path = slash === -1 ? '' : value.slice(slash)
      if (channel.scope === 'path' && random(2) === 0)
        return `https://${host}${mutatePath(path, random)}`
      const wrong = mutateHost(host, random)
      if (/[/\\]|^[a-z]+:/.test(wrong)) return wrong
      return pick(
        [wrong, `https://${wrong}`, `https://www.${wrong}${path}`, `${wrong}${path}`],
        random,
      )
    }
    case 'email-address': {
      const [local = '', host = ''] = value.split('@')
      return random(2) === 0
        ? `${mutateName(local, random)}@${host}`
        : `${local}@${mutateHost(host, random)}`
    }
    case 'phone':
    case 'short-code':
      return mutateNumber(value.replace(/^[A-Z]{2}:/, ''), random)
    default:
      return mutateName(value, random)
  }
}

/** How a value of a channel is asked about. */
const request = (channel: Channel, input: string): CheckRequest | null => {
  const context = { direction: 'i_will_contact' } as const
  switch (channel.type) {
    case 'website':
    case 'email-address':
      return { input, context }
    case 'phone':
      return { input, type: 'phone', context }
    case 'short-code':
      return { input, type: 'phone', context: { ...context, region: channel.value.slice(0, 2) } }
    case 'handle':
      return channel.platform === undefined
        ? null
        : { input, type: 'handle', platform: channel.platform, context }
    case 'sms-sender':
      return { input, type: 'sms-sender', context }
    case 'app-id':
      return { input, type: 'app-id', context }
    default:
      return null
  }
}

/**
 * Checks `count` near misses of every channel that may be called official. Seeded: the same in every
 * run. `now` is milliseconds since the epoch.
 */
export const checkNearMisses = (
  engine: Engine,
  entities: readonly Entity[],
  options: { readonly count: number; readonly seed: number; readonly now: number },
  progress: (checked: number) => void = () => undefined,
): NearMissReport => {
  const moment = { now: options.now, id: 'near-miss' }
  const all = entities.flatMap((entity) => entity.channels.map((channel) => ({ entity, channel })))
  const vouched = all
    .filter(({ entity, channel }) => refusalOf(entity, channel, options.now) === null)
    .map(({ channel }) => channel)
    .filter((channel) => request(channel, '') !== null)
  const truth = new Truth(all.map(({ channel }) => channel))
  const isOfficial = (channel: Channel, input: string): boolean => {
    const asked = request(channel, input)
    if (asked === null) return false
    try {
      const answer = engine.check(asked, moment)
      return answer.verdict === 'official'
    } catch (error) {
      if (error instanceof UnreadableIdentifierError) return false
      throw error
    }
  }
  const control = { checked: 0, official: 0 }
  for (const channel of vouched) {
    control.checked++
    if (isOfficial(channel, channel.value.replace(/^[A-Z]{2}:/, ''))) control.official++
  }
  const random = seededRandom(options.seed)
  const official: string[] = []
  let real = 0
  let disguised = 0
  let checked = 0
  while (checked < options.count) {
    const channel = pick(vouched, random)
    const input = nearMiss(channel, random)
    if (input.trim() === '') continue
    if (truth.isReal(channel, input)) {
      real++
      if (channel.type !== 'website' || !isDisguised(input)) continue
      disguised++
      if (isOfficial(channel, input)) official.push(`disguised ${channel.value} ← ${input}`)
      continue
    }
    checked++
    if (isOfficial(channel, input)) official.push(`${channel.type} ${channel.value} ← ${input}`)
    if (checked % 10_000 === 0) progress(checked)
  }
  return { checked, real, disguised, official, control }
}
