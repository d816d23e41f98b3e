import type { FC } from 'hono/jsx'
import { useState } from 'hono/jsx/dom'
import { reportOutcomes } from '../../../../registry/reports/report.ts'
import type { Report } from '../answers.ts'
import { ask } from '../ask.ts'
import { Field } from '../parts/field.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useData, useDoing } from '../use-data.ts'
import { moment, say } from '../words.ts'

const Answer: FC<{ id: string; onDone: () => void }> = ({ id, onDone }) => {
  const [outcome, setOutcome] = useState<string>(reportOutcomes[0] ?? '')
  const [answer, setAnswer] = useState('')
  const { isBusy, problem, run } = useDoing()
  return (
    <details class="panel">
      <summary>{say('reports.answer')}</summary>
      <form
        class="stack"
        onSubmit={(event: Event) => {
          event.preventDefault()
          run(async () => {
            await ask('POST', `/registry/reports/${id}/answer`, { outcome, answer })
            onDone()
          })
        }}
      >
        <Problem problem={problem} />
        <Field
          label={say('reports.outcome')}
          value={outcome}
          onChange={setOutcome}
          options={reportOutcomes}
          names="outcome"
        />
        <Field
          label={say('reports.words')}
          value={answer}
          onChange={setAnswer}
          required
          lines={3}
        />
        <button type="submit" class="primary" disabled={isBusy}>
          {say('reports.send')}
        </button>
      </form>
    </details>
  )
}

/** Reports that say the same, in the order of the newest of each. */
const grouped = (reports: readonly Report[]): readonly (readonly Report[])[] =>
  [...new Set(reports.map(({ groupId }) => groupId))].map((id) =>
    reports.filter(({ groupId }) => groupId === id),
  )

/** What people disputed, reported or miss; those that say the same stand together. */
export const ReportsScreen: FC = () => {
  const asked = useData(
    () => ask<{ reports: readonly Report[] }>('GET', '/registry/reports?state=open&limit=200'),
    'reports',
  )
  return (
    <>
      <h1 tabindex={-1}>{say('reports.title')}</h1>
      <Waiting asked={asked}>
        {({ reports }) => {
          const groups = grouped(reports)
          return reports.length === 0 ? (
            <p>{say('reports.none')}</p>
          ) : (
            <ul class="queue">
              {groups.map((group) => (
                <li class="card">
                  {group.map((one, index) => (
                    <div>
                      <p>
                        <strong>{one.kind}</strong> <small>{moment(one.openedAt)}</small>{' '}
                        {index === 0 && group.length > 1 && (
                          <span class="badge">{say('reports.same', { count: group.length })}</span>
                        )}
                      </p>
                      {one.reporter !== undefined && (
                        <p>
                          <small>{say('reports.reporter', { ...one.reporter })}</small>
                        </p>
                      )}
                      {one.note !== undefined && <p>{one.note}</p>}
                      {index === 0 && one.content !== undefined && (
                        <blockquote>{one.content}</blockquote>
                      )}
                      <Answer id={one.id} onDone={asked.again} />
                    </div>
                  ))}
                </li>
              ))}
            </ul>
          )
        }}
      </Waiting>
    </>
  )
}
