import { describe, expect, it } from 'vitest'
import { parseEntityFile, readEntityFile } from '../../../src/registry/files/parse-entity-file.ts'
import { noHosts } from '../../../src/registry/rules/no-hosts.ts'

const head = `slug: acme
name: Acme
kind: organisation
category: bank
policy: has_support
sources:
  contact:
    url: https://acme.example/contact
    method: official_page
    readOn: [2026-11-20, 2026-11-22]
  once:
    url: https://acme.example/help
    method: official_page
    readOn: [2026-11-22]
  cards:
    url: open cards 1.0
    method: open_data
    readOn: [2026-11-22]
channels:
  - type: website
    value: acme.example
    purpose: main
    tier: documented
    evidence:
      - { source: contact, place: host of the page }
      - { source: once, place: host of the page }
      - { source: cards, place: row of Acme }
`

const channel = (fields: string): string => `${head}  - ${fields.replaceAll('\n', '\n    ')}
    evidence:
      - { source: contact, place: first line }
`

/** Code and line of everything found, errors and warnings. */
const found = (text: string, options = {}): string[] =>
  readEntityFile(text, options).problems.map(
    ({ severity, code, line, path }) => `${severity} ${code} ${line} ${path}`,
  )

describe('an entity file', () => {
  it('becomes an entity with its sources written out', () => {
    expect(found(head)).toEqual([])
    const read = parseEntityFile(head)
    expect(read).toMatchObject({
      entity: {
        slug: 'acme',
        countries: [],
        channels: [
          {
            value: 'acme.example',
            scope: 'exact_host',
            direction: 'both',
            state: 'active',
            evidence: [
              {
                method: 'official_page',
                source: 'https://acme.example/contact',
                readOn: ['2026-11-20', '2026-11-22'],
              },
              {},
              { method: 'open_data' },
            ],
          },
        ],
      },
    })
  })

  it.each([
    [
      'a number that was not quoted',
      'type: short-code\nvalue: 95588\npurpose: support\ntier: imported',
      'error schema 29 channels.1.value',
    ],
    [
      'a field that does not exist',
      'type: website\nvalue: a.acme.example\npurpose: help\ntier: imported\ncolour: red',
      'error schema 32 channels.1.colour',
    ],
    [
      'a purpose that does not exist',
      'type: website\nvalue: a.acme.example\npurpose: joy\ntier: imported',
      'error schema 30 channels.1.purpose',
    ],
    [
      'a handle without its platform',
      'type: handle\nvalue: acme\npurpose: support\ntier: documented',
      'error handle-without-platform 28 channels.1',
    ],
    [
      'an address where a host belongs',
      'type: website\nvalue: https://acme.example\npurpose: help\ntier: documented',
      'error not-a-channel 29 channels.1.value',
    ],
    [
      'an account written as a website',
      'type: website\nvalue: t.me/acme\npurpose: help\ntier: documented',
      'error handle-as-website 29 channels.1.value',
    ],
    [
      'a value that is not canonical',
      'type: handle\nplatform: x\nvalue: ACME\npurpose: support\ntier: documented',
      'error not-canonical 30 channels.1.value',
    ],
    [
      'a name that its platform cannot have',
      'type: handle\nplatform: x\nvalue: acme_is_sixteen_\npurpose: support\ntier: documented',
      'error impossible-on-platform 30 channels.1.value',
    ],
    [
      'all subdomains without a reason',
      'type: website\nvalue: sub.acme.example\nscope: subdomains\npurpose: help\ntier: documented',
      'error subdomains-without-evidence 30 channels.1.scope',
    ],
    [
      'a suffix under which anybody can rent',
      'type: website\nvalue: github.io\npurpose: help\ntier: documented',
      'error shared-host 29 channels.1.value',
    ],
    [
      'the same channel twice',
      'type: website\nvalue: acme.example\npurpose: help\ntier: documented',
      'error repeated-channel 29 channels.1.value',
    ],
    [
      'a tier that takes two people',
      'type: website\nvalue: help.acme.example\npurpose: help\ntier: verified',
      'error verified-in-file 31 channels.1.tier',
    ],
    [
      'a mailbox off its domains',
      'type: email-address\nvalue: help@globex.example\npurpose: support\ntier: documented',
      'warning email-off-domain 29 channels.1.value',
    ],
    [
      'a handle unlike its name',
      'type: handle\nplatform: x\nvalue: zorro\npurpose: support\ntier: documented',
      'warning handle-unlike-name 30 channels.1.value',
    ],
  ])('tells line and place of %s', (_, fields, expected) => {
    expect(found(channel(fields))).toContain(expected)
  })

  it.each([
    ['two passes on the owner’s page', 'documented', 'contact', undefined],
    ['one pass', 'documented', 'once', 'documented-in-one-pass'],
    ['no page of the owner', 'documented', 'cards', 'documented-without-owner-page'],
    ['one source that corroborates itself', 'corroborated', 'cards', 'corroborated-by-one'],
    ['one open source', 'imported', 'cards', undefined],
    ['a page where a machine check belongs', 'proved', 'contact', 'proved-without-proof'],
  ])('judges a tier by its evidence: %s', (_, tier, source, code) => {
    const text = `${head}  - type: website
    value: help.acme.example
    purpose: help
    tier: ${tier}
    evidence:
      - { source: ${source}, place: first line }
`
    expect(readEntityFile(text).problems.map((problem) => problem.code)).toEqual(
      code === undefined ? [] : [code],
    )
  })

  it('refuses a desk for what nobody owns, and a policy without its fact', () => {
    const freecoin = head
      .replace('policy: has_support', 'policy: no_owner')
      .replace('purpose: main', 'purpose: support')
    expect(found(freecoin)).toContain('error impossible-desk 22 channels.0.purpose')
    expect(found(freecoin)).toContain('error no-owner-without-fact 5 policy')
    const informational = `${freecoin.replace('purpose: support', 'purpose: informational')}facts:
  - code: no_owner
    evidence:
      - { source: contact, place: second line }
`
    expect(found(informational)).toEqual([])
  })

  it('names a source that is not there and one that nobody cites', () => {
    expect(found(head.replace('source: once', 'source: onec'))).toEqual([
      'warning unused-source 11 sources.once',
      'error unknown-source 26 channels.0.evidence.1.source',
    ])
  })

  it('refuses days that have not come when it is told which day it is', () => {
    expect(found(head, { today: '2026-11-22' })).toEqual([])
    expect(found(head, { today: '2026-11-21' })).toContain(
      'error date-in-future 25 channels.0.evidence.0.readOn',
    )
  })

  it('sees shared hosts when it is handed the lists', () => {
    const hosts = { ...noHosts, userPaths: new Set(['pages.example']) }
    const text = channel('type: website\nvalue: pages.example\npurpose: help\ntier: documented')
    expect(found(text)).toEqual([])
    expect(found(text, { hosts })).toEqual(['error shared-host 29 channels.1.value'])
    const page = channel(
      'type: website\nvalue: pages.example/acme\npurpose: help\ntier: documented',
    )
    expect(found(page, { hosts })).toEqual([])
  })

  it.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['broken YAML', 'a: [1, 2'],
    ['a repeated key', 'slug: a\nslug: b'],
    ['aliases', `${head}facts: &a []\npassport: *a\n`],
    ['NUL', head.replace('name: Acme', 'name: "A\\0"')],
    ['a lone surrogate', head.replace('name: Acme', 'name: "A\\ud800"')],
    ['a file without end', 'x'.repeat(600_000)],
  ])('gives errors and never throws for %s', (_, text) => {
    const { entity, problems } = readEntityFile(text)
    expect(entity).toBeUndefined()
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.every(({ severity, line }) => severity === 'error' && line > 0)).toBe(true)
  })
})
