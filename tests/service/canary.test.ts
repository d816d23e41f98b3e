import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../platform/throwaway-postgres.ts'
import { canaryClients, openCanary } from './canary-rounds.ts'

/** From the registry to whoever asks: an approval within a minute, a suspension within ten seconds. */
describe.skipIf(postgresMissing !== undefined)('a canary', { timeout: 300_000 }, () => {
  let server: ThrowawayPostgres

  beforeAll(async () => {
    server = await throwawayPostgres()
  }, 60_000)
  afterAll(() => server?.destroy())

  it('is seen everywhere in time, and gone everywhere in time', async () => {
    const canary = await openCanary(server)
    try {
      const { approved, suspended } = await canary.round()
      for (const client of canaryClients) {
        expect(approved[client] ?? Number.POSITIVE_INFINITY, client).toBeLessThan(60_000)
        expect(suspended[client] ?? Number.POSITIVE_INFINITY, client).toBeLessThan(10_000)
      }
    } finally {
      await canary.close()
    }
  })

  it('would be missed: a Worker whose origin is silent never sees it', async () => {
    const canary = await openCanary(server, { edgeHears: 'never', longestMs: 12_000 })
    try {
      const { approved } = await canary.round()
      expect(approved['Worker at the edge']).toBeUndefined()
      expect(approved['other process']).toBeDefined()
    } finally {
      await canary.close()
    }
  })

  it('would be missed when it goes: a Worker that hears of approvals only goes on calling it official', async () => {
    const canary = await openCanary(server, { edgeHears: 'approvals', longestMs: 12_000 })
    try {
      const { approved, suspended } = await canary.round()
      expect(approved['Worker at the edge']).toBeDefined()
      expect(suspended['Worker at the edge']).toBeUndefined()
      expect(suspended['other process']).toBeLessThan(10_000)
    } finally {
      await canary.close()
    }
  })
})
