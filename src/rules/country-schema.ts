import * as z from 'zod'
import { platforms } from '../core/identify/identifier.ts'
import { evidenceMethods } from '../core/registry/entity.ts'

/** The written form of a country's way to help: one YAML file in `fixtures/countries`. */

const date = z.iso.date()
/** Our own words by language tag; English and Chinese always, others where somebody wrote them. */
const words = z
  .looseObject({ en: z.string().min(1).max(600), zh: z.string().min(1).max(600) })
  .catchall(z.string().min(1).max(600))
const region = z.string().regex(/^[A-Z]{2}$/, 'use an ISO 3166 alpha-2 code such as CN')

const source = z.strictObject({
  url: z.string().min(4).max(2_048),
  /** `official_page` for a page of the authority itself; `secondary` for whoever else names it. */
  method: z.enum(evidenceMethods),
  /** One date for each pass in which the page was read. */
  readOn: z.array(date).min(1).max(20),
  pageDate: z.string().optional(),
})

const citation = z.strictObject({
  source: z.string().min(1),
  /** Where on the page the value stands, in our own words. */
  place: z.string().min(3).max(300),
})

/**
 * - `emergency`: danger now · `hotline`: somebody to ask or to tell · `report`: where to report
 * - `bank_recall`, `payment_recall`: the way to stop or fetch back money
 * - `message_report`: where doubtful texts, mail and numbers go
 * - `identity`: help with stolen identity · `ombudsman`, `regulator`: complaints about a bank
 */
export const countryHelpKinds = [
  'emergency',
  'hotline',
  'report',
  'bank_recall',
  'payment_recall',
  'message_report',
  'identity',
  'ombudsman',
  'regulator',
] as const
export type CountryHelpKind = (typeof countryHelpKinds)[number]

export const countryContactTypes = [
  'phone',
  'short-code',
  'website',
  'email-address',
  'handle',
  'own-bank',
  'in-person',
] as const

const help = z
  .strictObject({
    kind: z.enum(countryHelpKinds),
    /**
     * The office or service, in its own language first where it has one; our own words where it has no
     * name. Only `own-bank` may go without: every language has words for it.
     */
    name: z.union([z.string().min(2).max(160), words]).optional(),
    type: z.enum(countryContactTypes),
    platform: z.enum(platforms).optional(),
    /** E.164, `CC:digits`, host, mailbox or handle; absent for `own-bank` and `in-person`. */
    value: z.string().min(2).max(300).optional(),
    url: z.url().optional(),
    /** Hours as a sentence of ours, when the source gives them. */
    hours: words.optional(),
    /** What it does and does not do. */
    note: words.optional(),
    evidence: z.array(citation).min(1).max(6),
  })
  .check((context) => {
    const { type, value, platform, name } = context.value
    if (name === undefined && type !== 'own-bank') {
      context.issues.push({
        code: 'custom',
        input: context.value,
        path: ['name'],
        message: `${type} needs a name`,
      })
    }
    const needsValue = type !== 'own-bank' && type !== 'in-person'
    if (needsValue !== (value !== undefined)) {
      context.issues.push({
        code: 'custom',
        input: context.value,
        path: ['value'],
        message: needsValue ? `${type} needs a value` : `${type} has no value of its own`,
      })
    }
    if ((type === 'handle') !== (platform !== undefined)) {
      context.issues.push({
        code: 'custom',
        input: context.value,
        path: ['platform'],
        message: 'a handle, and only a handle, names its platform',
      })
    }
    if (type === 'phone' && value !== undefined && !/^\+\d{6,15}$/.test(value)) {
      context.issues.push({
        code: 'custom',
        input: context.value,
        path: ['value'],
        message: 'write a phone in E.164, such as +442079460000',
      })
    }
    if (type === 'short-code' && value !== undefined && !/^[A-Z]{2}:[#\d]\d{1,9}$/.test(value)) {
      context.issues.push({
        code: 'custom',
        input: context.value,
        path: ['value'],
        message: 'write a short code with its country, such as CN:96110',
      })
    }
  })

export const countryFileSchema = z
  .strictObject({
    country: region,
    name: words,
    sources: z.record(z.string(), source),
    help: z.array(help).min(1).max(40),
  })
  .check((context) => {
    const { sources, help: entries } = context.value
    const used = new Set<string>()
    entries.forEach((entry, index) => {
      entry.evidence.forEach((cited, at) => {
        used.add(cited.source)
        if (Object.hasOwn(sources, cited.source)) return
        context.issues.push({
          code: 'custom',
          input: cited,
          path: ['help', index, 'evidence', at, 'source'],
          message: `no source is called "${cited.source}"`,
        })
      })
    })
    for (const key of Object.keys(sources)) {
      if (used.has(key)) continue
      context.issues.push({
        code: 'custom',
        input: key,
        path: ['sources', key],
        message: `source "${key}" is never cited`,
      })
    }
  })

export type CountryFile = z.infer<typeof countryFileSchema>
export type CountryHelp = CountryFile['help'][number]
