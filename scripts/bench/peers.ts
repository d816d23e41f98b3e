import { createRequire } from 'node:module'
import { loaded, type Subject } from './measure.ts'

/** What both peers take: lists of hosts, and the names whose near misses count. */
interface Lists {
  readonly allowlist: string[]
  readonly blocklist: string[]
  readonly fuzzylist: string[]
  readonly tolerance: number
  readonly name: string
  readonly version: number
}

interface Detector {
  check(value: string): { readonly result: boolean }
}

const require = createRequire(import.meta.url)

const legacyDetector = require('eth-phishing-detect/src/detector.js') as new (
  lists: readonly Lists[],
) => Detector
const { PhishingDetector } = (await import('@metamask/phishing-controller')) as unknown as {
  readonly PhishingDetector: new (lists: readonly Lists[]) => Detector
}

const shipped = require('eth-phishing-detect/src/config.json') as {
  readonly whitelist: string[]
  readonly blacklist: string[]
  readonly fuzzylist: string[]
  readonly tolerance: number
}

const named = { name: 'bench', version: 1 } as const

/** With the lists that the package ships: what a wallet really runs. */
const asShipped: Lists = {
  ...named,
  allowlist: shipped.whitelist,
  blocklist: shipped.blacklist,
  fuzzylist: shipped.fuzzylist,
  tolerance: shipped.tolerance,
}

/** Protecting given domains and nothing else. */
const protecting = (domains: readonly string[]): Lists => ({
  ...named,
  allowlist: [],
  blocklist: [],
  fuzzylist: [...domains],
  tolerance: 1,
})

const subjectsOf = async (lists: Lists, suffix: string): Promise<readonly Subject[]> => {
  const entities = lists.fuzzylist.length
  const eth = await loaded(() => new legacyDetector([lists]))
  const wallet = await loaded(() => new PhishingDetector([lists]))
  return [
    {
      name: `eth-phishing-detect${suffix}`,
      entities,
      loadMs: eth.loadMs,
      heapMb: eth.heapMb,
      check: (host) => eth.value.check(host).result,
    },
    {
      name: `@metamask/phishing-controller${suffix}`,
      entities,
      loadMs: wallet.loadMs,
      heapMb: wallet.heapMb,
      check: (host) => wallet.value.check(`https://${host}`).result,
    },
  ]
}

export const shippedPeers = (): Promise<readonly Subject[]> => subjectsOf(asShipped, ', its lists')

export const peersProtecting = (domains: readonly string[]): Promise<readonly Subject[]> =>
  subjectsOf(protecting(domains), '')
