import type { CheckAnswer } from '../core/verdict/answer.ts'

/** More entities than that are in no honest message; the rest is left out. */
const most = 8

type Judged = Pick<CheckAnswer, 'claims' | 'identifiers'>

/** Slugs of those an answer is about: who is claimed, whose channel it is, who is imitated; quoted or not. */
export const aboutOf = (answer: Judged & Pick<CheckAnswer, 'reported'>): readonly string[] =>
  [...new Set([answer, ...(answer.reported ?? [])].flatMap(slugsOf))].slice(0, most)

const slugsOf = ({ claims, identifiers }: Judged): readonly string[] => [
  ...claims.map(({ entity }) => entity.slug),
  ...identifiers.flatMap(({ entity, lookalike }) => [
    ...(entity === undefined ? [] : [entity.slug]),
    ...(lookalike === undefined ? [] : [lookalike.entity.slug]),
  ]),
]
