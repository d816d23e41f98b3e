import { describe, expect, it } from 'vitest'
import type { ChangeEvent } from '../../src/registry/store/list-events.ts'
import { testApp } from './test-app.ts'

const log: readonly ChangeEvent[] = [1, 2, 3, 4, 5].map((seq) => ({
  seq,
  at: '2026-11-26T10:00:00.000Z',
  kind: 'change-applied',
  release: seq,
  hash: String(seq).repeat(64),
}))
const app = testApp({
  changes: async ({ after, limit, hash }) => {
    const reset = after > log.length || (hash !== undefined && log[after - 1]?.hash !== hash)
    const events = reset ? [] : log.filter(({ seq }) => seq > after).slice(0, limit)
    return { events, newest: log.length, reset }
  },
}).app

interface Page {
  readonly events: readonly ChangeEvent[]
  readonly next: number
  readonly more: boolean
  readonly reset: boolean
  readonly snapshot: string
}
const read = async (query: string): Promise<Page> =>
  (await (await app.request(`/v1/changes${query}`)).json()) as Page

describe('GET /v1/changes', () => {
  it('gives every event once, in order, to whoever follows `next`', async () => {
    const seen: number[] = []
    let after = 0
    for (let more = true; more; ) {
      const page = await read(`?after=${after}&limit=2`)
      seen.push(...page.events.map(({ seq }) => seq))
      after = page.next
      more = page.more
    }
    expect(seen).toEqual([1, 2, 3, 4, 5])
    expect(await read(`?after=${after}`)).toMatchObject({
      events: [],
      next: 5,
      more: false,
      reset: false,
    })
  })

  it('tells a reader of a log that is gone to take the snapshot', async () => {
    expect(await read('?after=99')).toMatchObject({
      events: [],
      next: 5,
      reset: true,
      snapshot: '/registry/manifest.json',
    })
  })

  it('tells a reader whose last event is not of this log, though the log is longer', async () => {
    expect(await read(`?after=2&hash=${'2'.repeat(64)}`)).toMatchObject({ reset: false, next: 5 })
    expect(await read(`?after=2&hash=${'9'.repeat(64)}`)).toMatchObject({
      events: [],
      next: 5,
      more: false,
      reset: true,
    })
  })

  it.each(['?after=1&hash=x', '?after=-1', '?after=x', '?limit=0', '?limit=1001', '?other=1'])(
    'refuses %s',
    async (query) => {
      expect((await app.request(`/v1/changes${query}`)).status).toBe(400)
    },
  )

  it('says that the registry of record does not answer', async () => {
    const answer = await testApp().app.request('/v1/changes')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
  })
})
