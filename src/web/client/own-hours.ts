import type { OpeningHours } from '../../core/registry/entity.ts'
import { isOpenNow } from '../../registry/directory/open-now.ts'

const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const
const dayMinutes = 1_440

/** Minutes that a zone is ahead of UTC at a moment. */
export const zoneOffset = (timeZone: string, now: number): number => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(now)
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value)
  const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return Math.round((there - Math.floor(now / 60_000) * 60_000) / 60_000)
}

export interface OwnInterval {
  /** 0 is Monday. */
  readonly day: number
  /** Minutes of the day; `to` may lie past midnight. */
  readonly from: number
  readonly to: number
}

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/**
 * The weekly hours of a desk by the reader's clock, in order of the reader's week. Empty for a desk that
 * is always open.
 */
export const ownHours = (
  hours: OpeningHours,
  ownZone: string,
  now: number,
): readonly OwnInterval[] => {
  const { weekly } = hours
  if (weekly === '24/7') return []
  const shift = zoneOffset(ownZone, now) - zoneOffset(hours.timeZone, now)
  return days
    .flatMap((name, day): OwnInterval[] => {
      const written = weekly[name]
      if (written === undefined) return []
      const opens = minutes(written[0]) + shift
      const closes = minutes(written[1]) + shift
      const moved = Math.floor(opens / dayMinutes)
      const from = opens - moved * dayMinutes
      const open = (((closes - opens) % dayMinutes) + dayMinutes) % dayMinutes || dayMinutes
      return [{ day: (day + moved + 7) % 7, from, to: from + open }]
    })
    .sort((a, b) => a.day - b.day || a.from - b.from)
}

const clock = (minute: number): string => {
  const of = minute % dayMinutes
  return `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`
}

/** 2024-01-01 was a Monday. */
const dayName = (day: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1 + day),
  )

/** Days that share their hours stand together: `Mon–Fri 10:00–18:00`. */
export const hoursLine = (intervals: readonly OwnInterval[], locale: string): string => {
  const groups: { first: number; last: number; text: string }[] = []
  for (const { day, from, to } of intervals) {
    const text = `${clock(from)}–${clock(to)}`
    const group = groups.at(-1)
    if (group?.text === text && group.last === day - 1) group.last = day
    else groups.push({ first: day, last: day, text })
  }
  return groups
    .map(({ first, last, text }) => {
      const name = dayName(first, locale)
      return `${first === last ? name : `${name}–${dayName(last, locale)}`} ${text}`
    })
    .join(', ')
}

/** Tells beside each line of hours whether the desk is open now, and when by the reader's own clock. */
export const showOwnHours = (root: ParentNode, now: number): void => {
  const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  for (const line of root.querySelectorAll<HTMLElement>('[data-hours]')) {
    const { hours = '', zone = '', yours = '', open = '', closed = '' } = line.dataset
    try {
      const desk = {
        channel: 'all',
        timeZone: zone,
        weekly: JSON.parse(hours) as OpeningHours['weekly'],
        evidence: [],
      }
      const openNow = isOpenNow(desk, now)
      const badge = line.querySelector('.badge')
      // The page may have been kept for a while: its badge is of the moment it was made.
      if (badge !== null && openNow !== null) badge.textContent = openNow ? open : closed
      const own = hoursLine(ownHours(desk, ownZone, now), document.documentElement.lang)
      if (own === '' || zoneOffset(ownZone, now) === zoneOffset(zone, now)) continue
      const note = document.createElement('span')
      note.className = 'note'
      note.textContent = ` ${yours}: ${own}`
      line.append(note)
    } catch {
      // A zone that this browser does not know: the hours stand as the owner wrote them.
    }
  }
}
