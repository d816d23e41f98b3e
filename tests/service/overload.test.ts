import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drip } from '../../scripts/soak/drip.ts'
import { worstBodies } from '../../scripts/soak/worst-bodies.ts'
import { call, type RunningService, startService } from '../support/service.ts'

/** Short form of `npm run soak:load`: what must hold whatever the machine. */
describe('the service under a hostile mix', { timeout: 120_000 }, () => {
  let service: RunningService
  beforeAll(async () => {
    service = await startService()
  }, 120_000)
  afterAll(() => service?.stop())

  it('answers everybody else, refuses politely beyond its queue, and cuts who drips', async () => {
    const url = `${service.url}/v1/check`
    // A host compiles what it runs for the first time, several times as slowly, and would fall behind with it alone.
    for (const input of worstBodies.slice(100, 108))
      expect((await call(url, { input })).status).toBe(200)
    const drips = Array.from({ length: 200 }, () => drip(Number(new URL(service.url).port)))
    const long = worstBodies.slice(0, 100).map((input) => call(url, { input }))
    const everyday = Array.from({ length: 60 }, (_, n) =>
      call(url, { input: `Binance support: send your code to @bn_desk_${n}` }),
    )
    for (const { status } of await Promise.all(everyday)) expect(status).toBe(200)
    expect((await call(`${service.url}/healthz`)).status).toBe(200)
    const statuses = (await Promise.all(long)).map(({ status, json }) => {
      if (status === 503) expect((json as { type: string }).type).toBe('/problems/overloaded')
      return status
    })
    expect([...new Set(statuses)].sort()).toEqual([200, 503])
    // The queue holds 64 and one runs; what came while it was full was refused, not kept.
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(65)
    await expect
      .poll(() => drips.filter((one) => one.cuts() > 0).length, { timeout: 30_000 })
      .toBe(drips.length)
    for (const one of drips) one.end()
    expect((await call(url, { input: 'after' })).status).toBe(200)
  })
})
