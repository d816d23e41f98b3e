const hourMs = 3_600_000
/** A team has somebody who can veto meanwhile; one person on her own machine has not. */
const teamHours = 24

/**
 * How long new ways to reach a known entity are held, in milliseconds: the hours that the environment names,
 * else 24 for a team's database and none for an embedded one.
 */
export const coolingOffMs = (databaseUrl: string | undefined, hours: number | undefined): number =>
  (hours ?? (databaseUrl === undefined ? 0 : teamHours)) * hourMs
