import type { FC } from 'hono/jsx'
import { useState } from 'hono/jsx/dom'
import { evidenceMethods, releaseReasons } from '../../../../core/registry/entity.ts'
import type { Proposal } from '../answers.ts'
import { ask } from '../ask.ts'
import { Field } from '../parts/field.tsx'
import { Problem } from '../parts/problem.tsx'
import { go } from '../route.ts'
import { useDoing } from '../use-data.ts'
import { say } from '../words.ts'

const empty = {
  on: '',
  how: 'renamed',
  source: '',
  place: '',
  method: 'official_page',
  read: '',
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
        evidence: [
          {
            method: form.method,
            source: form.source.trim(),
            place: form.place.trim(),
            readOn: form.read.split(/[\s,]+/).filter((day) => day !== ''),
          },
        ],
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
        />
        <Field label={say('add.source')} value={form.source} onChange={set('source')} required />
        <Field label={say('add.place')} value={form.place} onChange={set('place')} required />
        <Field
          label={say('add.method')}
          value={form.method}
          onChange={set('method')}
          options={evidenceMethods}
        />
        <Field label={say('add.read')} value={form.read} onChange={set('read')} required />
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
