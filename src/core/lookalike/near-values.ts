import type { PhoneIdentifier, WalletIdentifier } from '../identify/identifier.ts'
import type { Entity } from '../registry/entity.ts'
import type { Resemblance } from './resemblance.ts'

/** A number or an address that an imitator would imitate. */
export interface ProtectedValue {
  readonly entity: string
  /** E.164, `CC:digits`, or a wallet address. */
  readonly value: string
}

export interface ProtectedValues {
  readonly phones: readonly ProtectedValue[]
  readonly wallets: readonly ProtectedValue[]
}

/** Telephone numbers and wallet addresses of the entities. */
export const protectedValues = (entities: readonly Entity[]): ProtectedValues => {
  const phones: ProtectedValue[] = []
  const wallets: ProtectedValue[] = []
  for (const entity of entities) {
    for (const channel of entity.channels) {
      const value = { entity: entity.slug, value: channel.value }
      if (channel.type === 'phone' || channel.type === 'short-code') phones.push(value)
      else if (channel.type === 'wallet-address') wallets.push(value)
    }
  }
  return { phones, wallets }
}

/** Fewest digits of a number whose near misses mean anything. */
const fewestDigits = 7

/**
 * Near misses of numbers and addresses. A number is found by what is left of it with one digit
 * deleted; an address by its first and last four characters, which is all that most people compare.
 */
export class NearValues {
  readonly #phones = new Map<string, ProtectedValue[]>()
  readonly #exact = new Set<string>()
  readonly #wallets = new Map<string, ProtectedValue[]>()

  constructor(values: ProtectedValues) {
    for (const phone of values.phones) {
      this.#exact.add(phone.value)
      for (const key of deletions(phone.value)) push(this.#phones, key, phone)
    }
    for (const wallet of values.wallets) {
      this.#exact.add(wallet.value)
      const key = endsOf(wallet.value)
      if (key !== null) push(this.#wallets, key, wallet)
    }
  }

  phone(phone: PhoneIdentifier): readonly Resemblance[] {
    if (this.#phones.size === 0 || this.#exact.has(phone.value)) return []
    const found = new Map<string, Resemblance>()
    for (const key of deletions(phone.value)) {
      for (const known of this.#phones.get(key) ?? []) {
        if (found.has(known.entity) || found.size >= 8) continue
        const at = firstDifference(phone.value, known.value)
        // Neighbours in the last two digits are mostly extensions of the same switchboard.
        const tail = at >= Math.max(phone.value.length, known.value.length) - 2
        found.set(known.entity, {
          entity: known.entity,
          target: known.value,
          technique: 'phone-near-miss',
          distance: 1,
          strength: tail ? 'needs-context' : 'weak',
          piece: phone.value,
          differences: [
            {
              start: at,
              end: Math.min(phone.value.length, at + 1),
              expected: known.value.slice(at, at + 1),
            },
          ],
          conduct: [],
        })
      }
    }
    return [...found.values()]
  }

  wallet(wallet: WalletIdentifier): readonly Resemblance[] {
    const key = endsOf(wallet.value)
    if (key === null || this.#exact.has(wallet.value)) return []
    return (this.#wallets.get(key) ?? [])
      .filter((known) => known.value.toLowerCase() !== wallet.value.toLowerCase())
      .slice(0, 8)
      .map((known) => ({
        entity: known.entity,
        target: known.value,
        technique: 'address-poisoning',
        distance: Math.max(known.value.length, wallet.value.length) - 8,
        strength: 'strong',
        piece: wallet.value,
        differences: [
          {
            start: prefixLength(wallet.value) + 4,
            end: wallet.value.length - 4,
            expected: known.value.slice(prefixLength(known.value) + 4, -4),
          },
        ],
        conduct: [],
      }))
  }
}

/** The value with each one digit left out; none for numbers too short to compare. */
const deletions = (value: string): ReadonlySet<string> => {
  const keys = new Set<string>()
  if (value.includes(':') || value.length <= fewestDigits || value.length > 20) return keys
  for (let at = 1; at < value.length; at++) keys.add(value.slice(0, at) + value.slice(at + 1))
  return keys
}

const firstDifference = (a: string, b: string): number => {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

/** `0x`, `bc1q` and the like are the same for everybody and prove nothing. */
const prefixLength = (address: string): number => {
  if (address.startsWith('0x')) return 2
  return (
    /^(?:bc1[qp]|ltc1[qp]|addr1)/.exec(address)?.[0].length ?? (/^[13TLDr]/.test(address) ? 1 : 0)
  )
}

const endsOf = (address: string): string | null => {
  const start = prefixLength(address)
  if (address.length < start + 16) return null
  return `${address.slice(0, start)}|${address.slice(start, start + 4)}|${address.slice(-4)}`.toLowerCase()
}

const push = (map: Map<string, ProtectedValue[]>, key: string, value: ProtectedValue): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
