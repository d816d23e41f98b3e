import type { FC } from 'hono/jsx'
import type { Finding } from '../answers.ts'
import { say } from '../words.ts'

/** What the automatic checks say before a person does. */
export const Findings: FC<{ findings: readonly Finding[] }> = ({ findings }) =>
  findings.length === 0 ? (
    <p class="soft">{say('findings.none')}</p>
  ) : (
    <ul class="findings">
      {findings.map(({ severity, code, message, path }) => (
        <li class={severity === 'error' ? 'note stop' : 'note care'}>
          <strong>{say(`findings.${severity}`)}</strong> {message}{' '}
          <small>
            {code} {path.join('.')}
          </small>
        </li>
      ))}
    </ul>
  )
