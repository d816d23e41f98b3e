import { describe, expect, it } from 'vitest'
import { longTextUnits, maxWaitingLong } from '../../../src/api/limits.ts'
import { createShedder } from '../../../src/api/overload/shed.ts'
import { createTurns } from '../../../src/api/overload/turns.ts'
import type { Steps } from '../../../src/core/steps.ts'

const long = longTextUnits + 1

/** Work of some steps, each of which does `act`. */
const work = <T>(act: () => T, steps = 1) =>
  function* (): Steps<T> {
    for (let step = 1; step < steps; step++) {
      act()
      yield
    }
    return act()
  }

describe('turns', () => {
  it('let short work through at once, whatever waits', async () => {
    const turns = createTurns()
    const order: string[] = []
    const all = [1, 2, 3].map((n) =>
      turns.run(
        long,
        work(() => order.push(`long ${n}`)),
      ),
    )
    await turns.run(
      longTextUnits,
      work(() => order.push('short')),
    )
    expect(order).toEqual(['short'])
    await Promise.all(all)
    expect(order).toEqual(['short', 'long 1', 'long 2', 'long 3'])
  })

  it('let what came in meanwhile go between the steps of a long one, and between two of them', async () => {
    const turns = createTurns()
    const order: string[] = []
    const act = (): void => {
      order.push('long')
      // What a socket brings while the step holds the thread.
      setImmediate(() => order.push('short'))
    }
    await Promise.all([turns.run(long, work(act, 2)), turns.run(long, work(act, 2))])
    await new Promise(setImmediate)
    expect(order).toEqual(Array.from({ length: 4 }, () => ['long', 'short']).flat())
  })

  it('refuse beyond the bound, forget nobody, and go on after a fault', async () => {
    const turns = createTurns()
    const ran: number[] = []
    const results = Array.from({ length: maxWaitingLong + 20 }, (_, n) =>
      turns.run(
        long,
        work(() => {
          ran.push(n)
          if (n === 3) throw new Error('a fault of its own')
        }),
      ),
    )
    const settled = await Promise.allSettled(results)
    const refused = settled.filter(
      (one) => one.status === 'rejected' && (one.reason as { code?: string }).code === 'overloaded',
    )
    // One runs, the bound waits, the rest is refused.
    expect(refused.length).toBe(19)
    expect(ran).toEqual(Array.from({ length: maxWaitingLong + 1 }, (_, n) => n))
    expect(turns.waiting()).toBe(0)
    await expect(
      turns.run(
        long,
        work(() => 'after'),
      ),
    ).resolves.toBe('after')
  })

  it('leave out work whose caller has gone', async () => {
    let ran = false
    const run = createTurns().run(
      long,
      work(() => {
        ran = true
      }),
      () => true,
    )
    await expect(run).rejects.toMatchObject({ code: 'overloaded' })
    expect(ran).toBe(false)
  })
})

describe('shedding', () => {
  const at = (lagOf: (share: number) => number) => {
    let now = 0
    const shedder = createShedder(
      () => lagOf(shedder.share()),
      () => now,
    )
    return {
      shedder,
      /** Refused of `count` requests in the next quarter of a second. */
      pass: (count: number): number => {
        now += 250
        let refused = 0
        for (let n = 0; n < count; n++) if (shedder.refuses()) refused += 1
        return refused
      },
    }
  }

  it('refuses nobody while the thread keeps up', () => {
    const { pass } = at(() => 20)
    for (let look = 0; look < 40; look++) expect(pass(100)).toBe(0)
  })

  it('refuses more while it is behind, never everybody, and stops when it is over', () => {
    let lag = 400
    const { pass } = at(() => lag)
    const first = pass(100)
    expect(first).toBeGreaterThan(10)
    for (let look = 0; look < 20; look++) pass(100)
    const most = pass(100)
    expect(most).toBeGreaterThan(first)
    expect(most).toBeLessThan(100)
    lag = 0
    for (let look = 0; look < 25; look++) pass(100)
    expect(pass(100)).toBe(0)
  })

  it('settles where the lag is near its limit', () => {
    // Twice as much comes as can be done: the lag is there unless half is refused.
    const { shedder, pass } = at((share) => (share < 0.5 ? 500 : 50))
    for (let look = 0; look < 40; look++) pass(100)
    const shares: number[] = []
    for (let look = 0; look < 40; look++) {
      pass(100)
      shares.push(shedder.share())
    }
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    expect(mean).toBeGreaterThan(0.4)
    expect(mean).toBeLessThan(0.7)
  })
})
