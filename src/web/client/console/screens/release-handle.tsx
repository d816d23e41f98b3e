import type { FC } from 'hono/jsx'
import { useState } from 'hono/jsx/dom'
import { releaseReasons } from '../../../../core/registry/entity.ts'
import type { Proposal } from '../answers.ts'
import { ask } from '../ask.ts'
import { EvidenceFields, emptyEvidence, evidenceOf } from '../parts/evidence-fields.tsx'
import { Field } from '../parts/field.tsx'
import { Problem } from '../parts/problem.tsx'
import { go } from '../route.ts'
import { useDoing } from '../use-data.ts'
import { say } from '../words.ts'

const empty = {
  on: '',
  how: 'renamed',
  ...emptyEvidence,
  reason: '',
}

/** Proposes that the name of a handle was let go: since when, how, and where that was read. */
export const ReleaseHandle: FC<{
  entity: string
  channel: { readonly type: string; readonly qualifier?: string; readonly value: string }
}> = ({ entity, channel }) => {
  const [form, setForm] = useState(empty)
  const { isBusy, problem, run } = useDoing()
  const set = (name: keyof typeof empty) => (value: string) =>
    setForm((now: typeof empty) => ({ ...now, [name]: value }))
  const submit = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const released = {
        on: form.on.trim(),
        reason: form.how,
        evidence: [evidenceOf(form)],
      }
      const opened = await ask<Proposal>('POST', '/registry/proposals', {
        ops: [{ op: 'set-channel-state', entity, channel, state: 'revoked', released }],
        reason: form.reason,
      })
      go(`/console/proposals/${opened.id}`)
    })
  }
  return (
    <details class="panel">
      <summary>{say('release.title')}</summary>
      <form class="stack" onSubmit={submit}>
        <Problem problem={problem} />
        <Field label={say('release.on')} value={form.on} onChange={set('on')} required />
        <Field
          label={say('release.how')}
          value={form.how}
          onChange={set('how')}
          options={releaseReasons}
          names="release"
        />
        <EvidenceFields form={form} set={set} />
        <Field
          label={say('reason')}
          value={form.reason}
          onChange={set('reason')}
          required
          lines={2}
        />
        <button type="submit" disabled={isBusy}>
          {say('propose')}
        </button>
      </form>
    </details>
  )
}
