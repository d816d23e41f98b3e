import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'tldts'
import { parse as parseYaml } from 'yaml'
import type { HostLists } from '../../../src/core/identify/host-lists.ts'
import { buildLookalikeIndex } from '../../../src/core/lookalike/build-index.ts'
import type { LookalikeIndex } from '../../../src/core/lookalike/lookalike-index.ts'
import { protectedNames } from '../../../src/core/lookalike/protected-names.ts'
import {
  type LookalikeDocuments,
  readLookalikeWords,
} from '../../../src/core/lookalike/read-words.ts'
import type { LookalikeWords } from '../../../src/core/lookalike/words.ts'
import type { Entity } from '../../../src/core/registry/entity.ts'
import type { NeighbourPair } from '../../../src/core/registry/snapshot.ts'
import { readCuratedFiles } from '../../../src/platform/read-curated-files.ts'
import { hostListFiles, parseHostLists } from '../../../src/rules/load-hosts.ts'

const root = new URL('../../../', import.meta.url).pathname
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

export const loadHosts = (): HostLists =>
  parseHostLists(
    Object.fromEntries(hostListFiles.map((name) => [name, read(`rules/hosts/${name}.yaml`)])),
  )

export const loadWords = (hosts: HostLists): LookalikeWords => {
  const document = (name: string): unknown => parseYaml(read(`rules/lookalike/${name}.yaml`))
  return readLookalikeWords(
    {
      conduct: document('conduct'),
      common: document('common'),
      kinds: document('kinds'),
      regions: document('regions'),
      suffixes: document('suffixes'),
    } as LookalikeDocuments,
    hosts,
  )
}

export const loadEntities = (): readonly Entity[] => readCuratedFiles(root).entities

/** The reviewed neighbours the product ships; none while the folder has no list. */
export const loadPairs = (): readonly NeighbourPair[] => {
  try {
    const document = parseYaml(read('fixtures/pairs.yaml')) as { pairs?: NeighbourPair[] }
    return document.pairs ?? []
  } catch {
    return []
  }
}

/** The twenty brands of the shared data: slug of the curated entity to the domain its rows name. */
export const brands: Readonly<Record<string, string>> = {
  binance: 'binance.com',
  coinbase: 'coinbase.com',
  metamask: 'metamask.io',
  kraken: 'kraken.com',
  ledger: 'ledger.com',
  trezor: 'trezor.io',
  opensea: 'opensea.io',
  uniswap: 'uniswap.org',
  okx: 'okx.com',
  bybit: 'bybit.com',
  kucoin: 'kucoin.com',
  'trust-wallet': 'trustwallet.com',
  phantom: 'phantom.app',
  paypal: 'paypal.com',
  chase: 'chase.com',
  apple: 'apple.com',
  microsoft: 'microsoft.com',
  amazon: 'amazon.com',
  dhl: 'dhl.com',
  alipay: 'alipay.com',
}

/** Names whose bare misspellings count alone; the other eight are short or words of the language. */
export const distinctiveBrands: readonly string[] = [
  'binance',
  'coinbase',
  'metamask',
  'trezor',
  'opensea',
  'uniswap',
  'bybit',
  'kucoin',
  'trust-wallet',
  'paypal',
  'microsoft',
  'alipay',
]

/**
 * Domains that evidence other than the false-positive list gives to somebody: the curated registry's
 * websites, and websites of the merged open data.
 */
export const loadOwned = (dataDir: string, entities: readonly Entity[]): ReadonlySet<string> => {
  const owned = new Set<string>(Object.values(brands))
  const add = (value: string): void => {
    const host = value.split('/', 1)[0] ?? value
    owned.add(host)
    const domain = parse(host, { allowPrivateDomains: true, extractHostname: false }).domain
    if (domain !== null) owned.add(domain)
  }
  for (const entity of entities) {
    for (const channel of entity.channels) {
      if (
        (channel.type === 'website' || channel.type === 'sender-domain') &&
        channel.scope !== 'path'
      )
        add(channel.value)
    }
  }
  const lines = gunzipSync(readFileSync(join(dataDir, 'registry/open-channels.jsonl.gz')))
  for (const line of lines.toString('utf8').split('\n')) {
    if (line === '') continue
    const row = JSON.parse(line) as { channels: { type: string; value: string }[] }
    for (const { type, value } of row.channels) {
      if (type === 'website' || type === 'help_host' || type === 'email_domain') add(value)
    }
  }
  return owned
}

export interface Bench {
  readonly hosts: HostLists
  readonly words: LookalikeWords
  readonly entities: readonly Entity[]
  readonly owned: ReadonlySet<string>
  readonly pairs: readonly NeighbourPair[]
  /** Protects the twenty brands of the data alone. */
  readonly twenty: LookalikeIndex
  /** Protects every curated entity. */
  readonly full: LookalikeIndex
}

export const loadBench = (dataDir: string): Bench => {
  const hosts = loadHosts()
  const words = loadWords(hosts)
  const entities = loadEntities()
  const owned = loadOwned(dataDir, entities)
  const pairs = loadPairs()
  const isOwned = (host: string): boolean => owned.has(host)
  const names = protectedNames(entities.filter((entity) => entity.slug in brands))
  return {
    hosts,
    words,
    entities,
    owned,
    pairs,
    twenty: buildLookalikeIndex({ names, isOwned, pairs, words }),
    full: buildLookalikeIndex({ names: protectedNames(entities), isOwned, pairs, words }),
  }
}
