import type { FC } from 'hono/jsx'
import type { TrailEntry } from '../answers.ts'
import { ask } from '../ask.ts'
import { Waiting } from '../parts/waiting.tsx'
import { trailValue } from '../trail-value.ts'
import { useData } from '../use-data.ts'
import { moment, say } from '../words.ts'

const hidden = new Set(['seq', 'kind', 'at', 'releaseVersion', 'previous', 'proposal'])

/** Who did what and when, newest first; each entry holds the hash of the one before. */
export const TrailScreen: FC<{ before: string | null }> = ({ before }) => {
  const from = before !== null && /^\d+$/.test(before) ? `?before=${before}` : ''
  const asked = useData(
    () => ask<{ entries: readonly TrailEntry[] }>('GET', `/registry/trail${from}`),
    from,
  )
  return (
    <>
      <h1 tabindex={-1}>{say('trail.title')}</h1>
      <Waiting asked={asked}>
        {({ entries }) => (
          <>
            <ol class="queue">
              {entries.map(({ seq, at, kind, release, proposal, hash, entry }) => (
                <li class="card">
                  <p>
                    <strong>
                      {seq} · {kind}
                    </strong>{' '}
                    <small>
                      {moment(at)} · {say('trail.release', { version: release })}
                    </small>
                  </p>
                  {proposal !== undefined && (
                    <p>
                      <a href={`/console/proposals/${proposal}`}>{say('trail.proposal')}</a>
                    </p>
                  )}
                  <dl class="facts">
                    {Object.entries(entry)
                      .filter(([name, value]) => !hidden.has(name) && value !== null)
                      .map(([name, value]) => (
                        <>
                          <dt>{name}</dt>
                          <dd>{trailValue(value)}</dd>
                        </>
                      ))}
                    <dt>hash</dt>
                    <dd>
                      <code>{hash.slice(0, 16)}…</code>
                    </dd>
                  </dl>
                </li>
              ))}
            </ol>
            {entries.length === 50 && (
              <p>
                <a href={`/console/trail?before=${entries.at(-1)?.seq ?? 1}`}>{say('older')}</a>
              </p>
            )}
          </>
        )}
      </Waiting>
    </>
  )
}
