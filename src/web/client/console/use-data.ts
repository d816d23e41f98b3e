import { useEffect, useState } from 'hono/jsx/dom'
import { AskProblem } from './ask.ts'

/** What is asked for, once it is there, or why it is not. */
export interface Asked<T> {
  readonly data?: T
  readonly problem?: AskProblem
  readonly again: () => void
}

const asProblem = (error: unknown): AskProblem =>
  error instanceof AskProblem
    ? error
    : new AskProblem(-1, '', error instanceof Error ? error.name : '', [])

/** Asks when the screen opens and when `key` changes. */
export const useData = <T>(load: () => Promise<T>, key: string): Asked<T> => {
  const [turn, setTurn] = useState(0)
  const [asked, setAsked] = useState<{ key: string; data?: T; problem?: AskProblem }>({ key })
  useEffect(() => {
    let isWanted = true
    load().then(
      (data) => isWanted && setAsked({ key, data }),
      (error: unknown) => isWanted && setAsked({ key, problem: asProblem(error) }),
    )
    return () => {
      isWanted = false
    }
  }, [key, turn])
  const again = (): void => setTurn((now: number) => now + 1)
  return asked.key === key ? { ...asked, again } : { again }
}

/** Something that a person does: whether it runs, and what came of it. */
export const useDoing = (): {
  readonly isBusy: boolean
  readonly problem: AskProblem | undefined
  readonly run: (what: () => Promise<void>) => void
} => {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const run = (what: () => Promise<void>): void => {
    setBusy(true)
    setProblem(undefined)
    what().then(
      () => setBusy(false),
      (error: unknown) => {
        setBusy(false)
        setProblem(asProblem(error))
      },
    )
  }
  return { isBusy, problem, run }
}
