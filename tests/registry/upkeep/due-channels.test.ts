import { describe, expect, it } from 'vitest'
import type { Channel } from '../../../src/core/registry/entity.ts'
import { dueChannels } from '../../../src/registry/upkeep/due-channels.ts'
import { entity, handle, read, website } from '../sample-curation.ts'

const phone = (value: string, more: Partial<Channel> = {}): Channel => {
  const { platform: _platform, ...rest } = handle(value, more)
  return { ...rest, type: 'phone' }
}
const readOn = (...dates: string[]) => ({ evidence: [{ ...read, readOn: dates }] })
const valuesOf = (channels: readonly Channel[], today: string, reports: readonly string[] = []) =>
  dueChannels([entity('acme', { channels })], { today, reports }).map(
    ({ channel, reasons }) => `${channel.value} ${reasons.join()}`,
  )

describe('the queue of channels to read again', () => {
  it('puts a number before an account before a domain of the same age', () => {
    const old = readOn('2025-01-01')
    expect(
      valuesOf(
        [
          website('acme.example', { ...old, purpose: 'support' }),
          handle('acme_help', old),
          phone('+441632960001', old),
        ],
        '2026-11-25',
      ),
    ).toEqual(['+441632960001 stale', 'acme_help stale', 'acme.example stale'])
  })

  it('asks for a number after 180 days and not on that day', () => {
    const channels = [phone('+441632960001', readOn('2026-01-01'))]
    expect(valuesOf(channels, '2026-06-30')).toEqual([])
    expect(valuesOf(channels, '2026-07-01')).toEqual(['+441632960001 stale'])
  })

  it('tells of an end two weeks ahead, and of one that has passed', () => {
    const channels = [handle('acme_help', { validUntil: '2026-12-10' })]
    expect(valuesOf(channels, '2026-11-25')).toEqual([])
    expect(valuesOf(channels, '2026-11-26')).toEqual(['acme_help ends-soon'])
    expect(valuesOf(channels, '2026-12-10')).toEqual(['acme_help ends-soon'])
    expect(valuesOf(channels, '2026-12-11')).toEqual(['acme_help past-its-date'])
  })

  it('takes up what is disputed or named in reports, and leaves out what somebody decided', () => {
    const channels = [
      handle('acme_help'),
      handle('acme_news', { state: 'disputed' }),
      handle('acme_old', { state: 'revoked', ...readOn('2020-01-01') }),
      handle('acme_gone', { state: 'suspended', ...readOn('2020-01-01') }),
    ]
    expect(valuesOf(channels, '2026-11-25')).toEqual(['acme_news disputed'])
    expect(
      valuesOf(channels, '2026-11-25', ['It was ACME_HELP', 'acme_help', 'acme_help!']),
    ).toEqual(['acme_help reported', 'acme_news disputed'])
  })
})
