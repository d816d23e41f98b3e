import { platformNames } from '../../core/identify/platform-names.ts'
import type {
  Advice,
  AnswerEvidence,
  AnswerIdentifier,
  EngineStamp,
  OfficialWay,
  RegistryStamp,
} from '../../core/verdict/answer.ts'
import type { Speaker } from '../../core/verdict/words.ts'
import { channelLine } from './channel-line.ts'
import type { Ink } from './ink.ts'
import { visibleText } from './visible.ts'
import { wrapText } from './wrap.ts'

/** What every section needs to be written. */
export interface Paper {
  readonly ink: Ink
  readonly columns: number
  readonly speaker: Speaker
}

export const heading = (paper: Paper, title: string): string => paper.ink.bold(title)

/** A heading in the reader's language, shared with the page. */
export const pageHeading = (paper: Paper, id: string): string =>
  heading(paper, paper.speaker.say(`page.${id}`))

const bullet = (paper: Paper, text: string, mark = '-'): string => {
  const first = `  ${mark} `
  return wrapText(visibleText(text), paper.columns, ' '.repeat(first.length), first)
}

export const reasonList = (paper: Paper, evidence: readonly AnswerEvidence[]): string[] =>
  evidence.length === 0
    ? []
    : [
        pageHeading(paper, 'reasons'),
        ...evidence.map((one, index) =>
          bullet(paper, one.text, `${String(index + 1).padStart(2)}.`),
        ),
        '',
      ]

export const identifierList = (
  paper: Paper,
  identifiers: readonly AnswerIdentifier[],
): string[] => {
  if (identifiers.length === 0) return []
  const lines = identifiers.map((one) => {
    const status = paper.speaker.has(`status.${one.status}`)
      ? paper.speaker.say(`status.${one.status}`)
      : one.status
    const owner = one.lookalike?.entity ?? one.entity
    const aim =
      one.lookalike === undefined
        ? owner === undefined
          ? ''
          : ` (${owner.name})`
        : ` (${paper.speaker.say('page.imitates', { target: one.lookalike.target, entity: one.lookalike.entity.name })})`
    const platform = one.platform === undefined ? '' : ` (${platformNames[one.platform]})`
    return bullet(paper, `${one.value}${platform}: ${status}${aim}`)
  })
  return [pageHeading(paper, 'found'), ...lines, '']
}

export const officialList = (paper: Paper, ways: readonly OfficialWay[]): string[] =>
  ways.length === 0
    ? []
    : [
        pageHeading(paper, 'real-desk'),
        ...ways.flatMap((way) => [
          `  ${visibleText(way.entity.name)}`,
          ...way.channels.map((channel) => `    ${channelLine(channel, paper.speaker)}`),
          ...(way.howToFind === undefined
            ? []
            : [wrapText(visibleText(way.howToFind), paper.columns, '    ')]),
        ]),
        '',
      ]

export const adviceList = (paper: Paper, advice: readonly Advice[]): string[] =>
  advice.length === 0
    ? []
    : [pageHeading(paper, 'do-now'), ...advice.map((one) => bullet(paper, one.text)), '']

/** From which release this was answered, and that it is old where it is. */
export const stampLine = (paper: Paper, registry: RegistryStamp, engine: EngineStamp): string => {
  const day = registry.publishedAt.slice(0, 10)
  const release = paper.speaker.say(registry.stale ? 'page.registry-stale' : 'page.registry', {
    version: registry.version,
    date: day,
  })
  return paper.ink.soft(
    wrapText(`${release} engine ${engine.version}, rules ${engine.rules}`, paper.columns),
  )
}
