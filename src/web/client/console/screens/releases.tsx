import type { FC } from 'hono/jsx'
import { useState } from 'hono/jsx/dom'
import type { Me, Proposal, ReleaseChanges, ReleaseNote } from '../answers.ts'
import { ask } from '../ask.ts'
import { Changes } from '../parts/changes.tsx'
import { Field } from '../parts/field.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { go } from '../route.ts'
import { useData, useDoing } from '../use-data.ts'
import { moment, say } from '../words.ts'

/** Every release, newest first. */
export const ReleasesScreen: FC = () => {
  const asked = useData(
    () => ask<{ releases: readonly ReleaseNote[] }>('GET', '/registry/releases?limit=200'),
    'releases',
  )
  return (
    <>
      <h1 tabindex={-1}>{say('releases.title')}</h1>
      <Waiting asked={asked}>
        {({ releases }) => (
          <ul class="queue">
            {releases.map(({ version, publishedAt, curated }, index) => (
              <li>
                <a class="item" href={`/console/releases/${version}`}>
                  <strong>{say('releases.one', { version })}</strong>
                  <small>
                    {moment(publishedAt)} · {curated.slice(0, 12)}
                    {index === 0 && ` · ${say('releases.in-force')}`}
                  </small>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Waiting>
    </>
  )
}

/** What a release says that the one before it did not, and the way back. */
export const ReleaseScreen: FC<{ version: string; me: Me }> = ({ version, me }) => {
  const [reason, setReason] = useState('')
  const { isBusy, problem, run } = useDoing()
  const asked = useData(
    () => ask<ReleaseChanges>('GET', `/registry/releases/${version}/changes`),
    version,
  )
  const back = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const body = { version: Number(version), reason }
      const opened = await ask<Proposal>('POST', '/registry/rollbacks', body)
      go(`/console/proposals/${opened.id}`)
    })
  }
  return (
    <>
      <h1 tabindex={-1}>{say('releases.one', { version })}</h1>
      <Waiting asked={asked}>
        {({ from, changes }) => (
          <>
            <p class="soft">{say('releases.since', { version: from, count: changes.length })}</p>
            <Changes changes={changes.slice(0, 100)} />
            {changes.length > 100 && <p class="soft">{say('releases.more')}</p>}
            {me.role !== 'viewer' && (
              <details class="panel">
                <summary>{say('releases.back')}</summary>
                <form class="stack" onSubmit={back}>
                  <p>{say('releases.back-note')}</p>
                  <Problem problem={problem} />
                  <Field
                    label={say('reason')}
                    value={reason}
                    onChange={setReason}
                    required
                    lines={2}
                  />
                  <button type="submit" class="primary" disabled={isBusy}>
                    {say('propose')}
                  </button>
                </form>
              </details>
            )}
          </>
        )}
      </Waiting>
    </>
  )
}
