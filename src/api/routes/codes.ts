import type { Hono } from 'hono'
import { readingNotes } from '../../core/identify/identifier.ts'
import { techniques } from '../../core/lookalike/technique.ts'
import { factCodes } from '../../core/registry/entity.ts'
import { adviceCodes, evidenceCodes } from '../../core/verdict/codes.ts'
import { identifierStatuses, verdicts } from '../../core/verdict/verdict.ts'
import { type Speaker, speakerFor } from '../../core/verdict/words.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { describe } from '../openapi/describe.ts'
import { type ProblemCode, problems } from '../problems.ts'
import { readQuery } from '../query/read-query.ts'
import type { CodesView } from '../schemas/codes.ts'
import { localeQuerySchema } from '../schemas/directory.ts'

/** Codes of one kind with their words, where the rules have words for them. */
const withWords = (kind: string, codes: readonly string[], speaker: Speaker) =>
  codes.map((code) => {
    const id = `${kind}.${code}`
    return speaker.has(id) ? { code, text: speaker.say(id) } : { code }
  })

/** `GET /v1/codes`: the closed lists behind every code of an answer. */
export const registerCodes = (app: Hono<ApiEnv>, context: ApiContext): void => {
  app.get(
    '/v1/codes',
    describe({
      id: 'listCodes',
      tag: 'Check',
      summary: 'The closed lists of codes, with their words',
      description:
        'Slots such as `{entity}` are filled in an answer from the parameters of the evidence.',
      query: [
        {
          name: 'locale',
          description: 'BCP 47; words fall back to English',
          example: 'zh-Hans',
          schema: { type: 'string', maxLength: 35 },
        },
      ],
      answer: { json: 'Codes' },
      problems: ['invalid-query', 'not-ready'],
    }),
    (c) => {
      const query = readQuery(c, localeQuerySchema)
      const rules = context.rules()
      const speaker = speakerFor(rules.words, query.locale)
      const view: CodesView = {
        verdicts: withWords('verdict', verdicts, speaker),
        statuses: withWords('status', identifierStatuses, speaker),
        evidence: withWords('evidence', Object.keys(evidenceCodes), speaker),
        advice: withWords('advice', adviceCodes, speaker),
        techniques: withWords('technique', techniques, speaker),
        readingNotes: withWords('note', readingNotes, speaker),
        facts: withWords('fact', factCodes, speaker),
        problems: (Object.keys(problems) as ProblemCode[]).map((code) => ({
          code,
          text: problems[code].title,
        })),
        rules: rules.version,
      }
      c.header('cache-control', 'public, max-age=300')
      return c.json(view)
    },
  )
}
