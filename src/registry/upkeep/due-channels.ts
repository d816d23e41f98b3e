import type { Channel, ChannelPurpose, ChannelType, Entity } from '../../core/registry/entity.ts'
import { lastReading, shelfLifeOf } from '../audit/shelf-life.ts'
import { keyOf } from '../changes/draft.ts'

/** What a wrong channel of a kind does to people, from 1; decision: a wrong number rings, a domain is read. */
const harm: Readonly<Record<ChannelType, number>> = {
  phone: 3,
  'short-code': 3,
  'wallet-address': 3,
  'sms-sender': 2,
  handle: 2,
  'email-address': 1.5,
  'app-id': 1.5,
  'sender-domain': 1,
  website: 1,
}

/** What people come for most; stands for usage, which nobody counts by channel. */
const sought: ReadonlySet<ChannelPurpose> = new Set([
  'support',
  'help',
  'chat',
  'fraud-desk',
  'login',
])

/** Why a channel is to be read again. */
export type DueReason =
  | 'past-its-date'
  | 'ends-soon'
  | 'stale'
  | 'never-read'
  | 'disputed'
  | 'reported'
  /** A proof by the owner's domain does not hold. */
  | 'proof-lost'
  /** Nobody could look at a proof for two weeks. */
  | 'proof-unseen'

export interface DueChannel {
  readonly entity: string
  readonly channel: Channel
  readonly reasons: readonly DueReason[]
  /** Higher first; comparable within one list alone. */
  readonly risk: number
  /** Open reports that name the value. */
  readonly reports: number
  /** Day of the last reading. */
  readonly lastRead?: string
}

/** A proof that a channel's evidence cites. */
export interface DueProof {
  readonly entity: string
  /** `channelKey` */
  readonly channel: string
  readonly state: 'new' | 'holds' | 'failing' | 'lost' | 'unseen'
}

export interface DueOptions {
  /** `2026-11-25`. */
  readonly today: string
  /** Texts of open reports; looked at for the values and never kept. */
  readonly reports?: readonly string[]
  /** Proofs as they stand; those that hold do not matter here. */
  readonly proofs?: readonly DueProof[]
  readonly entity?: string
  /** 50 when absent. */
  readonly limit?: number
}

const day = 86_400_000
const soonDays = 14
const shortestValue = 5
/** As much as five reports: whoever took a domain over reads the mail that comes to it. */
const lostProof = 5

/**
 * Channels to read again, the riskiest first: what is past its date or its shelf life, ends within 14 days,
 * is disputed, is named by an open report, or was proved by what no longer holds. Risk grows with the harm of the kind, with what people come
 * for, with age beyond the shelf life and with reports. Revoked and suspended channels are somebody's decision.
 */
export const dueChannels = (
  entities: readonly Entity[],
  { today, reports = [], proofs = [], entity: only, limit = 50 }: DueOptions,
): readonly DueChannel[] => {
  const texts = reports.map((text) => text.toLowerCase())
  const failing = new Map<string, 'proof-lost' | 'proof-unseen'>()
  for (const { entity, channel, state } of proofs) {
    if (state === 'new' || state === 'holds') continue
    const key = `${entity} ${channel}`
    if (state !== 'unseen') failing.set(key, 'proof-lost')
    else if (!failing.has(key)) failing.set(key, 'proof-unseen')
  }
  const due = entities
    .filter(({ slug }) => only === undefined || slug === only)
    .flatMap((entity) =>
      entity.channels
        .filter(({ state }) => state === 'active' || state === 'disputed' || state === 'expired')
        .flatMap((channel) => {
          const proof = failing.get(`${entity.slug} ${keyOf(channel)}`)
          return dueOf(entity.slug, channel, today, texts, proof) ?? []
        }),
    )
  return due
    .sort(
      (a, b) =>
        b.risk - a.risk ||
        (a.entity < b.entity ? -1 : a.entity > b.entity ? 1 : 0) ||
        (a.channel.value < b.channel.value ? -1 : 1),
    )
    .slice(0, limit)
}

const dueOf = (
  entity: string,
  channel: Channel,
  today: string,
  texts: readonly string[],
  proof: 'proof-lost' | 'proof-unseen' | undefined,
): DueChannel | null => {
  const now = Date.parse(today)
  const { value, validUntil, state } = channel
  const lastRead = lastReading(channel)
  const life = shelfLifeOf(channel.type)
  const age = lastRead === undefined ? life * 2 : (now - Date.parse(lastRead)) / day
  const left = validUntil === undefined ? undefined : (Date.parse(validUntil) - now) / day
  const named =
    value.length < shortestValue
      ? 0
      : texts.filter((text) => text.includes(value.toLowerCase())).length
  const reasons: DueReason[] = [
    ...(left !== undefined && left < 0 ? (['past-its-date'] as const) : []),
    ...(left !== undefined && left >= 0 && left <= soonDays ? (['ends-soon'] as const) : []),
    ...(lastRead === undefined
      ? (['never-read'] as const)
      : age > life
        ? (['stale'] as const)
        : []),
    ...(state === 'disputed' ? (['disputed'] as const) : []),
    ...(named > 0 ? (['reported'] as const) : []),
    ...(proof === undefined ? [] : [proof]),
  ]
  if (reasons.length === 0) return null
  const weight = harm[channel.type] * (sought.has(channel.purpose) ? 2 : 1)
  const urgency =
    Math.min(age / life, 4) +
    (left !== undefined && left <= soonDays ? 1 : 0) +
    (state === 'disputed' ? 2 : 0) +
    Math.min(named, 5) +
    (proof === 'proof-lost' ? lostProof : proof === 'proof-unseen' ? 1 : 0)
  return {
    entity,
    channel,
    reasons,
    risk: Math.round(weight * urgency * 100) / 100,
    reports: named,
    ...(lastRead === undefined ? {} : { lastRead }),
  }
}
