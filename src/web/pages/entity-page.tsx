import type { Child, FC } from 'hono/jsx'
import type { Entity } from '../../core/registry/entity.ts'
import type { Registry } from '../../core/registry/registry.ts'
import { displayName } from '../../core/verdict/official-ways.ts'
import type { HoursLine, NoteLine } from '../../registry/directory/passport.ts'
import { passportView } from '../../registry/directory/passport-view.ts'
import { ChannelLine } from './channel-line.tsx'
import { ComposeForm } from './compose-form.tsx'
import { passportJsonLd } from './json-ld.ts'
import { languageName } from './language-name.ts'
import { type AssetNames, Layout } from './layout.tsx'
import { MarkedText } from './marked-text.tsx'
import { NoteLanguage } from './note-language.tsx'
import type { PageVoice } from './page-words.ts'

/** The support passport of one entity. */
export const EntityPage: FC<{
  voice: PageVoice
  assets: AssetNames
  registry: Registry
  entity: Entity
  now: number
}> = ({ voice, assets, registry, entity, now }) => {
  const { speaker } = voice
  const { say } = speaker
  const view = passportView(entity, registry, { speaker, now })
  const data = passportJsonLd(view)
  const name = displayName(entity, speaker.locale)
  const noDesk = entity.policy === 'no_owner' || entity.policy === 'no_official_support'
  const notes: readonly (readonly [string, readonly NoteLine[] | undefined])[] = [
    ['insteadOfDesk', view.insteadOfDesk],
    ['prepare', view.prepare],
    ['wait', view.wait === undefined ? undefined : [view.wait]],
    ['botFirst', view.botFirst === undefined ? undefined : [view.botFirst]],
    ['selfService', view.selfService],
    ['announcements', view.announcements],
    ['verifier', view.verifier === undefined ? undefined : [view.verifier]],
    ['escalation', view.escalation],
    ['regulator', view.regulator === undefined ? undefined : [view.regulator]],
    ['privacy', view.privacy === undefined ? undefined : [view.privacy]],
  ]
  return (
    <Layout
      voice={voice}
      assets={assets}
      title={say('passport.title', { entity: name })}
      path={`/support/${entity.slug}`}
      scripts="compose"
      {...(data === undefined ? {} : { data })}
    >
      <h1>{say('passport.title', { entity: name })}</h1>
      {noDesk && <p class="verdict verdict-suspicious">{say('ways.no-desk', { entity: name })}</p>}
      {view.desk === 'unread' && (
        <p class="verdict verdict-unknown">{say('passport.desk-unread', { entity: name })}</p>
      )}
      {view.channels.length > 0 && (
        <Part title={say('passport.channels')}>
          {view.channels.map((group) => (
            <Group
              title={say(`purpose.${group.purpose}`)}
              count={group.channels.length}
              folded={group.purpose === 'related' && group.channels.length > manyRelated}
            >
              {group.channels.map((channel) => (
                <ChannelLine channel={channel} speaker={speaker} showTier grouped />
              ))}
            </Group>
          ))}
        </Part>
      )}
      {view.hours !== undefined && (
        <Part title={say('passport.hours')}>
          <ul>
            {view.hours.map((hours) => (
              <Hours hours={hours} voice={voice} />
            ))}
          </ul>
        </Part>
      )}
      {view.languages !== undefined && (
        <Part title={say('passport.languages')}>
          <p>{view.languages.map((tag) => languageName(tag, speaker.locale)).join(', ')}</p>
        </Part>
      )}
      {view.topics !== undefined && view.topics.length > 0 && (
        <Part title={say('passport.topics')}>
          <ul>
            {view.topics.map((topic) => (
              <li>
                <a href={topic.url} rel="noopener noreferrer">
                  {say(`topic.${topic.topic}`)}
                </a>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {notes.map(([id, lines]) =>
        lines === undefined || lines.length === 0 ? null : (
          <Part title={say(`passport.${id}`)}>
            <NoteLanguage texts={lines} voice={voice} />
            <ul>
              {lines.map((line) => (
                <li>
                  <MarkedText {...line} />{' '}
                  {line.url !== undefined && (
                    <a href={line.url} rel="noopener noreferrer">
                      <bdi>{line.url}</bdi>
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </Part>
        ),
      )}
      {view.facts.length > 0 && (
        <Part title={say('passport.facts')}>
          <NoteLanguage texts={view.facts.map(({ note }) => note)} voice={voice} />
          <ul>
            {view.facts.map((fact) => (
              <li data-code={fact.code}>
                {fact.applies === 'may' ? say('passport.may', { text: fact.text }) : fact.text}
                {fact.note !== undefined && (
                  <p class="note">
                    <MarkedText {...fact.note} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {view.notInForce.length > 0 && (
        <Part title={say('passport.not-in-force')}>
          <ul>
            {view.notInForce.map((channel) => (
              <ChannelLine channel={channel} speaker={speaker} showTier plain />
            ))}
          </ul>
        </Part>
      )}
      {view.desk === 'documented' && <ComposeForm voice={voice} kind="ticket" />}
      <p class="fine">
        {say('page.registry', {
          version: view.registry.version,
          date: view.registry.publishedAt.slice(0, 10),
        })}
      </p>
    </Layout>
  )
}

/** Above so many, further addresses of an owner would bury what a person looks for. */
const manyRelated = 5

const Group: FC<{ title: string; count: number; folded: boolean; children?: Child }> = ({
  title,
  count,
  folded,
  children,
}) =>
  folded ? (
    <details class="group">
      <summary>
        {title} ({count})
      </summary>
      <ul>{children}</ul>
    </details>
  ) : (
    <div class="group">
      <h3>{title}</h3>
      <ul>{children}</ul>
    </div>
  )

const Part: FC<{ title: string; children?: Child }> = ({ title, children }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
)

const Hours: FC<{ hours: HoursLine; voice: PageVoice }> = ({ hours, voice }) => {
  const { say } = voice.speaker
  const days =
    hours.weekly === '24/7'
      ? '24/7'
      : Object.entries(hours.weekly)
          .map(([day, [from = '', to = '']]) => `${say(`day.${day}`)} ${from}–${to}`)
          .join(', ')
  return (
    <li
      data-hours={JSON.stringify(hours.weekly)}
      data-zone={hours.timeZone}
      data-yours={say('passport.your-time')}
      data-open={say('passport.open')}
      data-closed={say('passport.closed')}
    >
      {hours.channel !== 'all' && (
        <>
          <bdi>{hours.channel.replace(/^[A-Z]{2}:/, '')}</bdi>
          {': '}
        </>
      )}
      <bdi>{days}</bdi> ({hours.timeZone}){' '}
      {hours.openNow !== undefined && (
        <span class="badge">{say(hours.openNow ? 'passport.open' : 'passport.closed')}</span>
      )}
    </li>
  )
}
