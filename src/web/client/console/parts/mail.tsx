import type { FC } from 'hono/jsx'
import { useState } from 'hono/jsx/dom'
import type { MailSubscription, Me } from '../answers.ts'
import { ask } from '../ask.ts'
import { useData, useDoing } from '../use-data.ts'
import { say } from '../words.ts'
import { Field } from './field.tsx'
import { Problem } from './problem.tsx'
import { Waiting } from './waiting.tsx'

interface Mail {
  readonly sendsMail: boolean
  readonly subscriptions: readonly MailSubscription[]
}

const rhythms = ['each', 'daily', 'weekly'] as const
const rhythmWords = {
  each: () => say('mail.each'),
  daily: () => say('mail.daily'),
  weekly: () => say('mail.weekly'),
}

/** Addresses to which one has notices sent, where this service sends mail. */
export const MailSubscriptions: FC<{ me: Me }> = ({ me }) => {
  const asked = useData(() => ask<Mail>('GET', '/people/mail'), 'own-mail')
  const [entity, setEntity] = useState(me.entity ?? '')
  const [address, setAddress] = useState('')
  const [rhythm, setRhythm] = useState<string>('daily')
  const [code, setCode] = useState('')
  const { isBusy, problem, run } = useDoing()
  const act = (path: string, body?: object): void =>
    run(async () => {
      await ask('POST', path, body)
      setCode('')
      asked.again()
    })
  return (
    <Waiting asked={asked}>
      {({ sendsMail, subscriptions }) =>
        sendsMail ? (
          <>
            <h2>{say('mail.title')}</h2>
            <p>{say('mail.note')}</p>
            <Problem problem={problem} />
            <ul class="queue">
              {subscriptions.map(({ id, entity: of, address: to, rhythm: how, state }) => (
                <li class="card">
                  <p>
                    {of} · {to} · {rhythmWords[how]()}
                  </p>
                  {state === 'unconfirmed' && (
                    <form
                      class="row"
                      onSubmit={(event: Event) => {
                        event.preventDefault()
                        act(`/people/mail/${id}/confirm`, { code: code.trim() })
                      }}
                    >
                      <Field label={say('mail.code')} value={code} onChange={setCode} required />
                      <button type="submit" disabled={isBusy}>
                        {say('mail.confirm')}
                      </button>
                    </form>
                  )}
                  <button
                    type="button"
                    disabled={isBusy}
                    onClick={() => act(`/people/mail/${id}/end`)}
                  >
                    {say('mail.end')}
                  </button>
                </li>
              ))}
            </ul>
            <form
              class="row"
              onSubmit={(event: Event) => {
                event.preventDefault()
                const lang = document.documentElement.lang.startsWith('zh') ? 'zh-Hans' : 'en'
                act('/people/mail', { entity, address, rhythm, lang })
              }}
            >
              <Field label={say('feeds.entity')} value={entity} onChange={setEntity} required />
              <Field label={say('mail.address')} value={address} onChange={setAddress} required />
              <label>
                {say('mail.rhythm')}
                <select
                  value={rhythm}
                  onChange={(event: Event) =>
                    setRhythm((event.target as unknown as { value: string }).value)
                  }
                >
                  {rhythms.map((one) => (
                    <option value={one}>{rhythmWords[one]()}</option>
                  ))}
                </select>
              </label>
              <button type="submit" disabled={isBusy}>
                {say('mail.make')}
              </button>
            </form>
          </>
        ) : null
      }
    </Waiting>
  )
}
