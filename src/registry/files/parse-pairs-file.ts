import * as z from 'zod'
import type { NeighbourPair } from '../../core/registry/snapshot.ts'
import { pairSchema } from '../changes/entity-schema.ts'
import type { Problem } from './problem.ts'
import { readYaml } from './read-yaml.ts'
import { teachIssue } from './teach-issue.ts'

const fileSchema = z.strictObject({ pairs: z.array(pairSchema).max(20_000) })

/** Reads `pairs.yaml`: real businesses that resemble a protected name, reviewed one by one. */
export const parsePairsFile = (
  text: string,
): { readonly pairs: readonly NeighbourPair[] } | { readonly problems: readonly Problem[] } => {
  const yaml = readYaml(text)
  if (yaml.problems.length > 0) return { problems: yaml.problems }
  // A bare list is the same file without its heading.
  const value = Array.isArray(yaml.value) ? { pairs: yaml.value } : yaml.value
  const parsed = fileSchema.safeParse(value)
  if (parsed.success) return { pairs: parsed.data.pairs }
  return {
    problems: parsed.error.issues.flatMap(teachIssue).map(({ path, message }) => ({
      severity: 'error' as const,
      code: 'schema',
      message,
      path: path.join('.'),
      ...yaml.locate(path),
    })),
  }
}
