import type { ReadingOptions } from '../parse-entity-file.ts'
import type { Report } from '../problem.ts'
import type { EntityFile } from '../schema.ts'
import { checkDates } from './check-dates.ts'
import { checkNames } from './check-names.ts'
import { checkPolicy } from './check-policy.ts'
import { checkQualifiers } from './check-qualifiers.ts'
import { checkScopes } from './check-scopes.ts'
import { checkSources } from './check-sources.ts'
import { checkTiers } from './check-tiers.ts'

/** One rule over a file whose shape is right. */
export type EntityRule = (file: EntityFile, report: Report, options: ReadingOptions) => void

/** Every rule a curated file must pass. */
export const entityRules: readonly EntityRule[] = [
  checkSources,
  checkTiers,
  checkPolicy,
  checkQualifiers,
  checkScopes,
  checkNames,
  checkDates,
]
