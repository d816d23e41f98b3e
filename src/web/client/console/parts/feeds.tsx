import type { FC } from 'hono/jsx'
import { useState } from 'hono/jsx/dom'
import type { FeedToken, Me } from '../answers.ts'
import { ask } from '../ask.ts'
import { useData, useDoing } from '../use-data.ts'
import { moment, say } from '../words.ts'
import { Field } from './field.tsx'
import { Problem } from './problem.tsx'
import { Waiting } from './waiting.tsx'

interface Made {
  readonly token: string
  readonly record: FeedToken
}

/** Tokens of feeds: what an entity is told, in one's own feed reader. */
export const Feeds: FC<{ me: Me }> = ({ me }) => {
  const asked = useData(
    () => ask<{ feeds: readonly FeedToken[] }>('GET', '/people/feeds'),
    'own-feeds',
  )
  const [entity, setEntity] = useState(me.entity ?? '')
  const [made, setMade] = useState<Made | undefined>(undefined)
  const { isBusy, problem, run } = useDoing()
  return (
    <>
      <h2>{say('feeds.title')}</h2>
      <p>{say('feeds.note')}</p>
      <Problem problem={problem} />
      {made !== undefined && (
        <div class="note good" role="status">
          <p>{say('feeds.made')}</p>
          <code class="secret">{`${location.origin}/v1/feeds/${made.record.entity}`}</code>
          <code class="secret">{made.token}</code>
        </div>
      )}
      <Waiting asked={asked}>
        {({ feeds }) => (
          <ul class="queue">
            {feeds.map(({ id, entity: of, hint, expiresAt }) => (
              <li class="card">
                <p>
                  {of} · …{hint} · {say('own.until', { at: moment(expiresAt) })}
                </p>
                <button
                  type="button"
                  disabled={isBusy}
                  onClick={() =>
                    run(async () => {
                      await ask('POST', `/people/feeds/${id}/revoke`)
                      asked.again()
                    })
                  }
                >
                  {say('own.revoke')}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Waiting>
      <form
        class="row"
        onSubmit={(event: Event) => {
          event.preventDefault()
          run(async () => {
            setMade(await ask<Made>('POST', '/people/feeds', { entity, days: 366 }))
            asked.again()
          })
        }}
      >
        <Field label={say('feeds.entity')} value={entity} onChange={setEntity} required />
        <button type="submit" disabled={isBusy}>
          {say('feeds.make')}
        </button>
      </form>
    </>
  )
}
