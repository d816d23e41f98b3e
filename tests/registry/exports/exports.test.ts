import { createRequire } from 'node:module'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Entity } from '../../../src/core/registry/entity.ts'
import { csvCell, csvLine } from '../../../src/registry/exports/csv.ts'
import {
  type ExportedChannel,
  type ExportSource,
  exportFormats,
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
    expect(writeExport('hosts', source(acme))).toMatch(/\n0\.0\.0\.0 old-acme\.example\n$/)
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
      indicator_types: z.array(z.enum(['malicious-activity'])).min(1),
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
    expect(nameUuid('countersign')).toBe('28e4f92a-e373-5c49-8b9a-4cb0683349f6')
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
    )
    const cell = fc.array(fc.oneof(sign, fc.string({ unit: 'grapheme' })), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        const texts = cells.map((parts) => parts.join('').replaceAll('\0', ''))
        const [read = []] = parse(csvLine(texts)) as string[][]
        expect(read).toHaveLength(texts.length)
        for (const [at, text] of texts.entries()) {
          const back = read[at] ?? ''
          expect([text, `'${text}`]).toContain(back)
          expect(/^[\t\r\n]|^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(back)).toBe(false)
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
