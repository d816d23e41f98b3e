import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OpenPart } from '../../../src/core/registry/snapshot.ts'
import { productRoot } from '../../../src/platform/product-root.ts'
import { openPartFile } from '../../../src/platform/read-shipped.ts'
import { canonicalBytes } from '../../../src/registry/changes/canonical.ts'
import { canonicalChannel } from '../../../src/registry/open/canonical-channel.ts'
import type { OpenRow } from '../../../src/registry/open/open-row.ts'
import { toOpenPart } from '../../../src/registry/open/to-open-part.ts'

const row = (more: Partial<OpenRow>): OpenRow => ({
  id: 'acme.example',
  name: 'Acme',
  aliases: [],
  category: 'bank',
  countries: [],
  channels: [{ type: 'website', value: 'acme.example', source: 'one', also: [] }],
  ...more,
})
const nobody = { entities: ['freecoin.example'], accounts: ['x|freecoin'] }

describe('the conversion of open data', () => {
  it('brings channels into canonical form and counts independent sources', () => {
    const { part, dropped } = toOpenPart(
      [
        row({
          channels: [
            { type: 'website', value: 'ACME.example', source: 'one', also: ['two', 'two'] },
            { type: 'help_host', value: 'help.acme.example', source: 'one', also: [] },
            {
              type: 'website',
              value: 'acme.example.',
              source: 'projectdiscovery/public-bugbounty-programs',
              also: ['disclose/diodb'],
            },
            { type: 'facebook', value: 'Acme.Bank', source: 'one', also: [] },
            { type: 'app_android', value: 'com.acme.App', source: 'one', also: [] },
            { type: 'phone_short', value: 'CN:95588', source: 'one', also: [] },
            { type: 'x', value: 'acme_is_sixteen_', source: 'one', also: [] },
            { type: 'discord', value: 'invite:abcdef', source: 'one', also: [] },
            { type: 'website', value: 'github.io', source: 'one', also: [] },
          ],
        }),
      ],
      nobody,
    )
    expect(part.entities[0]?.[5]).toEqual([
      ['website', '', 'acme.example', 2],
      ['website', '', 'help.acme.example', 1],
      ['handle', 'facebook', 'acmebank', 1],
      ['app-id', 'android', 'com.acme.App', 1],
      ['short-code', '', 'CN:95588', 1],
    ])
    expect(dropped).toEqual({
      repeated: 1,
      'impossible handle': 1,
      'an invite': 1,
      'a public suffix': 1,
    })
  })

  it('keeps only websites of what nobody owns, and drops its accounts everywhere', () => {
    const accounts = [
      { type: 'website', value: 'freecoin.example', source: 'one', also: [] },
      { type: 'telegram', value: 'freecoin_help', source: 'one', also: [] },
    ]
    const { part } = toOpenPart(
      [
        row({ id: 'freecoin.example', channels: accounts }),
        row({
          channels: [
            { type: 'website', value: 'acme.example', source: 'one', also: [] },
            { type: 'x', value: 'freecoin', source: 'one', also: [] },
          ],
        }),
      ],
      nobody,
    )
    expect(part.entities.map(([slug, , , , , channels]) => [slug, channels.length])).toEqual([
      ['acme.example', 1],
      ['freecoin.example', 1],
    ])
  })

  it('says why it leaves a channel out', () => {
    expect(canonicalChannel('website', 'not a host')).toBe('not a host')
    expect(canonicalChannel('website', 't.me/acme')).toBe('a page, not a host')
    expect(canonicalChannel('website', '192.0.2.1')).toBe('an address, not a host')
    expect(canonicalChannel('phone', 'call us')).toBe('not a number')
    expect(canonicalChannel('telepathy', 'acme')).toBe('unknown type telepathy')
  })
})

describe('the committed open part', () => {
  const path = join(productRoot(), openPartFile)
  let bytes: Buffer
  let part: OpenPart
  beforeAll(() => {
    bytes = gunzipSync(readFileSync(path))
    part = JSON.parse(bytes.toString('utf8')) as OpenPart
  })

  it('is small, canonical and packed without time or system', () => {
    expect(statSync(path).size).toBeLessThan(2.5 * 1024 * 1024)
    expect(bytes.equals(canonicalBytes(part))).toBe(true)
    expect([...readFileSync(path).subarray(4, 10)]).toEqual([0, 0, 0, 0, 2, 255])
  })

  it('holds the breadth of the open data, each entity once', () => {
    expect(part.entities.length).toBeGreaterThan(30_000)
    expect(new Set(part.entities.map(([slug]) => slug)).size).toBe(part.entities.length)
  })

  it('calls no account of an owner-less protocol anybody’s', () => {
    const bitcoin = part.entities.find(([slug]) => slug === 'bitcoin.org')
    expect(bitcoin?.[5].map(([type, , value]) => [type, value])).toEqual([
      ['website', 'bitcoin.org'],
      ['website', 'bitcoincore.org'],
    ])
    const keys = new Set(
      part.entities.flatMap(([, , , , , channels]) =>
        channels.map(([, qualifier, value]) => `${qualifier}|${value}`),
      ),
    )
    expect(keys.has('x|bitcoin')).toBe(false)
    expect(keys.has('reddit|r/bitcoin')).toBe(false)
  })
})
