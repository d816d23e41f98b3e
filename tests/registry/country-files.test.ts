import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { countryFileSchema } from '../../src/rules/country-schema.ts'

const folder = new URL('../../fixtures/countries/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
const read = (name: string): unknown => parse(readFileSync(new URL(name, folder), 'utf8'))

const sample = {
  country: 'ZZ',
  name: { en: 'Nowhere', zh: '乌有国' },
  sources: {
    page: { url: 'https://help.example/', method: 'official_page', readOn: ['2026-11-25'] },
  },
  help: [
    {
      kind: 'hotline',
      name: 'Help line',
      type: 'short-code',
      value: 'ZZ:123',
      evidence: [{ source: 'page', place: 'first line' }],
    },
  ],
}
const messages = (value: unknown): string[] =>
  countryFileSchema.safeParse(value).error?.issues.map(({ message }) => message) ?? []
const withHelp = (change: object): unknown => ({
  ...sample,
  help: [{ ...sample.help[0], ...change }],
})

describe('country files', () => {
  it('number at least twenty', () => {
    expect(names.length).toBeGreaterThanOrEqual(20)
  })

  it.each(names)('%s fits the schema and is named after its country', (name) => {
    const file = countryFileSchema.parse(read(name))
    expect(`${file.country}.yaml`).toBe(name)
  })
})

describe('what every country answers', () => {
  const kindsOf = (name: string): ReadonlySet<string> =>
    new Set(countryFileSchema.parse(read(name)).help.map(({ kind }) => kind))
  const answering = (...kinds: readonly string[]): readonly string[] =>
    names.filter((name) => kinds.some((kind) => kindsOf(name).has(kind)))

  it('whom to ring or tell now, and how to get a payment stopped', () => {
    expect(answering('emergency', 'hotline', 'bank_recall', 'payment_recall')).toEqual(names)
    expect(answering('bank_recall', 'payment_recall')).toEqual(names)
  })

  it('where to report', () => {
    expect(answering('report', 'hotline', 'emergency', 'message_report')).toEqual(names)
  })

  it('who hears complaints about a bank', () => {
    expect(answering('ombudsman', 'regulator')).toEqual(names)
  })
})

describe('the country schema', () => {
  it('takes a line with its source', () => {
    expect(messages(sample)).toEqual([])
  })

  it('refuses a citation of an unknown source and a source nobody cites', () => {
    const evidence = [{ source: 'other', place: 'first line' }]
    expect(messages(withHelp({ evidence }))).toEqual([
      'no source is called "other"',
      'source "page" is never cited',
    ])
  })

  it('asks for E.164 and for short codes with their country', () => {
    expect(messages(withHelp({ type: 'phone', value: '0800 123 456' }))[0]).toContain('E.164')
    expect(messages(withHelp({ type: 'phone', value: '+15550100' }))).toEqual([])
    expect(messages(withHelp({ value: '123' }))[0]).toContain('with its country')
  })

  it('wants a value for a line and none for the person’s own bank', () => {
    expect(messages(withHelp({ value: undefined }))[0]).toBe('short-code needs a value')
    expect(messages(withHelp({ type: 'own-bank' }))[0]).toBe('own-bank has no value of its own')
  })

  it('wants a platform for a handle only', () => {
    expect(messages(withHelp({ type: 'handle', value: 'help' }))[0]).toContain('platform')
    expect(messages(withHelp({ platform: 'x' }))[0]).toContain('platform')
  })
})
