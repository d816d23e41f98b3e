import * as z from 'zod'
import type { Engine } from '../../core/check.ts'
import { verdicts } from '../../core/verdict/verdict.ts'

/** An input and what it was answered with when it was stored. */
export const storedVerdictSchema = z.strictObject({
  input: z.string().min(1).max(65_536),
  verdict: z.enum(verdicts),
  /** Codes of the evidence, in order of the alphabet, each once. */
  codes: z.array(z.string()),
})

export type StoredVerdict = z.output<typeof storedVerdictSchema>

/** Share of stored verdicts that a change of rules may flip before somebody has to say that it is meant. */
export const flipLimit = 0.01

export interface Flip {
  readonly input: string
  readonly before: StoredVerdict['verdict']
  readonly after: StoredVerdict['verdict']
}

export interface Replay {
  readonly cases: number
  readonly flips: readonly Flip[]
  /** Inputs whose verdict stayed and whose evidence did not. */
  readonly otherEvidence: number
  /** Inputs that became `official`: never a matter of rules, and never let through. */
  readonly newlyOfficial: number
}

/** What the engine answers, in the form in which it is stored. */
export const verdictOf = (engine: Engine, input: string): StoredVerdict => {
  const answer = engine.check({ input }, { now: replayNow, id: 'replay' })
  return {
    input,
    verdict: answer.verdict,
    codes: [...new Set(answer.evidence.map(({ code }) => code))].sort(),
  }
}

/** A clock that stands: what is stored must not age. */
const replayNow = Date.UTC(2026, 10, 26, 12)

/** Answers every stored input anew and says what came out otherwise. */
export const replay = (stored: readonly StoredVerdict[], engine: Engine): Replay => {
  const flips: Flip[] = []
  let otherEvidence = 0
  let newlyOfficial = 0
  for (const before of stored) {
    const after = verdictOf(engine, before.input)
    if (after.verdict !== before.verdict) {
      flips.push({ input: before.input, before: before.verdict, after: after.verdict })
      if (after.verdict === 'official') newlyOfficial++
    } else if (after.codes.join() !== before.codes.join()) otherEvidence++
  }
  return { cases: stored.length, flips, otherEvidence, newlyOfficial }
}

/** Whether the change may go in without a word. An empty store vouches for nothing. */
export const passes = ({ cases, flips, newlyOfficial }: Replay, limit = flipLimit): boolean =>
  cases > 0 && newlyOfficial === 0 && flips.length / cases <= limit

/**
 * Stored verdicts, one a line.
 *
 * @throws Error naming the line that is none
 */
export const readStoredVerdicts = (text: string): StoredVerdict[] =>
  text
    .split('\n')
    .map((line, at) => ({ line, at }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, at }) => {
      const parsed = storedVerdictSchema.safeParse(jsonOf(line))
      if (!parsed.success) throw new Error(`line ${at + 1} is no stored verdict`)
      return parsed.data
    })

const jsonOf = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
