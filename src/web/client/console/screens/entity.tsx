import type { FC } from 'hono/jsx'
import { useState } from 'hono/jsx/dom'
import type { Channel, Entity, Me, Proposal } from '../answers.ts'
import { ask } from '../ask.ts'
import { Evidence, FoldedEvidence } from '../parts/evidence.tsx'
import { Field } from '../parts/field.tsx'
import { Letters } from '../parts/letters.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { go } from '../route.ts'
import { useData, useDoing } from '../use-data.ts'
import { say } from '../words.ts'
import { AddChannel } from './add-channel.tsx'
import { ReleaseHandle } from './release-handle.tsx'

const nameOf = ({ type, platform, store, value }: Channel) => {
  const qualifier = platform ?? store
  return { type, value, ...(qualifier === undefined ? {} : { qualifier }) }
}

/** What one person may do with a channel: take it out at once, or propose another state. */
const ChannelActions: FC<{ entity: string; channel: Channel }> = ({ entity, channel }) => {
  const [reason, setReason] = useState('')
  const { isBusy, problem, run } = useDoing()
  const name = nameOf(channel)
  const open = (path: string, body: object): void =>
    run(async () => {
      const opened = await ask<Proposal>('POST', path, { ...body, reason })
      go(`/console/proposals/${opened.id}`)
    })
  const change = (state: string): void =>
    open('/registry/proposals', {
      ops: [{ op: 'set-channel-state', entity, channel: name, state, note: reason.slice(0, 500) }],
    })
  return (
    <details class="panel">
      <summary>{say('channel.act')}</summary>
      <form class="stack" onSubmit={(event: Event) => event.preventDefault()}>
        <Problem problem={problem} />
        <Field label={say('reason')} value={reason} onChange={setReason} required lines={2} />
        <div class="row">
          {channel.state !== 'suspended' && channel.state !== 'revoked' && (
            <button
              type="button"
              class="urgent"
              disabled={isBusy}
              onClick={() => open('/registry/suspensions', { entity, channel: name })}
            >
              {say('channel.suspend')}
            </button>
          )}
          {channel.state !== 'revoked' && (
            <button type="button" disabled={isBusy} onClick={() => change('revoked')}>
              {say('channel.revoke')}
            </button>
          )}
          {channel.state !== 'active' && channel.state !== 'revoked' && (
            <button type="button" disabled={isBusy} onClick={() => change('active')}>
              {say('channel.lift')}
            </button>
          )}
        </div>
        <small>{say('channel.suspend-note')}</small>
      </form>
      {channel.type === 'handle' && channel.released === undefined && (
        <ReleaseHandle entity={entity} channel={name} />
      )}
    </details>
  )
}

const ChannelCard: FC<{ entity: string; channel: Channel; me: Me }> = ({ entity, channel, me }) => (
  <li class={channel.state === 'active' ? 'card' : 'card out'}>
    <p class="head">
      <Letters text={channel.value} />
      <span class="badge">
        {channel.platform ?? channel.store ?? say(`channel-type.${channel.type}`)}
      </span>
      <span class="badge">{say(`purpose.${channel.purpose}`)}</span>
      <span class="badge">{say(`tier.${channel.tier}`)}</span>
      {channel.state !== 'active' && (
        <span class="badge stop">{say(`channel-state.${channel.state}`)}</span>
      )}
      {channel.scope !== undefined && <span class="badge">{say(`scope.${channel.scope}`)}</span>}
    </p>
    {channel.accountId !== undefined && (
      <p class="soft">
        {say('channel.account-id')} <code>{channel.accountId}</code>
      </p>
    )}
    {channel.released !== undefined && (
      <>
        <p class="note stop">
          {say('channel.released', { on: channel.released.on, reason: channel.released.reason })}
        </p>
        <Evidence evidence={channel.released.evidence} />
      </>
    )}
    {channel.note !== undefined && <p>{channel.note}</p>}
    <FoldedEvidence evidence={channel.evidence} />
    {me.role !== 'viewer' && <ChannelActions entity={entity} channel={channel} />}
  </li>
)

/** Everything about an entity as it is kept, for changes that no form has. */
const WholeEditor: FC<{ entity: Entity | undefined }> = ({ entity }) => {
  const [text, setText] = useState(JSON.stringify(entity ?? example, null, 2))
  const [reason, setReason] = useState('')
  const { isBusy, problem, run } = useDoing()
  const submit = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const opened = await ask<Proposal>('POST', '/registry/proposals', {
        ops: [{ op: 'put-entity', entity: parse(text) }],
        reason,
      })
      go(`/console/proposals/${opened.id}`)
    })
  }
  return (
    <form class="stack" onSubmit={submit}>
      <Problem problem={problem} />
      <Field label={say('entity.json')} value={text} onChange={setText} lines={24} required />
      <Field label={say('reason')} value={reason} onChange={setReason} required lines={2} />
      <button type="submit" class="primary" disabled={isBusy}>
        {say('propose')}
      </button>
    </form>
  )
}

const example = {
  slug: 'acme',
  name: 'Acme',
  kind: 'organisation',
  category: 'other',
  policy: 'unknown',
  countries: [],
  aliases: [],
  channels: [],
  facts: [],
  passport: {},
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // The service says what is wrong with a text that is no entity.
    return text
  }
}

export const NewEntityScreen: FC = () => (
  <>
    <h1 tabindex={-1}>{say('entities.new')}</h1>
    <p>{say('entity.new-lead')}</p>
    <WholeEditor entity={undefined} />
  </>
)

/** An entity with its channels in full view, and what can be proposed about it. */
export const EntityScreen: FC<{ slug: string; me: Me }> = ({ slug, me }) => {
  const asked = useData(
    () => ask<Entity>('GET', `/registry/entities/${encodeURIComponent(slug)}`),
    slug,
  )
  return (
    <Waiting asked={asked}>
      {(entity) => (
        <>
          <h1 tabindex={-1}>{entity.name}</h1>
          <p class="soft">
            <code>{entity.slug}</code> · {entity.category} · {entity.policy}
          </p>
          {entity.aliases.length > 0 && (
            <ul class="aliases">
              {entity.aliases.map(({ text, match }) => (
                <li>
                  <Letters text={text} />
                  {match === 'never_alone' && <small> never_alone</small>}
                </li>
              ))}
            </ul>
          )}
          {me.role !== 'viewer' && <AddChannel entity={slug} />}
          <h2>
            {say('entity.channels')} <span class="badge">{entity.channels.length}</span>
          </h2>
          <ul class="queue">
            {entity.channels.map((channel) => (
              <ChannelCard entity={slug} channel={channel} me={me} />
            ))}
          </ul>
          {entity.facts.length > 0 && (
            <>
              <h2>{say('entity.facts')}</h2>
              <ul class="queue">
                {entity.facts.map(({ code, evidence, ...rest }) => (
                  <li class="card">
                    <p>
                      <strong>{code}</strong>{' '}
                      <code>{JSON.stringify(rest) === '{}' ? '' : JSON.stringify(rest)}</code>
                    </p>
                    <Evidence evidence={evidence} />
                  </li>
                ))}
              </ul>
            </>
          )}
          {me.role !== 'viewer' && (
            <details class="panel">
              <summary>{say('entity.edit')}</summary>
              <WholeEditor entity={entity} />
            </details>
          )}
        </>
      )}
    </Waiting>
  )
}
