import { expect, it } from 'vitest'
import { worstFirst } from '../../../scripts/bench/worst-first.ts'

const rough = (ms: Readonly<Record<string, number>>) =>
  Object.entries(ms).map(([of, once]) => ({ of, ms: once, isExact: false }))

it('finds the worst behind measures that were disturbed, and measures no more than it must', async () => {
  const exact: Readonly<Record<string, number>> = { a: 12, b: 80, c: 70, d: 30, e: 10 }
  const measured: string[] = []
  const worst = await worstFirst(rough({ a: 200, b: 90, c: 75, d: 40, e: 11 }), 2, async (of) => {
    measured.push(of)
    return exact[of] ?? 0
  })
  expect(worst.map(({ of, ms }) => [of, ms])).toEqual([
    ['b', 80],
    ['c', 70],
  ])
  expect(measured).toEqual(['a', 'b', 'c'])
})

it('gives all there are, exactly, when fewer than asked for', async () => {
  const worst = await worstFirst(rough({ a: 5, b: 4 }), 10, async (of) => (of === 'a' ? 1 : 3))
  expect(worst).toEqual([
    { of: 'b', ms: 3, isExact: true },
    { of: 'a', ms: 1, isExact: true },
  ])
})
