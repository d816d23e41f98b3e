import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NameSieve } from '../../../src/core/registry/name-sieve.ts'

const unitAt = (text: string, at: number): number => (at < text.length ? text.charCodeAt(at) : 0)

it('lets every place pass where a name begins', () => {
  const name = fc.string({ unit: fc.constantFrom(...'ab 币安'), minLength: 1, maxLength: 7 })
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 1, maxLength: 20 }),
      name,
      name,
      (names, front, back) => {
        const sieve = new NameSieve(names)
        for (const one of names)
          expect(sieve.mayBegin(front + one + back, front.length, unitAt)).toBe(true)
        for (const one of names) expect(sieve.mayBegin(one, 0, unitAt)).toBe(true)
      },
    ),
  )
})

it('refuses most of what begins no name, and passes what it cannot read', () => {
  const sieve = new NameSieve(['binance', 'okx', '币安'])
  const refused = ['bingo night', 'okra soup', '币种说明', 'zz', 'b'].filter(
    (text) => !sieve.mayBegin(text, 0, unitAt),
  )
  expect(refused.length).toBeGreaterThanOrEqual(4)
  expect(sieve.mayBegin('bi’nance', 0, (text, at) => (at === 2 ? -1 : unitAt(text, at)))).toBe(true)
})
