import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifyUrl } from '../../../src/core/identify/identify-url.ts'
import { readPlainHost } from '../../../src/core/identify/plain-host.ts'
import { buildLookalikeIndex } from '../../../src/core/lookalike/build-index.ts'
import { loadHosts, loadWords } from '../../evaluation/lookalike/load.ts'

const hosts = loadHosts()
const labels = ['zentavo', 'quorvialle', 'ledger', 'ozx', 'mirabanto', 'tulwick', 'zap', 'q7']
const index = buildLookalikeIndex({
  names: labels.map((label) => ({
    entity: label,
    label,
    target: `${label}.com`,
    kind: 'domain',
    distinctive: true,
  })),
  isOwned: () => false,
  pairs: [],
  words: loadWords(hosts),
})

const suffix = fc.constantFrom(
  'com',
  'co.uk',
  'github.io',
  'pages.dev',
  's3.dualstack.us-east-2.amazonaws.com',
  'translate.goog',
  'no-such-suffix',
  'weebly.com',
  'kawasaki.jp',
)

/** A name with a slip: a unit left out, doubled, changed, swapped or parted. */
const slipped = fc
  .tuple(fc.constantFrom(...labels), fc.nat(12), fc.nat(5), fc.constantFrom(...'aeilmnrs0158-.'))
  .map(([name, place, kind, unit]) => {
    const at = place % name.length
    const [head, here, tail] = [name.slice(0, at), name[at] ?? '', name.slice(at + 1)]
    switch (kind) {
      case 0:
        return head + tail
      case 1:
        return head + here + here + tail
      case 2:
        return head + unit + tail
      case 3:
        return head + (tail[0] ?? '') + here + tail.slice(1)
      case 4:
        return head + unit + here + tail
      default:
        return name
    }
  })

const piece = fc.oneof(
  slipped,
  fc.constantFrom('support', 'login', 'www', 'rn', 'vv', '-', '.', '1', 'com', 'secure-', 'x'),
  fc.string({ unit: fc.constantFrom(...'abcdefghiklmnorstuwz-'), maxLength: 6 }),
)
const anyHost = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 7 }), suffix)
  .map(([pieces, end]) => `${pieces.join('')}.${end}`)

describe('mayResemble', () => {
  it('is false only where resemble finds nothing, whatever the suffix', () => {
    let passed = 0
    let found = 0
    fc.assert(
      fc.property(anyHost, (text) => {
        const host = readPlainHost(text)
        const url = identifyUrl(text, hosts)
        if (host === null || url === null) return
        const hits = index.resemble(url)
        if (hits.length > 0) found++
        if (index.mayResemble(host)) return
        passed++
        expect(hits).toEqual([])
      }),
      { numRuns: 10_000 },
    )
    // The property says something only where both happen.
    expect(passed).toBeGreaterThan(500)
    expect(found).toBeGreaterThan(500)
  })

  it.each([
    'zen.tavo.com',
    'a.zen.tavo.example',
    'zentavo.translate.goog',
    'x.y.zentavo.s3.dualstack.us-east-2.amazonaws.com',
    `${'a.'.repeat(20)}zentavo.com`,
  ])('keeps %s for a closer look', (host) => {
    expect(index.mayResemble(host)).toBe(true)
  })

  it.each(['example.com', 'www.weather-in-town.co.uk', 'mail.brightfield.example'])(
    'lets %s pass',
    (host) => {
      expect(index.mayResemble(host)).toBe(false)
    },
  )
})
