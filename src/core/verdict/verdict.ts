/** About the author of the input. `official` exists for identifier checks alone. */
export const verdicts = ['official', 'unknown', 'suspicious', 'scam', 'impersonation'] as const
export type Verdict = (typeof verdicts)[number]

/** How strongly a verdict warns: unknown < suspicious < scam = impersonation. */
export const verdictRank: Readonly<Record<Verdict, number>> = {
  official: 0,
  unknown: 0,
  suspicious: 1,
  scam: 2,
  impersonation: 2,
}

/** What the registry says about one identifier, in order of precedence. */
export const identifierStatuses = [
  'revoked',
  'impossible',
  'official',
  'lookalike',
  'listed',
  'not_listed',
  'unsupported',
] as const
export type IdentifierStatus = (typeof identifierStatuses)[number]
