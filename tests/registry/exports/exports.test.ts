import { createRequire } from 'node:module'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Entity } from '../../../src/core/registry/entity.ts'
import { readHostLists } from '../../../src/platform/read-host-lists.ts'
import { readShipped } from '../../../src/platform/read-shipped.ts'
import { csvCell, csvLine } from '../../../src/registry/exports/csv.ts'
import {
  type ExportedChannel,
  type ExportSource,
  exportFormats,
  hostsOf,
  writeExport,
} from '../../../src/registry/exports/export-formats.ts'
import { nameUuid } from '../../../src/registry/exports/stix.ts'
import { entity, handle, website } from '../sample-curation.ts'

/** The consumer itself, which has no types of its own. */
const PhishingDetector = createRequire(import.meta.url)(
  'eth-phishing-detect/src/detector.js',
) as new (
  config: unknown,
) => { check(host: string): { readonly result: boolean; readonly type: string } }

const { PhishingDetector: MetamaskDetector } = createRequire(import.meta.url)(
  '@metamask/phishing-controller',
) as { readonly PhishingDetector: typeof PhishingDetector }

const now = Date.UTC(2026, 10, 26)
const acme = entity('acme', {
  channels: [
    website('acmebank.example'),
    website('old-acme.example', { state: 'revoked' }),
    website('forms.example/acme', { scope: 'path' }),
    handle('acme_help'),
  ],
})
const source = (...entities: Entity[]): ExportSource => ({
  version: 7,
  publishedAt: '2026-11-26T10:00:00Z',
  entities,
  now,
})
const jsonl = (of: ExportSource): readonly ExportedChannel[] =>
  writeExport('jsonl', of)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ExportedChannel)

describe('exports', () => {
  it('name every channel with where it stands', () => {
    expect(jsonl(source(acme)).map(({ value, status }) => [value, status])).toEqual([
      ['acmebank.example', 'official'],
      ['old-acme.example', 'revoked'],
      ['forms.example/acme', 'official'],
      ['acme_help', 'official'],
    ])
  })

  it('list hosts, and never one of which only a page is the owner’s', () => {
    expect(writeExport('domains', source(acme))).toMatch(/^# .*release 7.*\nacmebank\.example\n$/)
    expect(writeExport('hosts', source(acme))).toMatch(
      /\n0\.0\.0\.0 old-acme\.example\n0\.0\.0\.0 www\.old-acme\.example\n$/,
    )
    expect(writeExport('adguard', source(acme))).toMatch(/^! .*\n\|\|old-acme\.example\^\n$/)
  })

  it('are read by eth-phishing-detect as they are meant', () => {
    const detector = new PhishingDetector(
      JSON.parse(writeExport('eth-phishing-detect', source(acme))),
    )
    expect(detector.check('acmebank.example')).toMatchObject({ result: false, type: 'whitelist' })
    expect(detector.check('old-acme.example')).toMatchObject({ result: true, type: 'blacklist' })
    expect(detector.check('acmebenk.example')).toMatchObject({ result: true, type: 'fuzzy' })
    expect(detector.check('weather.example')).toMatchObject({ result: false })
  })

  it('hold no line that is an address, a remark, a rule of another kind, or a name in other letters', () => {
    const wrong = [
      '192.0.2.7',
      '0x7f.1',
      '[2001:db8::1]',
      'x.example\n0.0.0.0 acmebank.example',
      'x.example # y',
      'x.example^$third-party',
      '/x.example/',
      'acme。example',
      'аcme.example',
      'acme bank.example',
      '*.example',
      'example',
      `${'a'.repeat(64)}.example`,
    ]
    const bad = entity('bad', {
      channels: wrong.flatMap((value) => [
        website(value),
        website(`${value}`, { state: 'revoked', scope: 'exact_host' }),
      ]),
    })
    for (const format of ['domains', 'hosts', 'adguard'] as const) {
      expect(writeExport(format, source(bad)).split('\n').slice(1)).toEqual([''])
    }
    expect(JSON.parse(writeExport('eth-phishing-detect', source(bad)))).toMatchObject({
      whitelist: [],
      blacklist: [],
      fuzzylist: [],
    })
    const idn = entity('idn', {
      channels: [website('xn--80ak6aa92e.example', { state: 'revoked' })],
    })
    expect(writeExport('hosts', source(idn))).toContain('\n0.0.0.0 xn--80ak6aa92e.example\n')
  })

  it('block no host that is official: another entity’s, one beneath a withdrawn one, its www form', () => {
    const moved = entity('moved', {
      channels: [
        website('shared.example', { state: 'revoked' }),
        website('gone.example', { state: 'revoked' }),
        website('www.gone.example'),
        website('app.gone.example'),
      ],
    })
    const owner = entity('owner', { channels: [website('shared.example')] })
    const all = source(moved, owner)
    expect(writeExport('hosts', all).split('\n').slice(1)).toEqual(['0.0.0.0 gone.example', ''])
    expect(writeExport('adguard', all).split('\n').slice(1)).toEqual(['|gone.example^', ''])
    const detector = new PhishingDetector(JSON.parse(writeExport('eth-phishing-detect', all)))
    for (const host of ['shared.example', 'www.gone.example', 'app.gone.example']) {
      expect(detector.check(host)).toMatchObject({ result: false, type: 'whitelist' })
    }
    expect(detector.check('gone.example')).toMatchObject({ result: true, type: 'blacklist' })
    expect(
      JSON.parse(writeExport('stix', all)).objects.map((one: { name: string }) => one.name),
    ).toEqual(['Countersign', 'Moved', 'Owner', 'Withdrawn host gone.example'])
  })

  it('let nothing pass beneath hosts that are rented out, nor a withdrawn host beneath an official one', () => {
    const desk = entity('desk', {
      channels: [
        website('acme.deskhost.example'),
        website('deskhost.example'),
        website('pages.dev'),
        website('acmebank.example'),
        website('old.acmebank.example', { state: 'revoked' }),
        website('visa.example'),
      ],
    })
    const config = JSON.parse(
      writeExport('eth-phishing-detect', {
        ...source(desk),
        isShared: (host) => host === 'deskhost.example',
      }),
    )
    const detector = new PhishingDetector(config)
    expect(config.whitelist).toEqual(['acme.deskhost.example', 'visa.example'])
    // Of the consumer's own kinds of answer, `all` is: nothing is known.
    expect(detector.check('thief.deskhost.example')).toMatchObject({ type: 'all' })
    expect(detector.check('thief.pages.dev')).toMatchObject({ type: 'all' })
    expect(detector.check('acmebank.example')).toMatchObject({ result: false })
    expect(detector.check('old.acmebank.example')).toMatchObject({ result: true })
    expect(detector.check('x.old.acmebank.example')).toMatchObject({ result: true })
    // One letter of four is a word of somebody else's.
    expect(detector.check('viva.example')).toMatchObject({ type: 'all' })
  })

  it('are read by eth-phishing-detect as they are meant, entry by entry of the whole registry', async () => {
    const { curated } = await readShipped()
    const lists = await readHostLists()
    const whole = {
      ...source(...curated.entities),
      isShared: (host: string) => lists.userContent.has(host) || lists.userPaths.has(host),
    }
    const config = JSON.parse(writeExport('eth-phishing-detect', whole)) as Record<string, string[]>
    const detectors = [new PhishingDetector(config), new MetamaskDetector(config)]
    const official = hostsOf(whole, 'official')
    expect(official.length).toBeGreaterThan(300)
    expect(config.whitelist?.filter((host) => !official.includes(host))).toEqual([])
    expect(config.fuzzylist?.length).toBeGreaterThan(80)
    for (const [index, detector] of detectors.entries()) {
      const check = (host: string) => detector.check(index === 0 ? host : `https://${host}/`)
      const flagged = official.filter((host) => check(host).result)
      expect(flagged).toEqual([])
      for (const host of config.fuzzylist ?? []) {
        const [label = '', ...rest] = host.split('.')
        expect(check(`${label}q.${rest.join('.')}`), host).toMatchObject({ result: true })
      }
    }
  })

  it('are STIX 2.1', () => {
    const id = (type: string) =>
      z
        .string()
        .regex(
          new RegExp(
            `^${type}--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`,
          ),
        )
    const time = z.iso.datetime({ precision: 3 })
    const common = { spec_version: z.literal('2.1'), created: time, modified: time }
    const identity = z.strictObject({
      type: z.literal('identity'),
      id: id('identity'),
      ...common,
      created_by_ref: id('identity').optional(),
      name: z.string().min(1),
      identity_class: z.enum(['individual', 'group', 'system', 'organization', 'class', 'unknown']),
    })
    const indicator = z.strictObject({
      type: z.literal('indicator'),
      id: id('indicator'),
      ...common,
      created_by_ref: id('identity'),
      name: z.string(),
      description: z.string(),
      // The open vocabulary of section 10.6.
      indicator_types: z.array(z.enum(['malicious-activity', 'unknown'])).min(1),
      pattern: z.string().regex(/^\[domain-name:value = '[^']+'\]$/),
      pattern_type: z.literal('stix'),
      valid_from: time,
    })
    const bundle = z.strictObject({
      type: z.literal('bundle'),
      id: id('bundle'),
      objects: z.array(z.discriminatedUnion('type', [identity, indicator])),
    })
    const written = JSON.parse(writeExport('stix', source(acme))) as unknown
    const { objects } = bundle.parse(written)
    expect(new Set(objects.map((one) => one.id)).size).toBe(objects.length)
    expect(objects.filter(({ type }) => type === 'indicator')).toHaveLength(1)
    // What another implementation of RFC 9562 makes of the same name (Python's uuid5).
    expect(nameUuid('countersign', '00abedb4aa42466c9c01fed23315a9b7')).toBe(
      '28e4f92a-e373-5c49-8b9a-4cb0683349f6',
    )
    // Section 2.9: that namespace is for observables alone.
    expect(nameUuid('countersign')).not.toBe('28e4f92a-e373-5c49-8b9a-4cb0683349f6')
  })

  it('as STIX go on from the bundle before: created stays, what is gone is revoked for good', () => {
    type Bundle = { readonly objects: readonly Record<string, unknown>[] }
    const write = (of: ExportSource, previous?: string): string =>
      writeExport('stix', previous === undefined ? of : { ...of, previous })
    const on = (day: string, entities: readonly Entity[]): ExportSource => ({
      ...source(...entities),
      publishedAt: `2026-11-${day}T10:00:00Z`,
    })
    const host = ({ objects }: Bundle) =>
      objects.filter(({ pattern }) => pattern === "[domain-name:value = 'old-acme.example']")
    const read = (text: string) => JSON.parse(text) as Bundle
    const again = entity('acme', { ...acme, channels: [website('old-acme.example')] })
    const first = write(on('20', [acme]))
    const same = write(on('21', [acme]), first)
    expect(read(same).objects).toEqual(read(first).objects)
    const back = write(on('22', [again]), same)
    const at = (day: string) => `2026-11-${day}T10:00:00.000Z`
    expect(host(read(back))).toMatchObject([
      { created: at('20'), valid_from: at('20'), modified: at('22'), revoked: true },
    ])
    // Once revoked, no other version of it comes (section 3.6); a second withdrawal is another object.
    const twice = write(on('23', [acme]), write(on('23', [again]), back))
    const [now, former] = host(read(twice))
    expect(former).toEqual(host(read(back))[0])
    expect(now).toMatchObject({ created: at('23'), valid_from: at('23') })
    expect(now).not.toHaveProperty('revoked')
    expect(now?.id).not.toBe(former?.id)
    const none = write(on('24', []), twice)
    expect(read(none).objects.filter(({ revoked }) => revoked !== true)).toHaveLength(1)
    for (const { id, created } of read(none).objects) {
      const known = read(twice).objects.find((one) => one.id === id)
      expect(known?.created ?? created).toBe(created)
    }
    expect(write(on('20', [acme]), 'no bundle')).toBe(first)
    // Bundles of others leave nothing in ours.
    expect(write(on('20', [acme]), first.replaceAll('--', '--0'))).toBe(first)
  })

  it('run no formula in a spreadsheet', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\tx', '\rx']) {
      expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true)
    }
    const hidden = [
      ' =1+1',
      '\u00a0+1',
      '\u200b@x',
      '\u202e-1',
      '＝1+1',
      '＋1',
      '－1',
      '＠x',
      '\n=1',
    ]
    for (const text of [...hidden, '\0=1+1']) {
      expect(csvCell(text).replace(/^"/, '').startsWith("'"), JSON.stringify(text)).toBe(true)
    }
    expect(csvCell('a;=1+1')).toBe(`"a;'=1+1"`)
    expect(csvCell('a\t＠x')).toBe(`"a\t'＠x"`)
    expect(csvCell('a,"b"\nc')).toBe('"a,""b""\nc"')
    const lines = writeExport('csv', source(entity('acme', { name: '=HYPERLINK("x")' }))).split(
      '\r\n',
    )
    expect(lines[0]).toMatch(/^entity,name,type,/)
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`)
  })

  it('come back from CSV as they went in, and begin no formula', () => {
    const sign = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      '＠',
      ' ',
      '\u200b',
      '\t',
      '\r',
      '\n',
      '"',
      ',',
      ';',
      '|',
    )
    const cell = fc.array(fc.oneof(sign, fc.string({ unit: 'grapheme' })), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        const texts = cells.map((parts) => parts.join('').replaceAll('\0', ''))
        const [read = []] = parse(csvLine(texts)) as string[][]
        expect(read).toHaveLength(texts.length)
        for (const [at, text] of texts.entries()) {
          const back = read[at] ?? ''
          expect(back.replaceAll("'", '')).toBe(text.replaceAll("'", ''))
          expect(/^[\t\r\n]|^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(back)).toBe(false)
          // Where a spreadsheet cuts cells at other signs, none of the pieces runs either.
          for (const piece of back.split(/[;\t|]/).slice(1)) {
            expect(/^[\s\p{Cf}"]*[=+\-@＝＋－＠]/u.test(piece)).toBe(false)
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(exportFormats)(
    'as %s are the same bytes for the same release, and drop what is withdrawn',
    (format) => {
      expect(writeExport(format, source(acme))).toBe(writeExport(format, source(acme)))
      const gone = {
        ...acme,
        channels: acme.channels.map((one) =>
          one.value === 'acmebank.example' ? { ...one, state: 'revoked' as const } : one,
        ),
      }
      const after = writeExport(format, source(gone))
      switch (format) {
        case 'jsonl':
          expect(jsonl(source(gone))[0]?.status).toBe('revoked')
          break
        case 'csv':
          expect(after).toMatch(/acmebank\.example,.*,revoked,/)
          break
        case 'domains':
          expect(after).not.toContain('acmebank.example')
          break
        case 'eth-phishing-detect':
          expect(JSON.parse(after)).toMatchObject({
            whitelist: [],
            blacklist: ['acmebank.example', 'old-acme.example'],
          })
          break
        default:
          expect(after).toContain('acmebank.example')
      }
    },
  )
})
