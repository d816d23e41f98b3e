import { describe, expect, it } from 'vitest'
import type { OpeningHours } from '../../src/core/registry/entity.ts'
import { hoursLine, ownHours, zoneOffset } from '../../src/web/client/own-hours.ts'

const desk = (timeZone: string, weekly: OpeningHours['weekly']): OpeningHours => ({
  channel: 'all',
  timeZone,
  weekly,
  evidence: [],
})
const winter = Date.UTC(2026, 10, 26, 12)
const summer = Date.UTC(2026, 6, 1, 12)
const weekdays = { mo: ['09:00', '17:00'], tu: ['09:00', '17:00'], we: ['09:00', '17:00'] } as const

describe('hours by the reader’s clock', () => {
  it('knows how far a zone is ahead, in winter and in summer, also by halves of an hour', () => {
    expect(zoneOffset('Europe/London', winter)).toBe(0)
    expect(zoneOffset('Europe/London', summer)).toBe(60)
    expect(zoneOffset('America/New_York', winter)).toBe(-300)
    expect(zoneOffset('Asia/Kolkata', winter)).toBe(330)
    expect(zoneOffset('Asia/Shanghai', winter + 43_199_000)).toBe(480)
  })

  it('moves days together with hours', () => {
    const london = desk('Europe/London', weekdays)
    expect(hoursLine(ownHours(london, 'Asia/Kolkata', winter), 'en')).toBe('Mon–Wed 14:30–22:30')
    expect(hoursLine(ownHours(london, 'Pacific/Auckland', winter), 'en')).toBe(
      'Mon–Wed 22:00–06:00',
    )
    const auckland = desk('Pacific/Auckland', weekdays)
    expect(hoursLine(ownHours(auckland, 'America/New_York', winter), 'en')).toBe(
      'Mon–Tue 15:00–23:00, Sun 15:00–23:00',
    )
    expect(hoursLine(ownHours(london, 'Asia/Shanghai', summer), 'zh-Hans')).toMatch(
      /^周一–周三 16:00–00:00$/,
    )
  })

  it('has nothing to move for a desk that is always open', () => {
    expect(ownHours(desk('Europe/London', '24/7'), 'Asia/Tokyo', winter)).toEqual([])
  })

  it('keeps a night shift whole', () => {
    const night = desk('Europe/London', { fr: ['22:00', '06:00'] })
    expect(ownHours(night, 'America/New_York', winter)).toEqual([
      { day: 4, from: 1_020, to: 1_500 },
    ])
  })
})
