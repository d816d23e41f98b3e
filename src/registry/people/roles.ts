/** What a person of the registry may be; each knows what `may` gives it. */
export const roles = ['viewer', 'delegate', 'proposer', 'approver', 'admin'] as const
export type Role = (typeof roles)[number]

/**
 * What can be done at the registry. `approve` and `decide-people` also want the person's passkey at that
 * very moment; the rest wants a session or, but for those two, a token of the command line.
 */
export const actions = [
  'read',
  'propose',
  'suspend',
  'reject',
  'record-readings',
  'answer-reports',
  'confirm-suspension',
  'approve',
  'see-people',
  'ask-people',
  'decide-people',
  'disable-people',
  'manage-keys',
  'load-files',
] as const
export type Action = (typeof actions)[number]

/** `own`: for the entity that the person speaks for, and for what the person proposed. */
export type Extent = 'all' | 'own' | 'none'

const everybody: readonly Action[] = ['read']
const proposer: readonly Action[] = [
  ...everybody,
  'propose',
  'suspend',
  'reject',
  'record-readings',
  'see-people',
]
const approver: readonly Action[] = [
  ...proposer,
  'answer-reports',
  'confirm-suspension',
  'approve',
  'decide-people',
]

const whole: Readonly<Record<Exclude<Role, 'delegate'>, readonly Action[]>> = {
  viewer: everybody,
  proposer,
  approver,
  admin: [...approver, 'ask-people', 'disable-people', 'manage-keys', 'load-files'],
}

const delegated: readonly Action[] = ['read', 'propose', 'suspend', 'reject']

/** How far a role reaches with an action. Nobody decides about what is their own, whatever their role. */
export const extentOf = (role: Role, action: Action): Extent => {
  if (role === 'delegate') return delegated.includes(action) ? 'own' : 'none'
  return whole[role].includes(action) ? 'all' : 'none'
}

/** What no token of the command line does: it wants the person at the console. */
export const inPerson: ReadonlySet<Action> = new Set([
  'approve',
  'ask-people',
  'decide-people',
  'disable-people',
  'manage-keys',
])

/** Who can be the second person. */
export const decidingRoles = roles.filter((role) => extentOf(role, 'approve') === 'all')
