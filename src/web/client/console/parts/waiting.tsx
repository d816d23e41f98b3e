import type { Child, FC } from 'hono/jsx'
import type { Asked } from '../use-data.ts'
import { say } from '../words.ts'
import { Problem } from './problem.tsx'

/** What was asked for, once it is there. */
export const Waiting = <T,>({
  asked,
  children,
}: {
  asked: Asked<T>
  children: (data: T) => Child
}): ReturnType<FC> => {
  if (asked.problem !== undefined) return <Problem problem={asked.problem} />
  if (asked.data === undefined) return <p class="soft">{say('waiting')}</p>
  return <>{children(asked.data)}</>
}
