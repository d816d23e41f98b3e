import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRows } from '../../../src/registry/imports/read-rows.ts'

describe('reading a CSV', () => {
  it('takes its columns by name, in any order, and tells lines that are wrong', () => {
    const { rows, problems } = readRows(
      'csv',
      '\uFEFFValue,Type,Domain,notes\r\nacme_desk,telegram,acme.example,"two\nlines"\r\n,phone,acme.example,\r\nx,telegram,,\r\n',
    )
    expect(rows).toEqual([
      { line: 3, sourceId: 'line 3', type: 'telegram', value: 'acme_desk', domain: 'acme.example' },
    ])
    expect(problems.map(({ line }) => line)).toEqual([4, 5])
    expect(problems[1]?.message).toBe('name the entity or a domain of it')
  })

  it('takes back what was kept from being a formula', () => {
    const { rows } = readRows('csv', "type,value,entity\nphone,'+12025550123,acme\n")
    expect(rows[0]?.value).toBe('+12025550123')
  })

  it('keeps what it could read before it ends', () => {
    const { rows, problems } = readRows('csv', 'type,value,entity\n"open,x,y\n')
    expect(rows).toEqual([])
    expect(problems).toHaveLength(1)
  })

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const format of ['csv', 'jsonl', '2factorauth', 'trust.txt', 'json-ld'] as const) {
          const { rows, problems } = readRows(format, text, 'acme.example')
          expect(Array.isArray(rows) && Array.isArray(problems)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('reading lines of JSON', () => {
  it('tells the line that is none', () => {
    const { rows, problems } = readRows(
      'jsonl',
      '{"type":"x","value":"acme","entity":"acme","purpose":"support"}\nnonsense\n\n{"type":"x","value":"a","entity":"acme","purpose":"nothing"}\n',
    )
    expect(rows).toHaveLength(1)
    expect(problems.map(({ line }) => line)).toEqual([2, 4])
  })
})

describe('reading what others publish', () => {
  it('2factorauth: its list and a file of one entry', () => {
    const entry = {
      domain: 'acme.example',
      'additional-domains': ['acme-bank.example'],
      contact: { twitter: 'acmehelp', email: 'help@acme.example' },
      tfa: ['totp'],
    }
    const list = readRows(
      '2factorauth',
      JSON.stringify([
        ['Acme', entry],
        ['Broken', {}],
      ]),
    )
    expect(list.rows.map(({ type, value }) => `${type} ${value}`)).toEqual([
      'website acme.example',
      'website acme-bank.example',
      'x acmehelp',
      'email help@acme.example',
    ])
    expect(
      list.rows.every(({ domain, sourceId }) => domain === 'acme.example' && sourceId === 'Acme'),
    ).toBe(true)
    expect(list.problems).toEqual([{ line: 2, message: 'this entry is none of 2factorauth' }])
    expect(readRows('2factorauth', JSON.stringify({ Acme: entry })).rows).toHaveLength(4)
  })

  it('trust.txt: contacts and accounts, pages told', () => {
    const { rows, problems } = readRows(
      'trust.txt',
      '# ours\nsocial=https://x.com/AcmeHelp\ncontact=help@acme.example\nsocial=https://acme.example/press\nmember=https://other.example/\n',
      'acme.example',
    )
    expect(rows.map(({ type, value }) => [type, value])).toEqual([
      ['x', 'acmehelp'],
      ['email', 'help@acme.example'],
    ])
    expect(problems).toHaveLength(1)
  })

  it('JSON-LD: wherever it stands', () => {
    const { rows } = readRows(
      'json-ld',
      JSON.stringify({
        '@type': 'Organization',
        url: 'https://acme.example/',
        contactPoint: [{ telephone: '+12025550123' }],
        sameAs: ['https://t.me/acme_news'],
      }),
      'acme.example',
    )
    expect(rows.map(({ type, value }) => [type, value])).toEqual([
      ['website', 'acme.example'],
      ['phone', '+12025550123'],
      ['telegram', 'acme_news'],
    ])
  })
})
