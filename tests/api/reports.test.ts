import { describe, expect, it } from 'vitest'
import { createReceipts, receiptDays } from '../../src/api/receipts/receipts.ts'
import type { CheckAnswer } from '../../src/core/verdict/answer.ts'
import { testNow } from '../support/test-registry.ts'
import { memoryReports } from './memory-reports.ts'
import { post, testApp } from './test-app.ts'

const receipts = await createReceipts(new Uint8Array(32).fill(3))
const setUp = () => {
  const store = memoryReports()
  return { store, ...testApp({ receipts, reports: () => store }) }
}
const input =
  'This is Quorvane support, canary-77. Send your code to https://quorvane-support.example/now'

describe('POST /v1/reports', () => {
  it('takes a dispute by its receipt, and keeps nothing of the text', async () => {
    const { app, store } = setUp()
    const answer = (await (await post(app, '/v1/check', { input })).json()) as CheckAnswer
    const response = await post(app, '/v1/reports', { kind: 'dispute', receipt: answer.receipt })
    expect(response.status).toBe(200)
    const opened = (await response.json()) as { id: string }
    expect(opened).toMatchObject({ kind: 'dispute', state: 'open' })
    expect(store.kept[0]?.receipt).toMatchObject({ id: answer.id, verdict: 'impersonation' })
    expect(JSON.stringify(store.kept)).not.toContain('canary')
    const read = await app.request(`/v1/reports/${opened.id}`)
    expect(await read.json()).toEqual(opened)
  })

  it('keeps hosts of a text with consent that imitate somebody, and no other', async () => {
    const store = memoryReports()
    const found: unknown[] = []
    const counted: unknown[] = []
    const { app } = testApp({
      receipts,
      reports: () => store,
      lookalikes: async (hosts) => found.push(...hosts),
      counted: (slugs, verdict) => counted.push([slugs, verdict]),
    })
    const text = `${input} or https://canary.example/path?canary`
    await post(app, '/v1/check', { input: text })
    expect(counted).toEqual([[['quorvane'], 'impersonation']])
    expect(found).toEqual([])
    await post(app, '/v1/reports', { kind: 'fraud', text, consent: true })
    expect(found).toMatchObject([{ entity: 'quorvane', host: 'quorvane-support.example' }])
    expect(JSON.stringify(found)).not.toContain('canary')
    // A report that cannot be looked at so is a report all the same.
    expect(counted.length).toBe(1)
  })

  it('refuses a receipt that is not ours or has expired', async () => {
    const { app, setNow } = setUp()
    const other = await createReceipts(new Uint8Array(32).fill(4))
    const answer = (await (await post(app, '/v1/check', { input })).json()) as CheckAnswer
    const forged = await other.issue(answer, input, testNow)
    expect((await post(app, '/v1/reports', { kind: 'dispute', receipt: forged })).status).toBe(422)
    setNow(testNow + (receiptDays + 1) * 86_400_000)
    expect(
      (await post(app, '/v1/reports', { kind: 'dispute', receipt: answer.receipt })).status,
    ).toBe(422)
  })

  it.each([
    [{ kind: 'dispute', note: 'It is wrong.' }, 'receipt'],
    [{ kind: 'fraud', text: 'Send your code' }, 'consent'],
    [{ kind: 'fraud', text: 'Send your code', consent: false }, 'consent'],
    [{ kind: 'missing-brand' }, 'note'],
  ])('refuses %j and says which field', async (body, path) => {
    const { app, store } = setUp()
    const response = await post(app, '/v1/reports', body)
    expect(response.status).toBe(400)
    expect(JSON.stringify(await response.json())).toContain(path)
    expect(store.kept).toEqual([])
  })

  it('shows whoever has its id the outcome, and neither text nor name', async () => {
    const { app, store } = setUp()
    const opened = (await (
      await post(app, '/v1/reports', { kind: 'fraud', text: 'canary-9 writes', consent: true })
    ).json()) as { id: string }
    await store.answer({
      id: opened.id,
      outcome: 'upheld',
      answer: 'It is listed now.',
      by: 'Grace',
    })
    const text = await (await app.request(`/v1/reports/${opened.id}`)).text()
    expect(JSON.parse(text)).toMatchObject({ state: 'answered', outcome: 'upheld' })
    expect(text).not.toContain('canary')
    expect(text).not.toContain('Grace')
    expect(
      (await app.request('/v1/reports/case-00000000-0000-4000-8000-999999999999')).status,
    ).toBe(404)
  })

  it('says that nothing can be kept while the database is gone', async () => {
    const { app } = testApp({ receipts, reports: () => undefined })
    const response = await post(app, '/v1/reports', { kind: 'missing-brand', note: 'Example Bank' })
    expect(response.status).toBe(503)
  })
})
