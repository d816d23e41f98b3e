import type { FC } from 'hono/jsx'
import { evidenceMethods } from '../../../../core/registry/entity.ts'
import { say } from '../words.ts'
import { Field } from './field.tsx'

/** Where something was read, as a person types it. */
export interface EvidenceForm {
  readonly source: string
  readonly place: string
  readonly method: string
  readonly read: string
}

export const emptyEvidence: EvidenceForm = {
  source: '',
  place: '',
  method: 'official_page',
  read: '',
}

/** The evidence of a proposal out of what was typed; days stand apart by spaces or commas. */
export const evidenceOf = ({ method, source, place, read }: EvidenceForm) => ({
  method,
  source: source.trim(),
  place: place.trim(),
  readOn: read.split(/[\s,]+/).filter((day) => day !== ''),
})

/** Asks where something was read, at which place of the page, how, and on which days. */
export const EvidenceFields: FC<{
  form: EvidenceForm
  set: (name: keyof EvidenceForm) => (value: string) => void
}> = ({ form, set }) => (
  <>
    <Field label={say('add.source')} value={form.source} onChange={set('source')} required />
    <Field
      label={say('add.place')}
      value={form.place}
      onChange={set('place')}
      required
      hint={say('add.place-hint')}
    />
    <Field
      label={say('add.method')}
      value={form.method}
      onChange={set('method')}
      options={evidenceMethods}
      names="method"
    />
    <Field
      label={say('add.read')}
      value={form.read}
      onChange={set('read')}
      required
      hint={say('add.read-hint')}
    />
  </>
)
