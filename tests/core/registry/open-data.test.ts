import { describe, expect, it } from 'vitest'
import type { Entity } from '../../../src/core/registry/entity.ts'
import { sameEntities } from '../../../src/core/registry/same-entity.ts'
import type { NeighbourPair, OpenEntity } from '../../../src/core/registry/snapshot.ts'
import type { CheckAnswer } from '../../../src/core/verdict/answer.ts'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { buildEngine, readyRules } from '../../../src/rules/build-engine.ts'
import { entity, read, website } from '../../registry/sample-curation.ts'
import { testNow, testSnapshot } from '../../support/test-registry.ts'

const rules = readyRules(readEngineRules())
const site = (value: string, sources = 1) => ['website', '', value, sources] as const
const row = (slug: string, name: string, ...sites: ReturnType<typeof site>[]): OpenEntity => [
  slug,
  name,
  [],
  'other',
  [],
  sites,
]
const quorvell = entity('quorvell', {
  category: 'exchange',
  countries: [],
  name: 'Quorvell',
  aliases: [{ text: 'Quorvell', match: 'word' }],
  channels: [website('quorvell.com')],
})
const open = [
  row(
    'quorvell.com',
    'Quorvell Holdings',
    site('quorvell.com', 3),
    site('quorvell-help.com', 2),
    site('quorvell-login.com'),
  ),
  row('quorve1l.com', 'Quorve1l Bakery', site('quorve1l.com', 2)),
]

const check = (input: string, pairs: readonly NeighbourPair[] = []): CheckAnswer =>
  buildEngine(
    {
      manifest: testSnapshot.manifest,
      curated: { entities: [quorvell], pairs },
      open: { entities: open },
    },
    rules,
  ).engine.check({ input, type: 'url' }, { now: testNow, id: 'test' })
const first = (input: string, pairs?: readonly NeighbourPair[]) =>
  check(input, pairs).identifiers[0]

describe('open data', () => {
  it('does not silence a resemblance, however many lists name the neighbour', () => {
    expect(first('https://quorve1l.com')).toMatchObject({
      status: 'lookalike',
      verdict: 'suspicious',
    })
  })

  it('is answered by a reviewed pair, for that neighbour and that name alone', () => {
    const pair = {
      neighbour: 'quorve1l.com',
      entity: 'quorvell',
      source: read.source,
      readOn: '2026-11-20',
    }
    expect(first('https://quorve1l.com', [pair])).toMatchObject({
      status: 'listed',
      verdict: 'unknown',
    })
    expect(first('https://quorve1l.com', [{ ...pair, entity: 'other' }])?.status).toBe('lookalike')
  })

  it('leads to the curated entity whose main site it lists', () => {
    const listed = first('https://quorvell-help.com')
    expect(listed).toMatchObject({
      status: 'listed',
      entity: { slug: 'quorvell', name: 'Quorvell' },
    })
    expect(listed?.codes).toContain('listed-unverified')
  })

  it('owns nothing on the word of one list', () => {
    expect(first('https://quorvell-login.com')?.status).toBe('lookalike')
  })

  it('never makes anything official', () => {
    for (const host of ['quorvell-help.com', 'quorvell-login.com', 'quorve1l.com']) {
      expect(check(`https://${host}`).verdict).not.toBe('official')
    }
  })
})

describe('which open row is which curated entity', () => {
  const curated = (slug: string, ...hosts: string[]): Entity =>
    entity(slug, { channels: hosts.map((host) => website(host)) })

  it('is told by a main site that one entity alone has', () => {
    const acme = curated('acme', 'acme.example', 'portal.example')
    const other = curated('other', 'portal.example')
    const same = sameEntities([acme, other], {
      entities: [
        row('a', 'A', site('acme.example')),
        row('b', 'B', site('portal.example')),
        row('c', 'C', site('unknown.example')),
      ],
    })
    expect([...same].map(([slug, { slug: into }]) => [slug, into])).toEqual([['a', 'acme']])
  })

  it('stays open when a row names the sites of two', () => {
    const both = row('a', 'A', site('acme.example'), site('other.example'))
    expect(
      sameEntities([curated('acme', 'acme.example'), curated('other', 'other.example')], {
        entities: [both],
      }).size,
    ).toBe(0)
  })
})
