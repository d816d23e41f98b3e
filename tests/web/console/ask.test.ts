import { afterEach, expect, test, vi } from 'vitest'
import { ask } from '../../../src/web/client/console/ask.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const busy = (): Response =>
  new Response('{"title":"There is more to do"}', { status: 503, headers: { 'retry-after': '2' } })
const answers = (...given: readonly (() => Response)[]): ReturnType<typeof vi.fn> => {
  let at = 0
  return vi.fn(async () => (given[at++] ?? busy)())
}

test('what only reads comes back when the service says so', async () => {
  vi.useFakeTimers()
  const fetched = answers(busy, busy, () => new Response('{"ok":true}'))
  vi.stubGlobal('fetch', fetched)
  const asked = ask('GET', '/registry/proposals')
  await vi.advanceTimersByTimeAsync(1_900)
  expect(fetched).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(2_200)
  expect(await asked).toEqual({ ok: true })
})

test('gives up after four tries, and never sends a write twice', async () => {
  vi.useFakeTimers()
  const fetched = answers()
  vi.stubGlobal('fetch', fetched)
  const asked = expect(ask('GET', '/registry/figures')).rejects.toMatchObject({ status: 503 })
  await vi.advanceTimersByTimeAsync(20_000)
  await asked
  expect(fetched).toHaveBeenCalledTimes(4)
  await expect(ask('POST', '/registry/proposals', {})).rejects.toMatchObject({ status: 503 })
  expect(fetched).toHaveBeenCalledTimes(5)
})
