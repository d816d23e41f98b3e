import type { FC } from 'hono/jsx'
import { say } from '../words.ts'

export interface Row {
  readonly name: string
  readonly count: number
}

const width = 100

/** Counts of a few kinds, each with its bar. */
export const Bars: FC<{ title: string; rows: readonly Row[] }> = ({ title, rows }) => {
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return (
    <table class="bars">
      <caption>{title}</caption>
      <tbody>
        {rows.map(({ name, count }) => (
          <tr>
            <th scope="row">{name}</th>
            <td>
              <svg viewBox={`0 0 ${width} 8`} preserveAspectRatio="none" aria-hidden="true">
                <rect width={String((count / most) * width)} height="8" />
              </svg>
            </td>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const dayMs = 86_400_000
const height = 40

/** Counts of the last `days` days to `today`, one column each; the same figures below for whoever cannot see them. */
export const Days: FC<{ title: string; rows: readonly Row[]; days: number; today: string }> = ({
  title,
  rows,
  days,
  today,
}) => {
  const counts = new Map(rows.map(({ name, count }) => [name, count]))
  const most = Math.max(1, ...counts.values())
  const end = Date.parse(today)
  const all = Array.from({ length: days }, (_, index) => {
    const name = new Date(end - (days - 1 - index) * dayMs).toISOString().slice(0, 10)
    return { name, count: counts.get(name) ?? 0 }
  })
  return (
    <figure class="days">
      <figcaption>
        {title} <small>{say('figures.most', { count: counts.size === 0 ? 0 : most })}</small>
      </figcaption>
      {counts.size > 0 && (
        <>
          <svg
            viewBox={`0 0 ${days * 4} ${height}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={title}
          >
            {all.map(({ count }, index) => {
              const tall = (count / most) * height
              return (
                <rect
                  x={String(index * 4)}
                  y={String(height - tall)}
                  width="3"
                  height={String(tall)}
                />
              )
            })}
          </svg>
          <p class="axis">
            <span>{all[0]?.name}</span>
            <span>{today}</span>
          </p>
        </>
      )}
      {rows.length > 0 && (
        <details>
          <summary>{say('figures.numbers')}</summary>
          <Bars title={title} rows={rows} />
        </details>
      )}
    </figure>
  )
}
