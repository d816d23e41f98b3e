import type { Channel, Entity, Fact } from '../../src/core/registry/entity.ts'
import type { Snapshot } from '../../src/core/registry/snapshot.ts'

/**
 * A registry of invented names for tests of behaviour: every verdict row can be reached without
 * leaning on what the shipped registry happens to hold.
 */

const evidence = [
  {
    method: 'official_page' as const,
    source: 'https://www.quorvane.example/contact',
    place: 'contact section',
    readOn: ['2026-11-22', '2026-11-25'],
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

const fact = (given: Pick<Fact, 'code'> & Partial<Fact>): Fact => ({ evidence, ...given })

const entity = (given: Pick<Entity, 'slug' | 'name'> & Partial<Entity>): Entity => ({
  kind: 'organisation',
  category: 'bank',
  countries: [],
  policy: 'has_support',
  aliases: [],
  channels: [],
  facts: [],
  passport: {},
  ...given,
})

export const testEntities: readonly Entity[] = [
  entity({
    slug: 'quorvane',
    name: 'Quorvane',
    aliases: [{ text: '夸瓦银行', lang: 'zh-Hans', match: 'word' }],
    channels: [
      channel({ type: 'website', value: 'quorvane.example', purpose: 'main', scope: 'subdomains' }),
      channel({ type: 'short-code', value: 'CN:95177', direction: 'both' }),
      channel({ type: 'phone', value: '+12025550143', direction: 'inbound' }),
      channel({ type: 'email-address', value: 'care@quorvane.example' }),
      channel({
        type: 'sender-domain',
        value: 'mail.quorvane.example',
        direction: 'outbound',
        purpose: 'mail',
      }),
      channel({ type: 'handle', platform: 'x', value: 'quorvane', purpose: 'main' }),
      channel({
        type: 'handle',
        platform: 'x',
        value: 'quorvane_old',
        state: 'revoked',
      }),
      channel({ type: 'website', value: 'quorvane-rewards.example', state: 'revoked' }),
      channel({
        type: 'website',
        value: 'quorvane-cards.example',
        tier: 'imported',
        purpose: 'related',
      }),
      channel({
        type: 'website',
        value: 'quorvane-labs.example',
        state: 'suspended',
        purpose: 'related',
      }),
      channel({
        type: 'website',
        value: 'quorvane-2025.example',
        purpose: 'related',
        validUntil: '2026-01-31',
      }),
    ],
    facts: [
      fact({ code: 'never_asks', asks: ['code', 'password', 'seed_phrase'] }),
      fact({ code: 'phone_inbound_only', value: '+12025550143' }),
    ],
  }),
  entity({
    slug: 'zelbitex',
    name: 'Zelbitex',
    category: 'exchange',
    aliases: [{ text: '泽尔比交易所', lang: 'zh-Hans', match: 'word' }],
    channels: [
      channel({ type: 'website', value: 'zelbitex.example', purpose: 'main', scope: 'subdomains' }),
      channel({
        type: 'handle',
        platform: 'telegram',
        value: 'zelbitexenglish',
        purpose: 'community',
      }),
    ],
    facts: [fact({ code: 'never_contacts_via', channels: ['whatsapp', 'phone'] })],
  }),
  entity({
    slug: 'plumewick',
    name: 'Plumewick',
    category: 'delivery',
    aliases: [{ text: '羽芯快递', lang: 'zh-Hans', match: 'word' }],
    channels: [
      channel({
        type: 'website',
        value: 'plumewick.example',
        purpose: 'main',
        scope: 'subdomains',
      }),
    ],
  }),
  entity({
    slug: 'thimblecoin',
    name: 'Thimblecoin',
    kind: 'protocol',
    category: 'protocol',
    policy: 'no_owner',
    aliases: [{ text: '顶针币', lang: 'zh-Hans', match: 'word' }],
    channels: [
      channel({
        type: 'website',
        value: 'thimblecoin.example',
        purpose: 'informational',
        scope: 'exact_host',
      }),
    ],
    facts: [fact({ code: 'no_owner' }), fact({ code: 'no_official_support' })],
  }),
]

/** 25 November 2026, noon UTC: a day on which every date above is what the tests expect. */
export const testNow = Date.UTC(2026, 10, 25, 12)

export const testSnapshot: Snapshot = {
  manifest: {
    format: 'countersign-snapshot/1',
    version: 7,
    publishedAt: '2026-11-25T06:00:00Z',
    freshUntil: '2026-11-28T06:00:00Z',
    keyId: '0'.repeat(64),
    guarantee: 'team',
    parts: { curated: { sha256: '0'.repeat(64), bytes: 0 } },
  },
  curated: { entities: testEntities, pairs: [] },
}
