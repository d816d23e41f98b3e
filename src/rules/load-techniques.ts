import { parse } from 'yaml'
import * as z from 'zod'
import { techniques } from '../core/lookalike/technique.ts'

const techniqueSchema = z.looseObject({
  id: z.enum(techniques),
  /** Language tag → title. */
  title: z.record(z.string(), z.string().min(2).max(120)),
})

const fileSchema = z.object({ techniques: z.array(techniqueSchema) })

export type TechniqueEntry = z.infer<typeof techniqueSchema>

/**
 * The closed list of techniques with their titles.
 *
 * @throws Error when the file breaks its schema or names a technique that the engine does not know
 */
export const parseTechniques = (text: string): readonly TechniqueEntry[] => {
  const parsed = fileSchema.safeParse(parse(text))
  if (parsed.success) return parsed.data.techniques
  const issue = parsed.error.issues[0]
  throw new Error(`rules: techniques.yaml: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
}
