import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IdentifierType } from '../../../src/core/identify/identifier.ts'
import { identify } from '../../../src/core/identify/identify.ts'
import { check } from '../../support/test-engine.ts'
import { shippedHosts } from './shipped-hosts.ts'

const piece = fc.oneof(
  fc.constantFrom(
    'quorvane',
    '.example',
    '.com',
    'https://',
    'x.com/',
    't.me/',
    '@',
    '+1202',
    '5550143',
    '/a/../b',
    '%41',
    '?q=1',
    '#f',
    'xn--',
    'ｅ',
    'é',
    '\u200b',
    '.',
    '-',
    '_',
  ),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
)
const anything = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(''))
const types: readonly IdentifierType[] = ['url', 'email-address', 'handle', 'sms-sender']

describe('identify, whatever comes', () => {
  it('gives a form that gives itself', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...types), (text, type) => {
        const found = identify(text, { type, platform: 'x' }, shippedHosts)
        if (found === null || found.type !== type) return
        // What no parser accepts is kept as text, and an odd scheme is a part of the form.
        if (found.notes.includes('invalid-host') || found.notes.includes('odd-scheme')) return
        // A name that is written in no form of its platform is kept as it was understood.
        if (type !== 'url' && !found.lossless) return
        const again = identify(found.value, { type, platform: 'x' }, shippedHosts)
        expect(again?.value).toBe(found.value)
      }),
      { numRuns: 3_000 },
    )
  })
})

/** Ways to write a letter that look like it, or that some parser takes for it. */
const disguises: readonly ((letter: string) => string)[] = [
  (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
  (letter) => `${letter}\u200b`,
  (letter) => `\u00ad${letter}`,
  (letter) => `${letter}\u0301`,
  (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  (letter) =>
    ({ a: 'а', e: 'е', o: 'о', r: 'г', n: 'ո', u: 'υ', q: 'ԛ', v: 'ѵ' })[letter] ??
    `${letter}\u2060`,
  (letter) => String.fromCodePoint(letter.charCodeAt(0) - 97 + 0x1d5ee),
  (letter) => String.fromCodePoint(letter.charCodeAt(0) - 97 + 0x24d0),
]

describe('folding', () => {
  it('never vouches: no disguise of an official channel is official', () => {
    const asked = [
      ['quorvane.example', 'url'],
      ['care@quorvane.example', 'email-address'],
      ['quorvane', 'handle'],
    ] as const
    fc.assert(
      fc.property(
        fc.constantFrom(...asked),
        fc.array(fc.tuple(fc.nat(30), fc.constantFrom(...disguises)), {
          minLength: 1,
          maxLength: 4,
        }),
        ([value, type], changes) => {
          const units = [...value]
          for (const [place, disguise] of changes) {
            const at = place % units.length
            const unit = units[at] ?? ''
            if (/^[a-z]$/.test(unit)) units[at] = disguise(unit)
          }
          const input = units.join('')
          if (input === value) return
          const context = { direction: 'i_will_contact' } as const
          expect(check(value, { type, platform: 'x', context }).verdict).toBe('official')
          let verdict = 'unread'
          try {
            verdict = check(input, { type, platform: 'x', context }).verdict
          } catch {
            // No identifier at all vouches for nothing.
          }
          expect(verdict).not.toBe('official')
        },
      ),
      { numRuns: 1_500 },
    )
  })
})
