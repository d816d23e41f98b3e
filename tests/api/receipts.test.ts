import { describe, expect, it } from 'vitest'
import { createReceipts, receiptDays } from '../../src/api/receipts/receipts.ts'
import type { CheckAnswer } from '../../src/core/verdict/answer.ts'
import { testNow } from '../support/test-registry.ts'
import { post, testApp } from './test-app.ts'

const key = (seed: number) => new Uint8Array(32).fill(seed)
const receipts = await createReceipts(key(7))
const text =
  'This is Quorvane support. canary-text-91 Send your code to https://quorvane-support.example/now'

const checked = async (app: ReturnType<typeof testApp>['app']): Promise<CheckAnswer> =>
  (await (await post(app, '/v1/check', { input: text })).json()) as CheckAnswer
const reading = async (app: ReturnType<typeof testApp>['app'], body: object): Promise<unknown> =>
  (await post(app, '/v1/receipts', body)).json()

describe('a receipt', () => {
  it('says what was answered, and holds nothing of the text', async () => {
    const { app } = testApp({ receipts })
    const answer = await checked(app)
    expect(answer.receipt).toBeDefined()
    const [head = ''] = answer.receipt?.split('.') ?? []
    const held = atob(head.replaceAll('-', '+').replaceAll('_', '/'))
    for (const piece of ['canary', 'quorvane', 'https'])
      expect(held.toLowerCase()).not.toContain(piece)
    expect(await reading(app, { receipt: answer.receipt, input: text })).toMatchObject({
      genuine: true,
      expired: false,
      sameText: true,
      answer: { id: answer.id, verdict: 'impersonation', registry: answer.registry.version },
    })
    expect(await reading(app, { receipt: answer.receipt, input: `${text} ` })).toMatchObject({
      sameText: false,
    })
  })

  it('expires', async () => {
    const { app, setNow } = testApp({ receipts })
    const { receipt } = await checked(app)
    setNow(testNow + receiptDays * 86_400_000 + 1)
    expect(await reading(app, { receipt })).toMatchObject({ genuine: true, expired: true })
  })

  it('of another service, changed, or made up is not genuine', async () => {
    const { app } = testApp({ receipts })
    const { receipt = '' } = await checked(app)
    const stranger = testApp({ receipts: await createReceipts(key(8)) }).app
    expect(await reading(stranger, { receipt })).toEqual({ genuine: false })
    const [head = '', tail = ''] = receipt.split('.')
    const changed = `${head.slice(0, -2)}AA.${tail}`
    for (const made of [changed, head, `${head}.`, '.', 'x.y.z', '💥.x', `${receipt}.x`]) {
      expect(await reading(app, { receipt: made }), made).toEqual({ genuine: false })
    }
  })

  it('is absent where the host has no secret, and there is nothing to read then', async () => {
    const { app } = testApp()
    expect((await checked(app)).receipt).toBeUndefined()
    expect((await post(app, '/v1/receipts', { receipt: 'x.y' })).status).toBe(404)
  })

  it('comes with each item of a batch', async () => {
    const { app } = testApp({ receipts })
    const { results } = (await (
      await post(app, '/v1/check/batch', { items: [{ input: text }] })
    ).json()) as { results: { answer: CheckAnswer }[] }
    expect(await reading(app, { receipt: results[0]?.answer.receipt, input: text })).toMatchObject({
      sameText: true,
    })
  })

  it('cannot be made with a short secret', async () => {
    await expect(createReceipts(new Uint8Array(16))).rejects.toThrow(TypeError)
  })
})
