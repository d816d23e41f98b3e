import type { Channel, Entity } from '../../core/registry/entity.ts'
import type { Snapshot } from '../../core/registry/snapshot.ts'

/** Far enough for whoever builds against the sandbox today. */
const freshUntil = '2099-01-01T00:00:00Z'

const evidence = [
  {
    method: 'official_page' as const,
    source: 'https://www.acorn-pay.example/contact',
    place: 'invented for the sandbox',
    readOn: ['2026-11-26', '2026-11-26'],
  },
]

const channel = (given: Pick<Channel, 'type' | 'value'> & Partial<Channel>): Channel => ({
  purpose: 'support',
  direction: 'both',
  tier: 'documented',
  state: 'active',
  evidence,
  ...given,
})

const entity = (given: Pick<Entity, 'slug' | 'name'> & Partial<Entity>): Entity => ({
  kind: 'organisation',
  category: 'payment',
  countries: [],
  policy: 'has_support',
  aliases: [],
  channels: [],
  facts: [],
  passport: {},
  ...given,
})

/** A registry of invented names that never changes: what a sandbox key is answered from. */
export const sandboxSnapshot: Snapshot = {
  manifest: {
    format: 'countersign-snapshot/1',
    version: 1,
    publishedAt: '2026-11-26T00:00:00Z',
    freshUntil,
    keyId: '0'.repeat(64),
    guarantee: 'embedded',
    parts: { curated: { sha256: '0'.repeat(64), bytes: 0 } },
  },
  curated: {
    entities: [
      entity({
        slug: 'acornpay',
        name: 'Acornpay',
        channels: [
          channel({
            type: 'website',
            value: 'acornpay.example',
            purpose: 'main',
            scope: 'subdomains',
          }),
          channel({ type: 'phone', value: '+12025550143', direction: 'inbound' }),
          channel({ type: 'handle', platform: 'telegram', value: 'acornpay_help' }),
          channel({ type: 'handle', platform: 'x', value: 'acornpay_old', state: 'revoked' }),
        ],
        facts: [{ code: 'never_asks', asks: ['password', 'code', 'seed_phrase'], evidence }],
      }),
      entity({
        slug: 'elmcoin',
        name: 'Elmcoin',
        kind: 'protocol',
        category: 'protocol',
        policy: 'no_owner',
        channels: [
          channel({ type: 'website', value: 'elmcoin.example', purpose: 'informational' }),
        ],
        facts: [{ code: 'no_owner', evidence }],
      }),
    ],
    pairs: [],
  },
}

/** Inputs of `/v1/check` whose verdict in the sandbox stays what it is. */
export const sandboxInputs = [
  { input: 'https://acornpay.example/help', verdict: 'official' },
  { input: '+1 202 555 0143', verdict: 'unknown' },
  { input: 'Lunch at noon? I booked a table.', verdict: 'unknown' },
  { input: 'https://acornpay-support.example/', verdict: 'impersonation' },
  {
    input:
      'This is Acornpay support. Read me the code we sent you, at https://acornpay-care.example',
    verdict: 'impersonation',
  },
  { input: 'I am from Elmcoin official support, write to me.', verdict: 'impersonation' },
  {
    input: 'To unlock the withdrawal send your 12 recovery words to @fix_desk on Telegram.',
    verdict: 'scam',
  },
  { input: 'https://x.com/acornpay_old', verdict: 'suspicious' },
] as const
