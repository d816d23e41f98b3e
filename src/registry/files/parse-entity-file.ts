import type { Entity } from '../../core/registry/entity.ts'
import type { Problem, Report } from './problem.ts'
import { readYaml } from './read-yaml.ts'
import { entityRules } from './rules/entity-rules.ts'
import { entityFileSchema } from './schema.ts'
import { teachIssue } from './teach-issue.ts'
import { toEntity } from './to-entity.ts'

export interface ReadingOptions {
  /** Today as `2026-11-25`; with it, dates in the future are refused. */
  readonly today?: string
}

/** What a file says and what is wrong with it; `entity` is absent when any problem is an error. */
export interface EntityReading {
  readonly entity?: Entity
  readonly problems: readonly Problem[]
}

/**
 * Reads and lints one entity file (YAML). Total: whatever the text holds, it gives problems with
 * line and column, errors before warnings of the same line.
 */
export const readEntityFile = (text: string, options: ReadingOptions = {}): EntityReading => {
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
  for (const rule of entityRules) rule(parsed.data, report, options)
  const ordered = inOrder(problems)
  return ordered.some(({ severity }) => severity === 'error')
    ? { problems: ordered }
    : { entity: toEntity(parsed.data), problems: ordered }
}

/** The entity in a file, or why it cannot be taken. Warnings do not keep it out. */
export const parseEntityFile = (
  yamlText: string,
  options: ReadingOptions = {},
): { readonly entity: Entity } | { readonly problems: readonly Problem[] } => {
  const { entity, problems } = readEntityFile(yamlText, options)
  return entity === undefined ? { problems } : { entity }
}

const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort(
    (a, b) => a.line - b.line || a.column - b.column || a.severity.localeCompare(b.severity),
  )
