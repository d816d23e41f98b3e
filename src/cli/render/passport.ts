import type { NoteLine, PassportView } from '../../registry/directory/passport.ts'
import { channelLine } from './channel-line.ts'
import { heading, type Paper } from './sections.ts'
import { visibleText } from './visible.ts'
import { wrapText } from './wrap.ts'

const noteSections = [
  'insteadOfDesk',
  'prepare',
  'selfService',
  'announcements',
  'escalation',
] as const

/** A heading in the reader's language, shared with the page. */
const title = (paper: Paper, id: string): string =>
  heading(paper, paper.speaker.say(`passport.${id}`))

const noteLines = (paper: Paper, id: string, notes: readonly NoteLine[]): string[] => [
  title(paper, id),
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

const openWords = (paper: Paper, open: boolean | undefined): string =>
  open === undefined ? '' : `, ${paper.speaker.say(open ? 'passport.open' : 'passport.closed')}`

const hourLines = (paper: Paper, view: PassportView): string[] =>
  view.hours === undefined
    ? []
    : [
        title(paper, 'hours'),
        ...view.hours.map((hours) => {
          const weekly =
            typeof hours.weekly === 'string'
              ? hours.weekly
              : Object.entries(hours.weekly)
                  .map(([day, times]) => `${paper.speaker.say(`day.${day}`)} ${times.join('–')}`)
                  .join(', ')
          const line = `${hours.channel}: ${weekly} (${hours.timeZone}${openWords(paper, hours.openNow)})`
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
  const single = ['wait', 'botFirst', 'verifier', 'regulator', 'privacy'] as const
  return [
    `${paper.ink.bold(visibleText(view.name))}  ${paper.ink.soft(`${view.slug}; ${policy}`)}`,
    '',
    ...(view.desk === 'unread'
      ? [
          wrapText(
            visibleText(paper.speaker.say('passport.desk-unread', { entity: view.name })),
            paper.columns,
            '',
            '',
          ),
          '',
        ]
      : []),
    ...view.channels.flatMap((group, index) => [
      ...(index === 0 ? [title(paper, 'channels')] : []),
      ...group.channels.map((channel) => `  ${channelLine(channel, paper.speaker)}`),
    ]),
    ...(view.channels.length === 0 ? [] : ['']),
    ...(view.notInForce.length === 0
      ? []
      : [
          title(paper, 'not-in-force'),
          ...view.notInForce.map((channel) => `  ${channelLine(channel, paper.speaker)}`),
          '',
        ]),
    ...hourLines(paper, view),
    ...(view.languages === undefined
      ? []
      : [title(paper, 'languages'), `  ${view.languages.join(', ')}`, '']),
    ...(view.topics === undefined
      ? []
      : [
          title(paper, 'topics'),
          ...view.topics.map(
            ({ topic, url }) => `  ${paper.speaker.say(`topic.${topic}`)}: ${visibleText(url)}`,
          ),
          '',
        ]),
    ...(view.facts.length === 0
      ? []
      : [
          title(paper, 'facts'),
          ...view.facts.map((fact) =>
            wrapText(
              visibleText(fact.note === undefined ? fact.text : `${fact.text} ${fact.note.text}`),
              paper.columns,
              '    ',
              '  - ',
            ),
          ),
          '',
        ]),
    ...single.flatMap((name) => {
      const note = view[name]
      return note === undefined ? [] : noteLines(paper, name, [note])
    }),
    ...noteSections.flatMap((name) => {
      const notes = view[name]
      return notes === undefined || notes.length === 0 ? [] : noteLines(paper, name, notes)
    }),
    paper.ink.soft(
      paper.speaker.say(view.registry.stale ? 'page.registry-stale' : 'page.registry', {
        version: view.registry.version,
        date: view.registry.publishedAt.slice(0, 10),
      }),
    ),
    '',
  ].join('\n')
}
