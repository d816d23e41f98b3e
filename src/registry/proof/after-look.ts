/** What a look at a proof saw: `unseen` where nobody can say, or perspectives see different things. */
export type Look = 'held' | 'gone' | 'unseen'

/** How a proof stands; times in RFC 3339 UTC. */
export interface ProofStanding {
  readonly heldAt: string | null
  readonly dueAt: string
  readonly failures: number
  readonly failingSince: string | null
  readonly unseenSince: string | null
}

export interface LookedAt {
  readonly standing: ProofStanding
  /** `lost`: from now on it fails; `back`: it failed and holds again. */
  readonly turned?: 'lost' | 'back'
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** How often proofs are looked at, and how long they may fail. */
export const proofTimes = {
  /** While it holds. */
  everyMs: 7 * dayMs,
  /** While it fails. */
  failingMs: dayMs,
  /** After a look that saw nothing. */
  unseenMs: 6 * hourMs,
  /** A tier falls after so long, and after so many looks in which it did not hold. */
  graceMs: 7 * dayMs,
  leastFailures: 3,
  /** Unseen for so long, it is a person's to look at; no tier falls by it. */
  unseenLongMs: 14 * dayMs,
} as const

const after = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString()

/** How a proof stands after a look. What nobody saw counts for nothing and resets nothing. */
export const afterLook = (before: ProofStanding, look: Look, now: Date): LookedAt => {
  const at = now.toISOString()
  if (look === 'unseen') {
    return {
      standing: {
        ...before,
        dueAt: after(now, proofTimes.unseenMs),
        unseenSince: before.unseenSince ?? at,
      },
    }
  }
  if (look === 'held') {
    return {
      standing: {
        heldAt: at,
        dueAt: after(now, proofTimes.everyMs),
        failures: 0,
        failingSince: null,
        unseenSince: null,
      },
      ...(before.failures > 0 ? { turned: 'back' as const } : {}),
    }
  }
  return {
    standing: {
      heldAt: before.heldAt,
      dueAt: after(now, proofTimes.failingMs),
      failures: before.failures + 1,
      failingSince: before.failingSince ?? at,
      unseenSince: null,
    },
    ...(before.failures === 0 ? { turned: 'lost' as const } : {}),
  }
}

/** Whether a proof has failed for so long and so often that nothing rests on it any more. */
export const hasLapsed = (
  { failures, failingSince }: Pick<ProofStanding, 'failures' | 'failingSince'>,
  now: Date,
): boolean =>
  failures >= proofTimes.leastFailures &&
  failingSince !== null &&
  now.getTime() - Date.parse(failingSince) >= proofTimes.graceMs

/** The UTC day on which a proof that has failed since then lapses at the earliest. */
export const lapsesOn = (failingSince: string): string =>
  new Date(Date.parse(failingSince) + proofTimes.graceMs).toISOString().slice(0, 10)
