import type { FC } from 'hono/jsx'
import { useState } from 'hono/jsx/dom'
import type { Actor } from '../answers.ts'
import { ask } from '../ask.ts'
import { Problem } from '../parts/problem.tsx'
import { join, signIn } from '../passkey.ts'
import { go } from '../route.ts'
import { useData, useDoing } from '../use-data.ts'
import { say } from '../words.ts'

/** Why a turn through the organisation's door came to nothing. */
const troubles = ['turn', 'issuer', 'account'] as const

/** Signing in, by the passkey that this device or a key of one's own holds. */
export const SignIn: FC<{ onEnter: (actor: Actor) => void }> = ({ onEnter }) => {
  const { isBusy, problem, run } = useDoing()
  const doors = useData(() => ask<{ oidc: boolean }>('GET', '/people/oidc'), 'doors')
  const asked = new URLSearchParams(location.search).get('problem')
  const trouble = troubles.find((one) => one === asked) ?? null
  return (
    <>
      <h1 tabindex={-1}>{say('enter.title')}</h1>
      <p>{say('enter.lead')}</p>
      {trouble !== null && <p class="note care">{say(`enter.problem-${trouble}`)}</p>}
      <Problem problem={problem} />
      <div class="row">
        <button
          type="button"
          class="primary"
          disabled={isBusy}
          onClick={() => run(async () => onEnter(await signIn()))}
        >
          {say('enter.passkey')}
        </button>
        {doors.data?.oidc === true && (
          <button
            type="button"
            disabled={isBusy}
            onClick={() =>
              run(async () => {
                const { address } = await ask<{ address: string }>('POST', '/people/oidc/start')
                location.assign(address)
              })
            }
          >
            {say('enter.organisation')}
          </button>
        )}
        <a href="/console/join">{say('enter.invited')}</a>
      </div>
    </>
  )
}

/** The first passkey, with an invitation or the two halves of one. */
export const Join: FC<{ onEnter: (actor: Actor) => void }> = ({ onEnter }) => {
  const given = location.hash.slice(1)
  const [first, setFirst] = useState(given)
  const [second, setSecond] = useState('')
  const { isBusy, problem, run } = useDoing()
  const submit = (event: Event): void => {
    event.preventDefault()
    const secrets = [first, second].map((text) => text.trim()).filter((text) => text !== '')
    run(async () => {
      const actor = await join(secrets)
      // The invitation is spent; it has no place in the history.
      history.replaceState(null, '', '/console')
      onEnter(actor)
      go('/console')
    })
  }
  return (
    <>
      <h1 tabindex={-1}>{say('join.title')}</h1>
      <p>{say('join.lead')}</p>
      <Problem problem={problem} />
      <form class="stack" onSubmit={submit}>
        <label>
          {say('join.first')}
          <input
            required
            autocomplete="off"
            spellcheck={false}
            value={first}
            onInput={(event: InputEvent) => setFirst((event.target as HTMLInputElement).value)}
          />
        </label>
        <label>
          {say('join.second')}
          <input
            autocomplete="off"
            spellcheck={false}
            value={second}
            onInput={(event: InputEvent) => setSecond((event.target as HTMLInputElement).value)}
          />
        </label>
        <button type="submit" class="primary" disabled={isBusy}>
          {say('join.make')}
        </button>
      </form>
    </>
  )
}
