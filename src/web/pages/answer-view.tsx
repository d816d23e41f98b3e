import type { FC } from 'hono/jsx'
import type {
  AnswerEvidence,
  AnswerIdentifier,
  AnswerLookalike,
  CheckAnswer,
  OfficialWay,
  ReportedAnswer,
} from '../../core/verdict/answer.ts'
import type { Speaker } from '../../core/verdict/words.ts'
import { ChannelLine } from './channel-line.tsx'
import { channelName } from './channel-name.ts'
import { markText } from './mark-text.ts'
import { worstVerdict } from './worst-verdict.ts'

/** One answer, as the server renders it and as the page's own check does. */
export const AnswerView: FC<{ answer: CheckAnswer; input: string; speaker: Speaker }> = ({
  answer,
  input,
  speaker,
}) => {
  const { say } = speaker
  const reasons = answer.evidence.filter((item) => item.severity !== 'info' || item.span)
  // Who passes something on asks about that; their own verdict would stand there as its answer.
  const worst = worstVerdict(answer)
  const passesOn = answer.verdict === 'unknown' && worst !== 'unknown'
  return (
    <div class="answer" data-verdict={answer.verdict}>
      {passesOn ? (
        <p class="note">{answer.summary}</p>
      ) : (
        <section class={`verdict verdict-${worst}`}>
          <p class="verdict-word">{say(`verdict.${answer.verdict}`)}</p>
          <p class="summary">{answer.summary}</p>
        </section>
      )}
      {(answer.reported ?? []).map((reported) => (
        <Reported reported={reported} speaker={speaker} />
      ))}
      {answer.advice.length > 0 && (
        <section aria-labelledby="do-now">
          <h2 id="do-now">{say('page.do-now')}</h2>
          <ol class="advice">
            {answer.advice.map((item) => (
              <li data-code={item.code}>{item.text}</li>
            ))}
          </ol>
        </section>
      )}
      {answer.official.length > 0 && (
        <section aria-labelledby="real-desk" class="desks">
          <h2 id="real-desk">{say('page.real-desk')}</h2>
          {answer.official.map((way) => (
            <Desk way={way} speaker={speaker} />
          ))}
        </section>
      )}
      {answer.identifiers.length > 0 && (
        <section aria-labelledby="found">
          <h2 id="found">{say('page.found')}</h2>
          <ul class="identifiers">
            {answer.identifiers.map((identifier) => (
              <Identifier identifier={identifier} speaker={speaker} />
            ))}
          </ul>
        </section>
      )}
      {reasons.length > 0 && (
        <Reasons
          reasons={reasons}
          part={answer.decoded?.[0]?.name ?? 'input'}
          input={answer.decoded?.[0]?.text ?? input}
          speaker={speaker}
        />
      )}
      <p class="fine">
        {say(answer.registry.stale ? 'page.registry-stale' : 'page.registry', {
          version: answer.registry.version,
          date: answer.registry.publishedAt.slice(0, 10),
        })}{' '}
        {say('page.not-proof')}
      </p>
    </div>
  )
}

const Reasons: FC<{
  reasons: readonly AnswerEvidence[]
  part: string
  input: string
  speaker: Speaker
}> = ({ reasons, part, input, speaker }) => (
  <section aria-labelledby="reasons">
    <h2 id="reasons">{speaker.say('page.reasons')}</h2>
    <ol class="reasons">
      {reasons.map((reason, position) => (
        <li
          id={`reason-${position + 1}`}
          class={`severity-${reason.severity}`}
          data-code={reason.code}
        >
          {reason.text}
        </li>
      ))}
    </ol>
    {reasons.some((reason) => reason.span?.part === part) && (
      <details open>
        <summary>{speaker.say('page.marked')}</summary>
        <p class="marked" dir="auto">
          {markText(input, reasons, part).map((run, at, runs) =>
            run.reasons.length === 0 ? (
              run.text
            ) : (
              <mark class={markClass(run.reasons, reasons)}>
                {run.text}
                <Numbers of={run.reasons.filter((one) => !runs[at + 1]?.reasons.includes(one))} />
              </mark>
            ),
          )}
        </p>
      </details>
    )}
  </section>
)

/** Each number stands once, where what it is about ends. */
const Numbers: FC<{ of: readonly number[] }> = ({ of }) =>
  of.length === 0 ? null : (
    <sup>
      {of.map((position) => (
        <a href={`#reason-${position + 1}`}>{position + 1}</a>
      ))}
    </sup>
  )

const severities = ['info', 'low', 'medium', 'high', 'critical']

const markClass = (positions: readonly number[], reasons: readonly AnswerEvidence[]): string => {
  const worst = positions
    .map((position) => severities.indexOf(reasons[position]?.severity ?? 'info'))
    .sort((a, b) => b - a)[0]
  return `severity-${severities[worst ?? 0]}`
}

const Reported: FC<{ reported: ReportedAnswer; speaker: Speaker }> = ({ reported, speaker }) => (
  <section class={`verdict reported verdict-${reported.verdict}`} data-reported={reported.verdict}>
    <h2>{speaker.say('page.quoted')}</h2>
    <p class="verdict-word">{speaker.say(`verdict.${reported.verdict}`)}</p>
    <p class="summary">{reported.summary}</p>
    {reported.evidence.length > 0 && (
      <ul class="reasons">
        {reported.evidence
          .filter((item) => item.severity !== 'info')
          .slice(0, 6)
          .map((item) => (
            <li class={`severity-${item.severity}`} data-code={item.code}>
              {item.text}
            </li>
          ))}
      </ul>
    )}
  </section>
)

const Desk: FC<{ way: OfficialWay; speaker: Speaker }> = ({ way, speaker }) => (
  <div class="desk">
    <h3>{way.entity.name}</h3>
    {way.howToFind !== undefined && <p>{way.howToFind}</p>}
    <Ways channels={way.channels.slice(0, firstWays)} speaker={speaker} />
    {way.channels.length > firstWays && (
      <details>
        <summary>
          {speaker.say('page.more-ways', { count: way.channels.length - firstWays })}
        </summary>
        <Ways channels={way.channels.slice(firstWays)} speaker={speaker} />
      </details>
    )}
  </div>
)

/** So many ways are seen at once; whoever is in a hurry needs one. */
const firstWays = 3

const Ways: FC<{ channels: OfficialWay['channels']; speaker: Speaker }> = ({
  channels,
  speaker,
}) =>
  channels.length === 0 ? null : (
    <ul>
      {channels.map((channel) => (
        <ChannelLine channel={channel} speaker={speaker} />
      ))}
    </ul>
  )

/** The identifier letter by letter: what was swapped, beside what stands in the real one. */
const Letters: FC<{
  value: string
  differences: AnswerLookalike['differences']
  speaker: Speaker
}> = ({ value, differences, speaker }) => {
  const pieces: { readonly text: string; readonly expected?: string }[] = []
  let at = 0
  for (const { start, end, expected } of differences) {
    if (start < at || end > value.length) continue
    if (start > at) pieces.push({ text: value.slice(at, start) })
    pieces.push({ text: value.slice(start, end), expected })
    at = end
  }
  pieces.push({ text: value.slice(at) })
  const told = differences.map(({ start, end, expected }) =>
    speaker.say('page.instead-of', {
      found: value.slice(start, end) || '–',
      expected: expected || '–',
    }),
  )
  return (
    <p class="letters">
      <bdi aria-hidden="true" class="spelt">
        {pieces.map(({ text, expected }) =>
          expected === undefined ? (
            text
          ) : (
            <span class="swapped">
              <del>{text}</del>
              <ins>{expected}</ins>
            </span>
          ),
        )}
      </bdi>
      <span>{speaker.say('page.differs', { differences: told.join(', ') })}</span>
    </p>
  )
}

const Identifier: FC<{ identifier: AnswerIdentifier; speaker: Speaker }> = ({
  identifier,
  speaker,
}) => {
  const { lookalike } = identifier
  return (
    <li class={`identifier verdict-${identifier.verdict}`} data-status={identifier.status}>
      <bdi class="value">{channelName(identifier)}</bdi>{' '}
      <span class="badge">{speaker.say(`status.${identifier.status}`)}</span>
      {identifier.entity !== undefined && lookalike === undefined && (
        <span class="note"> {identifier.entity.name}</span>
      )}
      {lookalike !== undefined && (
        <span class="note">
          {' '}
          {speaker.say('page.imitates', {
            target: lookalike.target,
            entity: lookalike.entity.name,
          })}
        </span>
      )}
      {lookalike !== undefined && lookalike.differences.length > 0 && (
        <Letters value={identifier.value} differences={lookalike.differences} speaker={speaker} />
      )}
    </li>
  )
}
