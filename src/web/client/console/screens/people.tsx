import type { FC } from 'hono/jsx'
import { useState } from 'hono/jsx/dom'
import { requestKinds } from '../../../../registry/people/person.ts'
import { roles } from '../../../../registry/people/roles.ts'
import type { Halved, Me, PeopleRequest, Person } from '../answers.ts'
import { ask } from '../ask.ts'
import { Field } from '../parts/field.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { decide } from '../passkey.ts'
import { useData, useDoing } from '../use-data.ts'
import { moment, say } from '../words.ts'

interface Staff {
  readonly people: readonly Person[]
  readonly requests: readonly PeopleRequest[]
}

const load = async (): Promise<Staff> => {
  const [{ people }, { requests }] = await Promise.all([
    ask<{ people: readonly Person[] }>('GET', '/people'),
    ask<{ requests: readonly PeopleRequest[] }>('GET', '/people/requests?state=open'),
  ])
  return { people, requests }
}

/** The half of an invitation that this person hands over, once. */
const Half: FC<{ halved: Halved | undefined }> = ({ halved }) =>
  halved?.half === undefined ? null : (
    <div class="note good" role="status">
      <p>
        <strong>{say('half.title', { person: halved.request.person })}</strong>
      </p>
      <p>
        <code class="secret">{halved.half}</code>
      </p>
      <p>{say('half.note')}</p>
    </div>
  )

const Asking: FC<{ onAsked: (halved: Halved) => void }> = ({ onAsked }) => {
  const [kind, setKind] = useState<string>('enrol')
  const [person, setPerson] = useState('')
  const [role, setRole] = useState<string>('proposer')
  const [entity, setEntity] = useState('')
  const [reason, setReason] = useState('')
  const { isBusy, problem, run } = useDoing()
  const wantsRole = kind === 'enrol' || kind === 'role'
  const submit = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      onAsked(
        await ask<Halved>('POST', '/people/requests', {
          kind,
          person: person.trim(),
          reason,
          ...(wantsRole ? { role } : {}),
          ...(wantsRole && role === 'delegate' ? { entity: entity.trim() } : {}),
        }),
      )
      setReason('')
    })
  }
  return (
    <details class="panel">
      <summary>{say('people.ask')}</summary>
      <form class="stack" onSubmit={submit}>
        <p>{say('people.ask-note')}</p>
        <Problem problem={problem} />
        <Field
          label={say('people.kind')}
          value={kind}
          onChange={setKind}
          options={requestKinds}
          names="asked"
        />
        <Field label={say('people.name')} value={person} onChange={setPerson} required />
        {wantsRole && (
          <Field
            label={say('people.role')}
            value={role}
            onChange={setRole}
            options={roles}
            names="role"
          />
        )}
        {wantsRole && role === 'delegate' && (
          <Field label={say('people.entity')} value={entity} onChange={setEntity} required />
        )}
        <Field label={say('reason')} value={reason} onChange={setReason} required lines={2} />
        <button type="submit" class="primary" disabled={isBusy}>
          {say('people.ask')}
        </button>
      </form>
    </details>
  )
}

/** People of the registry, and what waits to be decided about them. */
export const PeopleScreen: FC<{ me: Me }> = ({ me }) => {
  const asked = useData(load, 'people')
  const [halved, setHalved] = useState<Halved | undefined>(undefined)
  const { isBusy, problem, run } = useDoing()
  const decides = me.role === 'approver' || me.role === 'admin'
  const act = (what: () => Promise<unknown>): void =>
    run(async () => {
      await what()
      asked.again()
    })
  const take = async (what: Promise<Halved>): Promise<void> => setHalved(await what)
  return (
    <>
      <h1 tabindex={-1}>{say('people.title')}</h1>
      <Half halved={halved} />
      <Problem problem={problem} />
      <Waiting asked={asked}>
        {({ people, requests }) => (
          <>
            {requests.length > 0 && (
              <section>
                <h2>{say('people.waiting')}</h2>
                <ul class="queue">
                  {requests.map((one) => (
                    <li class="card">
                      <p>
                        <strong>{say(`request.${one.kind}`, { person: one.person })}</strong>
                        {one.role !== undefined && (
                          <span class="badge">{say(`role.${one.role}`)}</span>
                        )}
                        {one.entity !== undefined && <span class="badge">{one.entity}</span>}
                      </p>
                      <p>{one.reason}</p>
                      <small>
                        {one.askedBy} · {moment(one.askedAt)}
                      </small>
                      {decides && one.askedBy !== me.name && one.person !== me.name && (
                        <div class="row">
                          <button
                            type="button"
                            class="primary"
                            disabled={isBusy}
                            onClick={() => act(() => take(decide(one.id)))}
                          >
                            {say('people.decide')}
                          </button>
                        </div>
                      )}
                      {decides && (
                        <div class="row">
                          <button
                            type="button"
                            disabled={isBusy}
                            onClick={() =>
                              act(() => ask('POST', `/people/requests/${one.id}/reject`))
                            }
                          >
                            {say(one.askedBy === me.name ? 'review.withdraw' : 'review.reject')}
                          </button>
                        </div>
                      )}
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {me.role === 'admin' && (
              <Asking
                onAsked={(made) => {
                  setHalved(made)
                  asked.again()
                }}
              />
            )}
            <h2>{say('people.all')}</h2>
            <ul class="queue">
              {people.map((person) => (
                <li class={person.state === 'active' ? 'card' : 'card out'}>
                  <p class="head">
                    <strong>{person.name}</strong>
                    <span class="badge">{say(`role.${person.role}`)}</span>
                    {person.entity !== undefined && <span class="badge">{person.entity}</span>}
                    {person.state !== 'active' && (
                      <span class="badge stop">{say(`person.${person.state}`)}</span>
                    )}
                  </p>
                  <small>
                    {say('people.passkeys', { count: person.passkeys })}
                    {person.decidesFrom !== undefined &&
                      ` · ${say('people.decides-from', { at: moment(person.decidesFrom) })}`}
                  </small>
                  {me.role === 'admin' &&
                    person.name !== me.name &&
                    person.state !== 'disabled' && (
                      <details class="panel">
                        <summary>{say('people.disable')}</summary>
                        <p>{say('people.disable-note')}</p>
                        <button
                          type="button"
                          class="urgent"
                          disabled={isBusy}
                          onClick={() =>
                            act(() =>
                              ask(
                                'POST',
                                `/people/people/${encodeURIComponent(person.name)}/disable`,
                              ),
                            )
                          }
                        >
                          {say('people.disable')}
                        </button>
                      </details>
                    )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Waiting>
    </>
  )
}
