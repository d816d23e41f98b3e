import * as z from 'zod'
import { type ProblemCode, problems, problemType } from '../problems.ts'

const types = (Object.keys(problems) as ProblemCode[]).map(problemType)

export const problemSchema = z
  .object({
    type: z.enum(types),
    title: z.string(),
    status: z.int().min(400).max(599),
    requestId: z.string(),
    detail: z.string().exactOptional(),
    limit: z.int().exactOptional(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).exactOptional(),
  })
  .describe('RFC 9457 problem document')
