/**
 * How long a signed head may be believed without news. A head past its time still loads: answers
 * then say "was official in release N" with code `stale`. Dates of single channels are another matter
 * and are judged by the engine.
 */

/** A team's signer re-signs hourly; a process cut off from it turns stale within a day. */
export const servedFreshnessHours = 24

/**
 * An installation that signs the curation it shipped with cannot know of later revocations, so its
 * freshness counts from the last day on which the curation was read at its sources, never from the
 * start of the process.
 */
export const offlineFreshnessDays = 21

/** How often a process that holds the key renews the head. */
export const renewalIntervalMs = 60 * 60 * 1_000

const hourMs = 60 * 60 * 1_000

/** RFC 3339 UTC end of freshness for a head signed `now` over a curation last read on `curatedAt`. */
export const freshUntil = (
  guarantee: 'team' | 'embedded',
  now: Date,
  curatedAt: string,
): string => {
  const end =
    guarantee === 'team'
      ? now.getTime() + servedFreshnessHours * hourMs
      : Date.parse(curatedAt) + offlineFreshnessDays * 24 * hourMs
  return new Date(end).toISOString()
}
