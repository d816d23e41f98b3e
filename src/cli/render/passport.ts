import type { NoteLine, PassportView } from '../../registry/directory/passport.ts'
import { channelLine } from './channel-line.ts'
import { heading, type Paper } from './sections.ts'
import { visibleText } from './visible.ts'
import { wrapText } from './wrap.ts'

const noteSections = [
  ['insteadOfDesk', 'Who can help instead'],
  ['prepare', 'What to have ready'],
  ['selfService', 'Self-service'],
  ['announcements', 'Announcements and releases'],
  ['escalation', 'Complaints'],
] as const

const noteLines = (paper: Paper, title: string, notes: readonly NoteLine[]): string[] => [
  heading(paper, title),
  ...notes.map((note) =>
    wrapText(
      visibleText(note.url === undefined ? note.text : `${note.text} ${note.url}`),
      paper.columns,
      '    ',
      '  - ',
    ),
  ),
  '',
]

const openWords = (open: boolean | undefined): string =>
  open === undefined ? '' : open ? ', open now' : ', closed now'

const hourLines = (paper: Paper, view: PassportView): string[] =>
  view.hours === undefined
    ? []
    : [
        heading(paper, 'Hours'),
        ...view.hours.map((hours) => {
          const weekly =
            typeof hours.weekly === 'string'
              ? hours.weekly
              : Object.entries(hours.weekly)
                  .map(([day, times]) => `${day} ${times.join('–')}`)
                  .join(', ')
          const line = `${hours.channel}: ${weekly} (${hours.timeZone}${openWords(hours.openNow)})`
          return wrapText(visibleText(line), paper.columns, '    ', '  - ')
        }),
        '',
      ]

/** The support passport for people. */
export const renderPassport = (paper: Paper, view: PassportView): string => {
  const policyId = `policy.${view.policy}`
  const policy = paper.speaker.has(policyId)
    ? paper.speaker.say(policyId, { entity: view.name })
    : view.policy.replaceAll('_', ' ')
  const single = [
    ['Expected wait', view.wait],
    ['First answer', view.botFirst],
    ["The owner's own check", view.verifier],
    ['Regulator or ombudsman', view.regulator],
    ['Privacy', view.privacy],
  ] as const
  return [
    `${paper.ink.bold(visibleText(view.name))}  ${paper.ink.soft(`${view.slug}; ${policy}`)}`,
    '',
    ...view.channels.flatMap((group, index) => [
      ...(index === 0 ? [heading(paper, 'Channels')] : []),
      ...group.channels.map((channel) => `  ${channelLine(channel, paper.speaker)}`),
    ]),
    ...(view.channels.length === 0 ? [] : ['']),
    ...(view.notInForce.length === 0
      ? []
      : [
          heading(paper, 'No longer in force: do not use'),
          ...view.notInForce.map((channel) => `  ${channelLine(channel, paper.speaker)}`),
          '',
        ]),
    ...hourLines(paper, view),
    ...(view.languages === undefined ? [] : [`Languages: ${view.languages.join(', ')}`, '']),
    ...(view.topics === undefined
      ? []
      : [
          heading(paper, 'Topics'),
          ...view.topics.map(({ topic, url }) => `  ${topic.padEnd(12)} ${visibleText(url)}`),
          '',
        ]),
    ...(view.facts.length === 0
      ? []
      : [
          heading(paper, 'What is known'),
          ...view.facts.map((fact) =>
            wrapText(visibleText(fact.text), paper.columns, '    ', '  - '),
          ),
          '',
        ]),
    ...single.flatMap(([title, note]) =>
      note === undefined ? [] : noteLines(paper, title, [note]),
    ),
    ...noteSections.flatMap(([name, title]) => {
      const notes = view[name]
      return notes === undefined || notes.length === 0 ? [] : noteLines(paper, title, notes)
    }),
    paper.ink.soft(
      `registry release ${view.registry.version} of ${view.registry.publishedAt.slice(0, 10)}${view.registry.stale ? ', past its freshness' : ''}`,
    ),
    '',
  ].join('\n')
}
