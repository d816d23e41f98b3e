import type { FC } from 'hono/jsx'
import type { Me, Recovery } from '../answers.ts'
import { ask } from '../ask.ts'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useData, useDoing } from '../use-data.ts'
import { moment, say } from '../words.ts'

const load = async (): Promise<readonly Recovery[]> =>
  (await ask<{ recoveries: readonly Recovery[] }>('GET', '/people/recoveries')).recoveries

/** Ways back in that the owner of the database opened; anybody signed in, whatever their role, can say no. */
export const RecoveriesScreen: FC<{ me: Me }> = ({ me }) => {
  const asked = useData(load, 'recoveries')
  const { isBusy, problem, run } = useDoing()
  const veto = (id: string): void =>
    run(async () => {
      await ask('POST', `/people/recoveries/${id}/veto`)
      asked.again()
    })
  return (
    <>
      <h1 tabindex={-1}>{say('recoveries.title')}</h1>
      <p>{say('recoveries.note')}</p>
      <Problem problem={problem} />
      <Waiting asked={asked}>
        {(recoveries) =>
          recoveries.length === 0 ? (
            <p role="status">{say('recoveries.none')}</p>
          ) : (
            <ul class="queue">
              {recoveries.map(({ id, person, begunAt, holdsFrom, until }) => (
                <li class="card">
                  <p>
                    <strong>{say('recoveries.one', { person })}</strong>
                  </p>
                  <p>
                    {say('recoveries.times', { from: moment(holdsFrom), until: moment(until) })}
                  </p>
                  {person === me.name && <p>{say('recoveries.own')}</p>}
                  <small>{say('recoveries.begun', { at: moment(begunAt) })}</small>
                  <details class="panel">
                    <summary>{say('recoveries.stop', { person })}</summary>
                    <p>{say('recoveries.stop-note')}</p>
                    <button type="button" class="urgent" disabled={isBusy} onClick={() => veto(id)}>
                      {say('recoveries.veto')}
                    </button>
                  </details>
                </li>
              ))}
            </ul>
          )
        }
      </Waiting>
    </>
  )
}
