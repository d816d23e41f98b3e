import type { FC } from 'hono/jsx'
import { useState } from 'hono/jsx/dom'
import type { Me, PersonToken } from '../answers.ts'
import { ask } from '../ask.ts'
import { Feeds } from '../parts/feeds.tsx'
import { Field } from '../parts/field.tsx'
import { MailSubscriptions } from '../parts/mail.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { addPasskey } from '../passkey.ts'
import { useData, useDoing } from '../use-data.ts'
import { moment, say } from '../words.ts'

interface Own {
  readonly me: Me
  readonly tokens: readonly PersonToken[]
  /** Whether there is an issuer of the organisation. */
  readonly oidc: boolean
}

const load = async (): Promise<Own> => {
  const [me, { tokens }, { oidc }] = await Promise.all([
    ask<Me>('GET', '/people/me'),
    ask<{ tokens: readonly PersonToken[] }>('GET', '/people/tokens'),
    ask<{ oidc: boolean }>('GET', '/people/oidc'),
  ])
  return { me, tokens, oidc }
}

/** One's own passkeys, tokens and feeds. */
export const OwnScreen: FC = () => {
  const asked = useData(load, 'own')
  const [days, setDays] = useState('30')
  const [made, setMade] = useState<string | undefined>(undefined)
  const { isBusy, problem, run } = useDoing()
  const act = (what: () => Promise<unknown>): void =>
    run(async () => {
      await what()
      asked.again()
    })
  return (
    <>
      <h1 tabindex={-1}>{say('own.title')}</h1>
      <Problem problem={problem} />
      <Waiting asked={asked}>
        {({ me, tokens, oidc }) => (
          <>
            <p>
              {me.name} · {say(`role.${me.role}`)}
            </p>
            <h2>{say('own.passkeys')}</h2>
            <ul class="queue">
              {me.passkeys.map(({ id, createdAt, usedAt, backedUp }) => (
                <li class="card">
                  <p>
                    <code>{id.slice(0, 12)}…</code> · {moment(createdAt)}
                    {usedAt !== undefined && ` · ${say('own.used', { at: moment(usedAt) })}`}
                    {backedUp && ` · ${say('own.backed-up')}`}
                  </p>
                  {me.passkeys.length > 1 && (
                    <button
                      type="button"
                      disabled={isBusy}
                      onClick={() => act(() => ask('POST', `/people/passkeys/${id}/remove`))}
                    >
                      {say('own.remove')}
                    </button>
                  )}
                </li>
              ))}
            </ul>
            <div class="row">
              <button type="button" disabled={isBusy} onClick={() => act(addPasskey)}>
                {say('own.add')}
              </button>
            </div>
            {oidc && (
              <div class="row">
                <button
                  type="button"
                  disabled={isBusy}
                  onClick={() =>
                    run(async () => {
                      const { address } = await ask<{ address: string }>(
                        'POST',
                        '/people/oidc/join',
                      )
                      location.assign(address)
                    })
                  }
                >
                  {say('own.join')}
                </button>
              </div>
            )}
            <h2>{say('own.tokens')}</h2>
            <p>{say('own.tokens-note')}</p>
            {made !== undefined && (
              <div class="note good" role="status">
                <p>{say('own.token-made')}</p>
                <code class="secret">{made}</code>
              </div>
            )}
            <ul class="queue">
              {tokens.map(({ id, hint, createdAt, expiresAt }) => (
                <li class="card">
                  <p>
                    …{hint} · {moment(createdAt)} · {say('own.until', { at: moment(expiresAt) })}
                  </p>
                  <button
                    type="button"
                    disabled={isBusy}
                    onClick={() => act(() => ask('POST', `/people/tokens/${id}/revoke`))}
                  >
                    {say('own.revoke')}
                  </button>
                </li>
              ))}
            </ul>
            <form
              class="row"
              onSubmit={(event: Event) => {
                event.preventDefault()
                act(async () => {
                  const { token } = await ask<{ token: string }>('POST', '/people/tokens', {
                    days: Number(days),
                  })
                  setMade(token)
                })
              }}
            >
              <Field
                label={say('own.days')}
                value={days}
                onChange={setDays}
                type="number"
                required
              />
              <button type="submit" disabled={isBusy}>
                {say('own.make')}
              </button>
            </form>
            <Feeds me={me} />
            <MailSubscriptions me={me} />
          </>
        )}
      </Waiting>
    </>
  )
}
