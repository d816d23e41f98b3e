import { describe, expect, it } from 'vitest'
import { readEntry } from '../../../src/cli/scan/read-entry.ts'

const read = (value: unknown) => readEntry(JSON.stringify(value))

describe('readEntry', () => {
  it('reads an entry of certstream with its log and number', () => {
    const entry = read({
      message_type: 'certificate_update',
      data: {
        cert_index: 91_827,
        leaf_cert: { all_domains: ['*.a.example', 'a.example'], subject: { CN: 'a.example' } },
        source: { name: 'A log', url: 'ct.log.example/2026/' },
      },
    })
    expect(entry).toEqual({
      names: ['*.a.example', 'a.example'],
      id: '91827',
      log: 'ct.log.example/2026/',
    })
  })

  it.each([
    ['names alone', { message_type: 'dns_entries', data: ['a.example', 'b.example'] }],
    ['crt.sh', { id: 7, common_name: 'a.example', name_value: 'a.example\nb.example' }],
    ['Cert Spotter', { id: '00012', dns_names: ['a.example', 'b.example'] }],
    ['Censys', { parsed: { names: ['a.example', 'b.example'] } }],
    ['a leaf', { leaf_cert: { all_domains: ['a.example', 'b.example'] } }],
    ['fields of a list', { domains: ['a.example', 'b.example'] }],
    ['a list', [{ domain: 'a.example' }, 'b.example']],
    ['a list in one line of crt.sh', [{ name_value: 'a.example' }, { name_value: 'b.example' }]],
  ])('reads %s', (_, value) => {
    const names = new Set(read(value)?.names)
    expect(names).toEqual(new Set(['a.example', 'b.example']))
  })

  it('takes numbers as they are, whatever their length', () => {
    expect(read({ id: '00012', domain: 'a.example' })?.id).toBe('12')
    expect(read({ id: 'abc', domain: 'a.example' })?.id).toBeUndefined()
    expect(read({ id: 2 ** 60, domain: 'a.example' })?.id).toBeUndefined()
    expect(read({ id: -1, domain: 'a.example' })?.id).toBeUndefined()
  })

  it('reads a heartbeat and an empty list as entries without names', () => {
    expect(read({ message_type: 'heartbeat', timestamp: 1 })).toEqual({ names: [] })
    expect(read([])).toEqual({ names: [] })
  })

  it.each([
    '{',
    '{}',
    '[1,2]',
    'null',
    '{"__proto__":{"domain":"a.example"}}',
    '{"domain":7}',
    `${'['.repeat(100_000)}`,
  ])('gives null for what names nothing: %.20s', (line) => {
    expect(readEntry(line)).toBeNull()
  })
})
