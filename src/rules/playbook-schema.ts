import * as z from 'zod'
import { evidenceMethods } from '../core/registry/entity.ts'
import { alreadyDone } from '../core/verdict/request.ts'

/** What to do after it happened, in order of minutes: one YAML file in `rules/playbooks`. */

const date = z.iso.date()
const words = z
  .looseObject({ en: z.string().min(1).max(600), zh: z.string().min(1).max(600) })
  .catchall(z.string().min(1).max(600))
const region = z.string().regex(/^[A-Z]{2}$/, 'use an ISO 3166 alpha-2 code such as BR')

export const paymentMethods = ['bank_transfer', 'pix', 'card', 'crypto', 'gift_card'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

const source = z.strictObject({
  url: z.string().min(4).max(2_048),
  method: z.enum(evidenceMethods),
  readOn: z.array(date).min(1).max(20),
  pageDate: z.string().optional(),
})
const evidence = z
  .array(z.strictObject({ source: z.string().min(1), place: z.string().min(3).max(300) }))
  .min(1)
  .max(6)

const step = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use kebab case'),
  /** Minutes after the discovery by which the step should be done; a day is 1,440. */
  withinMinutes: z.int().min(0).max(43_200),
  /** Only in these countries; absent: everywhere. */
  countries: z.array(region).min(1).optional(),
  text: words,
  evidence: evidence.optional(),
})

export const playbookSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use kebab case'),
    /** As in the request: what had already happened. */
    after: z.enum(alreadyDone),
    /** With `paid`: how. */
    payment: z.enum(paymentMethods).optional(),
    title: words,
    sources: z.record(z.string(), source),
    steps: z.array(step).min(3).max(20),
    /** Who comes next: "recovery agents", and what they say. */
    beware: z.strictObject({ text: words, evidence }),
  })
  .check((context) => {
    const { after, payment, steps, sources, beware } = context.value
    const fail = (path: (string | number)[], message: string): void => {
      context.issues.push({ code: 'custom', input: context.value, path, message })
    }
    if ((after === 'paid') !== (payment !== undefined)) {
      fail(['payment'], 'a playbook after a payment, and only such a one, says how it was paid')
    }
    const seen = new Set<string>()
    steps.forEach((entry, index) => {
      const before = steps[index - 1]
      if (before !== undefined && entry.withinMinutes < before.withinMinutes) {
        fail(['steps', index, 'withinMinutes'], 'steps stand in the order of their minutes')
      }
      if (seen.has(entry.id)) fail(['steps', index, 'id'], `step "${entry.id}" stands twice`)
      seen.add(entry.id)
    })
    const used = new Set<string>()
    const cited = [...steps.flatMap((entry) => entry.evidence ?? []), ...beware.evidence]
    for (const { source: key } of cited) {
      used.add(key)
      if (!Object.hasOwn(sources, key)) fail(['sources'], `no source is called "${key}"`)
    }
    for (const key of Object.keys(sources)) {
      if (!used.has(key)) fail(['sources', key], `source "${key}" is never cited`)
    }
  })

export type Playbook = z.infer<typeof playbookSchema>
export type PlaybookStep = Playbook['steps'][number]
