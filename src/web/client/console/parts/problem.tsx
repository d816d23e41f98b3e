import type { FC } from 'hono/jsx'
import type { AskProblem } from '../ask.ts'
import { say } from '../words.ts'

/** What went wrong, in words; nothing where nothing did. */
export const Problem: FC<{ problem: AskProblem | undefined }> = ({ problem }) => {
  if (problem === undefined) return null
  const title =
    problem.status === 0
      ? say('problem.network')
      : problem.status === -1
        ? say('problem.passkey')
        : problem.title || say('problem.unknown')
  return (
    <div class="note stop" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      {problem.detail !== '' && <p>{problem.detail}</p>}
      {problem.issues.length > 0 && (
        <ul>
          {problem.issues.map((issue) => (
            <li>{issue}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
