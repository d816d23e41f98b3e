import type {
  AnswerEvidence,
  AnswerIdentifier,
  CheckAnswer,
  ReportedAnswer,
} from '../../core/verdict/answer.ts'
import type { Verdict } from '../../core/verdict/verdict.ts'
import { type Mark, markText } from './mark-text.ts'
import {
  adviceList,
  identifierList,
  officialList,
  type Paper,
  pageHeading,
  reasonList,
  stampLine,
} from './sections.ts'
import { visibleText } from './visible.ts'
import { wrapText } from './wrap.ts'

export const verdictLine = (paper: Paper, verdict: Verdict, risk?: number): string => {
  const id = `verdict.${verdict}`
  const words = paper.speaker.has(id) ? paper.speaker.say(id) : verdict
  const badge = paper.ink.verdict(verdict, words.toUpperCase())
  return risk === undefined
    ? badge
    : `${badge}  ${paper.ink.soft(`risk ${Math.round(risk)} of 100`)}`
}

const marksOf = (evidence: readonly AnswerEvidence[], offset: number): Mark[] =>
  evidence.flatMap(({ span }, index) =>
    span?.part === 'input' && span.end > span.start
      ? [{ start: span.start, end: span.end, number: index + 1 + offset }]
      : [],
  )

const reportedLines = (paper: Paper, reported: readonly ReportedAnswer[]): string[] =>
  reported.flatMap((one) => [
    pageHeading(paper, 'quoted'),
    `  ${verdictLine(paper, one.verdict, one.risk)}`,
    wrapText(visibleText(one.summary), paper.columns, '  '),
    '',
    ...identifierList(paper, one.identifiers),
    ...reasonList(paper, one.evidence),
    ...adviceList(paper, one.advice),
  ])

/** What the author gives; what stands in a quoted part is listed there. */
const ownIdentifiers = (answer: CheckAnswer): readonly AnswerIdentifier[] => {
  const quoted = new Set(
    (answer.reported ?? []).flatMap((one) => one.identifiers.map(({ span }) => span?.start)),
  )
  return answer.identifiers.filter(({ span }) => span === undefined || !quoted.has(span.start))
}

/** The answer for people: the verdict first, then why, the real desk, and what to do. */
export const renderCheck = (paper: Paper, input: string, answer: CheckAnswer): string => {
  const evidence =
    answer.evidence.length > 0 ? answer.evidence : (answer.reported?.[0]?.evidence ?? [])
  const masks = answer.redactions.map(({ span }) => span).filter(({ part }) => part === 'input')
  const text = markText(input, marksOf(evidence, 0), masks, paper)
  return [
    verdictLine(paper, answer.verdict, answer.risk),
    wrapText(visibleText(answer.summary), paper.columns),
    '',
    text,
    '',
    ...reasonList(paper, answer.evidence),
    ...identifierList(paper, ownIdentifiers(answer)),
    ...reportedLines(paper, answer.reported ?? []),
    ...officialList(paper, answer.official),
    ...adviceList(paper, answer.advice),
    ...(answer.truncated ? ['Only part of this text could be checked.', ''] : []),
    stampLine(paper, answer.registry, answer.engine),
    '',
  ].join('\n')
}
