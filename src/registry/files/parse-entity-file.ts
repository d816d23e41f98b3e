import type { Entity } from '../../core/registry/entity.ts'
import { checkEntity, type RuleOptions } from '../rules/entity-rules.ts'
import type { Report } from '../rules/finding.ts'
import { checkFileTiers } from './check-file-tiers.ts'
import { checkSources } from './check-sources.ts'
import type { Problem } from './problem.ts'
import { readYaml } from './read-yaml.ts'
import { entityFileSchema } from './schema.ts'
import { teachIssue } from './teach-issue.ts'
import { toEntity } from './to-entity.ts'

/** What a file says and what is wrong with it; `entity` is absent when any problem is an error. */
export interface EntityReading {
  readonly entity?: Entity
  readonly problems: readonly Problem[]
}

/**
 * Reads and lints one entity file (YAML). Total: whatever the text holds, it gives problems with
 * line and column, errors before warnings of the same line.
 */
export const readEntityFile = (text: string, options: RuleOptions = {}): EntityReading => {
  const yaml = readYaml(text)
  if (yaml.problems.length > 0) return { problems: yaml.problems }

  const problems: Problem[] = []
  const report: Report = (severity, code, path, message) => {
    problems.push({ severity, code, message, path: path.join('.'), ...yaml.locate(path) })
  }
  const parsed = entityFileSchema.safeParse(yaml.value)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      for (const { path, message } of teachIssue(issue)) report('error', 'schema', path, message)
    }
    return { problems: inOrder(problems) }
  }
  checkSources(parsed.data, report)
  checkFileTiers(parsed.data, report)
  if (problems.some(({ severity }) => severity === 'error')) return { problems: inOrder(problems) }
  const entity = toEntity(parsed.data)
  for (const found of checkEntity(entity, options)) {
    report(found.severity, found.code, found.path, found.message)
  }
  const ordered = inOrder(problems)
  return ordered.some(({ severity }) => severity === 'error')
    ? { problems: ordered }
    : { entity, problems: ordered }
}

/** The entity in a file, or why it cannot be taken. Warnings do not keep it out. */
export const parseEntityFile = (
  yamlText: string,
  options: RuleOptions = {},
): { readonly entity: Entity } | { readonly problems: readonly Problem[] } => {
  const { entity, problems } = readEntityFile(yamlText, options)
  return entity === undefined ? { problems } : { entity }
}

const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort(
    (a, b) => a.line - b.line || a.column - b.column || a.severity.localeCompare(b.severity),
  )
