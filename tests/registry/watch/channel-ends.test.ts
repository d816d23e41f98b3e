import { describe, expect, it } from 'vitest'
import { channelEnds } from '../../../src/registry/watch/channel-ends.ts'
import { entity, handle, read, website } from '../sample-curation.ts'

const readOn = (day: string) => [{ ...read, readOn: [day] }]
const of = (channels: Parameters<typeof entity>[1] & object, today: string) =>
  channelEnds([entity('acme', channels)], today).map(({ kind, reason, until }) => ({
    kind,
    reason,
    until,
  }))

describe('when the evidence of a channel ends', () => {
  const dated = (validUntil: string) => ({
    channels: [website('acme.example', { validUntil, evidence: readOn('2026-11-20') })],
  })
  it.each([
    ['2026-11-10', []],
    ['2026-11-11', [{ kind: 'channel.expiring', reason: 'date', until: '2026-11-25' }]],
    ['2026-11-25', [{ kind: 'channel.expiring', reason: 'date', until: '2026-11-25' }]],
    ['2026-11-26', [{ kind: 'channel.expired', reason: 'date', until: '2026-11-25' }]],
  ])('by its date, on %s', (today, expected) => {
    expect(of(dated('2026-11-25'), today)).toEqual(expected)
  })

  it('by the shelf life of its last reading: 180 days for an account', () => {
    const channels = [handle('acme_help', { evidence: readOn('2026-01-01') })]
    expect(of({ channels }, '2026-06-10')).toEqual([])
    expect(of({ channels }, '2026-06-30')).toEqual([
      { kind: 'channel.expiring', reason: 'reading', until: '2026-06-30' },
    ])
    expect(of({ channels }, '2026-07-01')).toEqual([
      { kind: 'channel.expired', reason: 'reading', until: '2026-06-30' },
    ])
  })

  it('by what ends first', () => {
    const channels = [
      handle('acme_help', { validUntil: '2026-07-05', evidence: readOn('2026-01-01') }),
    ]
    expect(of({ channels }, '2026-07-02')).toEqual([
      { kind: 'channel.expired', reason: 'reading', until: '2026-06-30' },
    ])
  })

  it('never for what is not in force, nor for what nobody read', () => {
    const channels = [
      website('acme.example', { validUntil: '2020-01-01', state: 'revoked' }),
      website('other.example', { validUntil: '2020-01-01', state: 'suspended' }),
      handle('acme_help', { evidence: [] }),
    ]
    expect(of({ channels }, '2026-11-25')).toEqual([])
  })
})
