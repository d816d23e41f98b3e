import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifyUrl } from '../../../src/core/identify/identify-url.ts'
import { readPlainHost } from '../../../src/core/identify/plain-host.ts'
import { shippedHosts } from './shipped-hosts.ts'

const hosts = shippedHosts

const label = fc.oneof(
  fc.constantFrom(
    'xn--80ak6aa92e',
    'XN--p1ai',
    'xn-',
    'a--b',
    '-a',
    'a-',
    '0x7f',
    '127',
    'com',
    '',
  ),
  fc.string({ unit: fc.constantFrom(...'abcxyznN019-_.% é'), maxLength: 8 }),
  fc.nat(70).map((length) => 'a'.repeat(length)),
)
const anyHost = fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => labels.join('.'))

describe('readPlainHost', () => {
  it.each([
    ['binance.com', 'binance.com'],
    ['WWW.Binance.COM', 'www.binance.com'],
    ['a--b.example', 'a--b.example'],
    ['1.2.3.example', '1.2.3.example'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
  ])('gives %s as the parser would', (text, host) => {
    expect(readPlainHost(text)).toBe(host)
  })

  it.each([
    'binance',
    'binance.com.',
    '.binance.com',
    'binance..com',
    'xn--bnance-zdb.com',
    'a.XN--p1ai',
    '1.2.3.4',
    'a.0x7f',
    'a.-com',
    'bin_ance.com',
    'bínance.com',
    'binance.com/x',
    ' binance.com',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(126)}ab`,
    '',
  ])('leaves %j to the parser', (text) => {
    expect(readPlainHost(text)).toBeNull()
  })

  it('changes nothing that the parser would not', () => {
    fc.assert(
      fc.property(anyHost, (text) => {
        const plain = readPlainHost(text)
        if (plain === null) return
        expect(new URL(`https://${text}`).hostname).toBe(plain)
        expect(identifyUrl(text, hosts)).toMatchObject({
          host: plain,
          unicodeHost: plain,
          path: '/',
          lossless: true,
        })
      }),
      { numRuns: 5_000 },
    )
  })
})
