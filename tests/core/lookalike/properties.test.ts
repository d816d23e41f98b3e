import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identify } from '../../../src/core/identify/identify.ts'
import { identifyUrl } from '../../../src/core/identify/identify-url.ts'
import { buildLookalikeIndex } from '../../../src/core/lookalike/build-index.ts'
import type { Resemblance } from '../../../src/core/lookalike/resemblance.ts'
import { loadHosts, loadWords } from '../../evaluation/lookalike/load.ts'

const hosts = loadHosts()
const labels = ['zentavo', 'quorvialle', 'ledger', 'ozx', 'mirabanto', 'tulwick']
const owned = new Set(labels.map((label) => `${label}.com`))
const index = buildLookalikeIndex({
  names: labels.map((label) => ({
    entity: label,
    label,
    target: `${label}.com`,
    kind: 'domain',
    distinctive: true,
  })),
  isOwned: (host) => owned.has(host),
  pairs: [],
  words: loadWords(hosts),
})
const claims = fc.subarray(labels).map((some) => new Set(some))

const piece = fc.oneof(
  fc.constantFrom(
    ...labels,
    'support',
    'login',
    'com',
    'rn',
    'vv',
    '-',
    '_',
    '.',
    '1',
    '0',
    'ı',
    'а',
    'ö',
    '客服',
    '\u200b',
    '\u0301',
    'xn--',
  ),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
)
const hostile = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''))

const spansHold = (hits: readonly Resemblance[], shown: string): void => {
  for (const hit of hits) {
    expect(shown).toContain(hit.piece)
    for (const { start, end } of hit.differences) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThanOrEqual(start)
      expect(end).toBeLessThanOrEqual(shown.length)
    }
  }
}

describe('resemble, whatever comes', () => {
  it('never throws, and keeps its spans inside the shown host', () => {
    fc.assert(
      fc.property(hostile, claims, (text, claimed) => {
        const url = identifyUrl(`${text}.com`, hosts)
        if (url === null) return
        // Other places than the host speak of their own text.
        if (url.path.length > 1 || url.userinfo !== undefined || url.query !== '') {
          index.resemble(url, claimed)
          return
        }
        if (url.fragment !== '' || url.shownHost !== undefined || url.wrapped !== undefined) return
        spansHold(index.resemble(url, claimed), url.unicodeHost)
      }),
      { numRuns: 2_000 },
    )
  })

  it('never throws for any type, nor for a display name', () => {
    fc.assert(
      fc.property(
        hostile,
        claims,
        fc.constantFrom('url', 'handle', 'email-address', 'phone', 'sms-sender') as fc.Arbitrary<
          'url' | 'handle' | 'email-address' | 'phone' | 'sms-sender'
        >,
        (text, claimed, type) => {
          const found = identify(text, { type }, hosts)
          if (found !== null) index.resemble(found, claimed)
          index.resembleDisplayName(text, claimed)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('accuses no owned host of resembling anybody, whatever is claimed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...labels), claims, (label, claimed) => {
        const url = identifyUrl(`${label}.com`, hosts)
        expect(url).not.toBeNull()
        if (url !== null) expect(index.resemble(url, claimed)).toEqual([])
      }),
    )
  })

  it('gives the same answer twice', () => {
    fc.assert(
      fc.property(hostile, claims, (text, claimed) => {
        const url = identifyUrl(`${text}.com`, hosts)
        if (url === null) return
        expect(index.resemble(url, claimed)).toEqual(index.resemble(url, claimed))
      }),
      { numRuns: 500 },
    )
  })
})
