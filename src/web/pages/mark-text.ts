import type { AnswerEvidence } from '../../core/verdict/answer.ts'

/** A run of the pasted text; `reasons` are positions in the numbered list of reasons. */
export interface MarkedRun {
  readonly text: string
  readonly reasons: readonly number[]
}

/**
 * Cuts a text at the spans of its evidence, so that each run carries the reasons that cover it.
 * Overlaps are kept: a run may have several.
 */
export const markText = (
  text: string,
  evidence: readonly Pick<AnswerEvidence, 'span'>[],
  part = 'input',
): readonly MarkedRun[] => {
  const cuts = new Set([0, text.length])
  for (const { span } of evidence) {
    if (span?.part !== part) continue
    cuts.add(Math.max(0, Math.min(span.start, text.length)))
    cuts.add(Math.max(0, Math.min(span.end, text.length)))
  }
  const edges = [...cuts].sort((a, b) => a - b)
  const runs: MarkedRun[] = []
  for (let at = 1; at < edges.length; at++) {
    const start = edges[at - 1] ?? 0
    const end = edges[at] ?? start
    const reasons = evidence.flatMap(({ span }, position) =>
      span?.part === part && span.start <= start && end <= span.end ? [position] : [],
    )
    runs.push({ text: text.slice(start, end), reasons })
  }
  return runs
}
