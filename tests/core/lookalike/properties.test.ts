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

describe('the cost on hostile names', () => {
  const generators: Readonly<Record<string, (n: number) => string>> = {
    'one letter': (n) => 'a'.repeat(n),
    strokes: (n) => 'il1'.repeat(Math.ceil(n / 3)).slice(0, n),
    'pairs that merge': (n) => 'rn'.repeat(n / 2),
    'a name over and over': (n) => 'zentavo'.repeat(Math.ceil(n / 7)).slice(0, n),
    'a near miss over and over': (n) => 'zentvao-'.repeat(Math.ceil(n / 8)).slice(0, n),
    'conduct over and over': (n) => 'support-'.repeat(Math.ceil(n / 8)).slice(0, n),
    'heads of names': (n) => 'quorvia-'.repeat(Math.ceil(n / 8)).slice(0, n),
    separators: (n) => 'z-'.repeat(n / 2),
    'letters of another script': (n) => 'а'.repeat(n),
    marks: (n) => 'a\u0301'.repeat(n / 2),
  }
  const spent = (text: string): number => {
    let least = Number.POSITIVE_INFINITY
    for (let round = 0; round < 5; round++) {
      const start = process.cpuUsage()
      for (let at = 0; at < 40; at++) index.resembleDisplayName(text)
      const { user, system } = process.cpuUsage(start)
      least = Math.min(least, user + system)
    }
    return least
  }

  it.each(Object.entries(generators))(
    'grows no worse than a square, and stays small: %s',
    (_, make) => {
      spent(make(128))
      const half = spent(make(128))
      const full = spent(make(256))
      // Twice the length: four times is a square. Generous, for a machine that others use.
      expect(full).toBeLessThan(Math.max(half, 400) * 8)
      expect(full / 40).toBeLessThan(50_000)
    },
  )

  it.each(Object.entries(generators))(
    'does not grow beyond the cap of 256 units: %s',
    (_, make) => {
      const capped = spent(make(256))
      const beyond = spent(make(8_192))
      expect(beyond).toBeLessThan(Math.max(capped, 400) * 8)
    },
  )
})
