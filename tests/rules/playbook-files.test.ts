import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { alreadyDone } from '../../src/core/verdict/request.ts'
import { paymentMethods, playbookSchema } from '../../src/rules/playbook-schema.ts'
import { pageLanguages } from '../../src/web/pages/page-words.ts'

const folder = new URL('../../rules/playbooks/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
const read = (name: string): unknown => parse(readFileSync(new URL(name, folder), 'utf8'))

const text = { en: 'Do this.', zh: '这样做。' }
const sample = {
  id: 'sample',
  after: 'replied',
  title: text,
  sources: {
    page: { url: 'https://help.example/', method: 'official_page', readOn: ['2026-11-25'] },
  },
  steps: [
    { id: 'first', withinMinutes: 0, text },
    { id: 'second', withinMinutes: 5, text },
    { id: 'third', withinMinutes: 5, text },
  ],
  beware: { text, evidence: [{ source: 'page', place: 'last line' }] },
}
const messages = (value: unknown): string[] =>
  playbookSchema.safeParse(value).error?.issues.map(({ message }) => message) ?? []

describe('playbooks', () => {
  it.each(names)('%s fits the schema and is named after its id', (name) => {
    expect(`${playbookSchema.parse(read(name)).id}.yaml`).toBe(name)
  })

  it('cover everything that can already have happened, and every way to pay', () => {
    const books = names.map((name) => playbookSchema.parse(read(name)))
    expect(new Set(books.map(({ after }) => after))).toEqual(new Set(alreadyDone))
    expect(new Set(books.flatMap(({ payment }) => payment ?? []))).toEqual(new Set(paymentMethods))
  })
})

describe('the words of playbooks', () => {
  it.each(names)('%s is told in every language of the pages, each in its own script', (name) => {
    const book = playbookSchema.parse(read(name))
    const missing = [book.title, ...book.steps.map((step) => step.text), book.beware.text].flatMap(
      (words) =>
        Object.values(pageLanguages)
          .map((tag) => (tag === 'zh-Hans' ? 'zh' : tag))
          .filter((tag) => !(tag in words))
          .map((tag) => `${tag}: ${words.en}`),
    )
    expect(missing).toEqual([])
    const scripts: Readonly<Record<string, RegExp>> = {
      ru: /\p{Script=Cyrillic}/u,
      ja: /\p{Script=Hiragana}/u,
      ko: /\p{Script=Hangul}/u,
      hi: /\p{Script=Devanagari}/u,
      ar: /\p{Script=Arabic}/u,
    }
    for (const { text: words } of [...book.steps, book.beware]) {
      for (const [tag, script] of Object.entries(scripts)) expect(words[tag]).toMatch(script)
    }
  })
})

describe('the playbook schema', () => {
  it('takes steps whose minutes do not fall', () => {
    expect(messages(sample)).toEqual([])
  })

  it('refuses a step that should have come earlier', () => {
    const steps = [...sample.steps, { id: 'late', withinMinutes: 4, text }]
    expect(messages({ ...sample, steps })).toEqual(['steps stand in the order of their minutes'])
  })

  it('refuses a step written twice', () => {
    const steps = [...sample.steps, { id: 'third', withinMinutes: 5, text }]
    expect(messages({ ...sample, steps })).toEqual(['step "third" stands twice'])
  })

  it('wants the way of payment after a payment, and only then', () => {
    expect(messages({ ...sample, after: 'paid' })).toHaveLength(1)
    expect(messages({ ...sample, payment: 'pix' })).toHaveLength(1)
    expect(messages({ ...sample, after: 'paid', payment: 'pix' })).toEqual([])
  })

  it('wants English and Chinese, and a warning of whoever comes next', () => {
    expect(messages({ ...sample, title: { en: 'Only English' } })).toHaveLength(1)
    expect(messages({ ...sample, beware: undefined })).toHaveLength(1)
  })
})
