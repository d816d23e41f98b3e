import type { Channel, Entity, SourceEvidence } from '../../src/core/registry/entity.ts'
import type { CuratedPart } from '../../src/core/registry/snapshot.ts'
import { curatedPart } from '../../src/registry/release/curated-part.ts'

/** Invented entities for tests; nothing here names anybody real. */
export const read: SourceEvidence = {
  method: 'official_page',
  source: 'https://acme.example/contact',
  place: 'first line of the contact page',
  readOn: ['2026-11-20', '2026-11-22'],
}

export const website = (value: string, more: Partial<Channel> = {}): Channel => ({
  type: 'website',
  value,
  purpose: 'main',
  direction: 'both',
  scope: value.includes('/') ? 'path' : 'exact_host',
  tier: 'documented',
  state: 'active',
  evidence: [read],
  ...more,
})

export const handle = (value: string, more: Partial<Channel> = {}): Channel => ({
  type: 'handle',
  platform: 'telegram',
  value,
  purpose: 'support',
  direction: 'both',
  tier: 'documented',
  state: 'active',
  evidence: [read],
  ...more,
})

export const entity = (slug: string, more: Partial<Entity> = {}): Entity => ({
  slug,
  name: slug[0]?.toUpperCase() + slug.slice(1),
  kind: 'organisation',
  category: 'bank',
  countries: ['GB'],
  policy: 'has_support',
  aliases: [{ text: `${slug} 银行`, lang: 'zh', match: 'word' }],
  channels: [website(`${slug}.example`), handle(`${slug}_help`)],
  facts: [{ code: 'never_asks', asks: ['password', 'seed_phrase'], evidence: [read] }],
  passport: { languages: ['en', 'zh'], wait: { text: { en: 'One day.' }, evidence: [read] } },
  ...more,
})

export const ownerless = (slug: string, more: Partial<Entity> = {}): Entity =>
  entity(slug, {
    kind: 'protocol',
    category: 'protocol',
    policy: 'no_owner',
    channels: [website(`${slug}.example`, { purpose: 'informational' })],
    facts: [{ code: 'no_owner', evidence: [read] }],
    ...more,
  })

export const sampleCuration = (): CuratedPart =>
  curatedPart(
    [entity('acme'), entity('globex'), ownerless('freecoin')],
    [
      {
        neighbour: 'acne.example',
        entity: 'acme',
        source: 'https://acne.example',
        readOn: '2026-11-20',
      },
    ],
  )
