import type { VerifyAnswer } from '../../core/verdict/answer.ts'
import { channelLine } from './channel-line.ts'
import { verdictLine } from './check-answer.ts'
import { heading, officialList, type Paper, stampLine } from './sections.ts'
import { visibleText } from './visible.ts'
import { wrapText } from './wrap.ts'

/** What the registry says about one channel, for people. */
export const renderVerify = (paper: Paper, answer: VerifyAnswer): string => {
  const id = `status.${answer.status}`
  const status = paper.speaker.has(id) ? paper.speaker.say(id) : answer.status
  return [
    `${verdictLine(paper, answer.verdict)}  ${paper.ink.soft(`status: ${status}`)}`,
    wrapText(visibleText(answer.summary), paper.columns),
    '',
    ...(answer.channel === undefined
      ? []
      : [
          heading(paper, 'As listed'),
          `  ${channelLine(answer.channel, paper.speaker)}`,
          ...(answer.channel.source === undefined
            ? []
            : [`  ${paper.ink.soft(`source: ${visibleText(answer.channel.source)}`)}`]),
          '',
        ]),
    ...(answer.nearest.length === 0
      ? []
      : [
          heading(paper, 'Resembles'),
          ...answer.nearest.map(
            (one) => `  - ${visibleText(`${one.target} of ${one.entity.name}`)} (${one.technique})`,
          ),
          '',
        ]),
    ...(answer.facts.length === 0
      ? []
      : [
          heading(paper, paper.speaker.say('passport.facts')),
          ...answer.facts.map((fact) =>
            wrapText(visibleText(fact.text), paper.columns, '    ', '  - '),
          ),
          '',
        ]),
    ...officialList(paper, answer.official),
    stampLine(paper, answer.registry, answer.engine),
    '',
  ].join('\n')
}
