import type { HostLists } from '../../core/identify/host-lists.ts'
import type { Entity } from '../../core/registry/entity.ts'
import { checkAccounts } from './check-accounts.ts'
import { checkCanonical } from './check-canonical.ts'
import { checkDates } from './check-dates.ts'
import { checkNames } from './check-names.ts'
import { checkPolicy } from './check-policy.ts'
import { checkQualifiers } from './check-qualifiers.ts'
import { checkReleased } from './check-released.ts'
import { checkScopes } from './check-scopes.ts'
import { checkTiers } from './check-tiers.ts'
import type { Finding, Report } from './finding.ts'

export interface RuleOptions {
  /** Today as `2026-11-25`; with it, dates in the future are refused. */
  readonly today?: string
  /** With them, a page on a shared host is refused unless it is listed by its path. */
  readonly hosts?: HostLists
}

/** One rule over an entity whose shape is right. */
export type EntityRule = (entity: Entity, report: Report, options: RuleOptions) => void

/** Every rule an entity of the registry must pass, however it came in: file, proposal or import. */
const entityRules: readonly EntityRule[] = [
  checkTiers,
  checkPolicy,
  checkQualifiers,
  checkCanonical,
  checkAccounts,
  checkReleased,
  checkScopes,
  checkNames,
  checkDates,
]

/** Everything the rules have to say about an entity; empty when nothing. */
export const checkEntity = (entity: Entity, options: RuleOptions = {}): Finding[] => {
  const findings: Finding[] = []
  const report: Report = (severity, code, path, message) => {
    findings.push({ severity, code, path, message })
  }
  for (const rule of entityRules) rule(entity, report, options)
  return findings
}
