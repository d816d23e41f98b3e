import type { FC } from 'hono/jsx'
import { useState } from 'hono/jsx/dom'
import { appStores, platforms } from '../../../../core/identify/identifier.ts'
import { channelPurposes, channelTypes } from '../../../../core/registry/entity.ts'
import type { Proposal } from '../answers.ts'
import { ask } from '../ask.ts'
import { EvidenceFields, emptyEvidence, evidenceOf } from '../parts/evidence-fields.tsx'
import { Field } from '../parts/field.tsx'
import { Letters } from '../parts/letters.tsx'
import { Problem } from '../parts/problem.tsx'
import { go } from '../route.ts'
import { useDoing } from '../use-data.ts'
import { say } from '../words.ts'

const empty = {
  type: 'website',
  qualifier: '',
  value: '',
  accountId: '',
  purpose: 'support',
  direction: 'both',
  scope: 'exact_host',
  tier: 'documented',
  ...emptyEvidence,
  reason: '',
}

/** Proposes a channel with its evidence. */
export const AddChannel: FC<{ entity: string }> = ({ entity }) => {
  const [form, setForm] = useState(empty)
  const { isBusy, problem, run } = useDoing()
  const set = (name: keyof typeof empty) => (value: string) =>
    setForm((now: typeof empty) => ({ ...now, [name]: value }))
  const wantsPlatform = form.type === 'handle'
  const wantsStore = form.type === 'app-id'
  const submit = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const channel = {
        type: form.type,
        ...(wantsPlatform ? { platform: form.qualifier || platforms[0] } : {}),
        ...(wantsStore ? { store: form.qualifier || appStores[0] } : {}),
        value: form.value.trim(),
        ...(wantsPlatform && form.accountId.trim() !== ''
          ? { accountId: form.accountId.trim() }
          : {}),
        purpose: form.purpose,
        direction: form.direction,
        ...(form.type === 'website' ? { scope: form.scope } : {}),
        tier: form.tier,
        state: 'active',
        evidence: [evidenceOf(form)],
      }
      const opened = await ask<Proposal>('POST', '/registry/proposals', {
        ops: [{ op: 'add-channel', entity, channel }],
        reason: form.reason,
      })
      go(`/console/proposals/${opened.id}`)
    })
  }
  return (
    <details class="panel">
      <summary>{say('add.title')}</summary>
      <form class="stack" onSubmit={submit}>
        <Problem problem={problem} />
        <Field
          label={say('add.type')}
          value={form.type}
          onChange={set('type')}
          options={channelTypes}
          names="channel-type"
        />
        {wantsPlatform && (
          <Field
            label={say('add.platform')}
            value={form.qualifier || (platforms[0] ?? '')}
            onChange={set('qualifier')}
            options={platforms}
          />
        )}
        {wantsStore && (
          <Field
            label={say('add.store')}
            value={form.qualifier || (appStores[0] ?? '')}
            onChange={set('qualifier')}
            options={appStores}
          />
        )}
        <Field label={say('add.value')} value={form.value} onChange={set('value')} required />
        {form.value !== '' && <Letters text={form.value} />}
        {wantsPlatform && (
          <Field
            label={say('add.account-id')}
            value={form.accountId}
            onChange={set('accountId')}
            hint={say('add.account-id-hint')}
          />
        )}
        <Field
          label={say('add.purpose')}
          value={form.purpose}
          onChange={set('purpose')}
          options={channelPurposes}
          names="purpose"
        />
        <Field
          label={say('add.direction')}
          value={form.direction}
          onChange={set('direction')}
          options={['inbound', 'outbound', 'both']}
          names="direction"
        />
        {form.type === 'website' && (
          <Field
            label={say('add.scope')}
            value={form.scope}
            onChange={set('scope')}
            options={['exact_host', 'subdomains', 'path']}
            names="scope"
          />
        )}
        <Field
          label={say('add.tier')}
          value={form.tier}
          onChange={set('tier')}
          options={['verified', 'proved', 'documented', 'corroborated', 'imported']}
          names="tier"
        />
        <EvidenceFields form={form} set={set} />
        <Field
          label={say('reason')}
          value={form.reason}
          onChange={set('reason')}
          required
          lines={2}
        />
        <button type="submit" class="primary" disabled={isBusy}>
          {say('propose')}
        </button>
      </form>
    </details>
  )
}
