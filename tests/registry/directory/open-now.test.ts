import { describe, expect, it } from 'vitest'
import type { OpeningHours } from '../../../src/core/registry/entity.ts'
import { isOpenNow } from '../../../src/registry/directory/open-now.ts'

const hours = (weekly: OpeningHours['weekly'], timeZone = 'Asia/Shanghai'): OpeningHours => ({
  channel: 'all',
  timeZone,
  weekly,
  evidence: [],
})

/** Wednesday, 25 November 2026, at a time in UTC. */
const at = (clock: string, day = 25): number => Date.parse(`2026-11-${day}T${clock}:00Z`)

describe('isOpenNow', () => {
  it('opens with the first minute and closes with the last, at the place of the desk', () => {
    const office = hours({ we: ['09:00', '18:00'] })
    // Shanghai is eight hours ahead of UTC.
    expect(isOpenNow(office, at('00:59'))).toBe(false)
    expect(isOpenNow(office, at('01:00'))).toBe(true)
    expect(isOpenNow(office, at('09:59'))).toBe(true)
    expect(isOpenNow(office, at('10:00'))).toBe(false)
  })

  it('is closed on a day without hours', () => {
    expect(isOpenNow(hours({ th: ['09:00', '18:00'] }), at('03:00'))).toBe(false)
  })

  it('carries hours over midnight into the next day', () => {
    const night = hours({ we: ['22:00', '06:00'] }, 'UTC')
    expect(isOpenNow(night, at('21:59'))).toBe(false)
    expect(isOpenNow(night, at('22:00'))).toBe(true)
    expect(isOpenNow(night, at('05:59', 26))).toBe(true)
    expect(isOpenNow(night, at('06:00', 26))).toBe(false)
    expect(isOpenNow(night, at('05:00'))).toBe(false)
  })

  it('carries Sunday over into Monday', () => {
    const night = hours({ su: ['20:00', '02:00'] }, 'UTC')
    expect(isOpenNow(night, at('01:00', 30))).toBe(true)
  })

  it('follows daylight saving of the place', () => {
    const london = hours({ mo: ['09:00', '17:00'] }, 'Europe/London')
    expect(isOpenNow(london, Date.parse('2026-07-06T08:30:00Z'))).toBe(true)
    expect(isOpenNow(london, Date.parse('2026-12-07T08:30:00Z'))).toBe(false)
  })

  it('is always open for a desk that never closes, and cannot tell for a zone nobody knows', () => {
    expect(isOpenNow(hours('24/7'), at('03:00'))).toBe(true)
    expect(isOpenNow(hours({ we: ['09:00', '18:00'] }, 'Moon/Base'), at('03:00'))).toBeNull()
  })
})
