import type { OpeningHours } from '../../core/registry/entity.ts'

const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const
const dayOf: Readonly<Record<string, number>> = {
  Mon: 0,
  Tue: 1,
  Wed: 2,
  Thu: 3,
  Fri: 4,
  Sat: 5,
  Sun: 6,
}

/** Day (0 Monday) and minute of the day at a place, or null for a zone this host does not know. */
const localTime = (timeZone: string, now: number): { day: number; minute: number } | null => {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(now)
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
    const day = dayOf[part('weekday')]
    return day === undefined
      ? null
      : { day, minute: Number(part('hour')) * 60 + Number(part('minute')) }
  } catch {
    return null
  }
}

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/**
 * Whether a desk is open at `now` (milliseconds since the epoch), by its own stated hours. Closing
 * at or before the opening time means the next day (`22:00`–`06:00`). Holidays are not known. Null
 * when it cannot be told.
 */
export const isOpenNow = (hours: OpeningHours, now: number): boolean | null => {
  if (hours.weekly === '24/7') return true
  const local = localTime(hours.timeZone, now)
  if (local === null) return null
  const interval = (day: number): readonly [number, number] | null => {
    const name = days[(day + 7) % 7]
    const written = hours.weekly === '24/7' || name === undefined ? undefined : hours.weekly[name]
    return written === undefined ? null : [minutes(written[0]), minutes(written[1])]
  }
  const today = interval(local.day)
  if (today !== null) {
    const [opens, closes] = today
    if (closes <= opens ? local.minute >= opens : local.minute >= opens && local.minute < closes) {
      return true
    }
  }
  const yesterday = interval(local.day - 1)
  return yesterday !== null && yesterday[1] <= yesterday[0] && local.minute < yesterday[1]
}
