import type { FC } from 'hono/jsx'
import { say } from '../words.ts'

/** Counts as bars, with the same figures in a table for whoever cannot see them. */
export const Bars: FC<{
  title: string
  rows: readonly { readonly name: string; readonly count: number }[]
}> = ({ title, rows }) => {
  const most = Math.max(1, ...rows.map(({ count }) => count))
  const width = 600
  const height = 120
  const step = width / Math.max(1, rows.length)
  return (
    <figure class="bars">
      <figcaption>{title}</figcaption>
      {rows.length === 0 ? (
        <p class="soft">{say('figures.none')}</p>
      ) : (
        <>
          <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
            {rows.map(({ count }, index) => {
              const tall = (count / most) * (height - 4)
              return (
                <rect
                  x={String(index * step + step * 0.1)}
                  y={String(height - tall)}
                  width={String(step * 0.8)}
                  height={String(tall)}
                />
              )
            })}
          </svg>
          <details>
            <summary>{say('figures.numbers')}</summary>
            <table class="figures">
              <tbody>
                {rows.map(({ name, count }) => (
                  <tr>
                    <th scope="row">{name}</th>
                    <td>{count}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </figure>
  )
}
