import { parse } from 'tldts'

/** Hosts of a release as lists to block and to let pass are made of: ASCII, each once, sorted. */
export interface ListedHosts {
  readonly official: readonly string[]
  /** Withdrawn, and official for nobody else. */
  readonly revoked: readonly string[]
}

/** A host name as every list takes it: ASCII labels, no IP address, nothing that could begin another line or rule. */
export const isPlainHost = (host: string): boolean =>
  host.length <= 253 &&
  /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/.test(host)

/** Whether one host lies beneath another. */
const isBeneath = (host: string, above: string): boolean => host.endsWith(`.${above}`)

const wwwTwin = (host: string): string => (host.startsWith('www.') ? host.slice(4) : `www.${host}`)

/** Lines of a hosts file, which knows no names beneath: each withdrawn host with its `www.` form. */
export const hostsLines = ({ official, revoked }: ListedHosts): readonly string[] => {
  const known = new Set(official)
  const twins = revoked.map(wwwTwin).filter((host) => !known.has(host))
  return [...new Set([...revoked, ...twins])].sort().map((host) => `0.0.0.0 ${host}`)
}

/**
 * Rules of AdGuard's syntax. `||host^` also blocks what lies beneath; where an official host does, `|host^` stands,
 * which means this very host. No exceptions: they would lift rules of other lists.
 */
export const adguardLines = ({ official, revoked }: ListedHosts): readonly string[] =>
  revoked.map((host) => (official.some((one) => isBeneath(one, host)) ? `|${host}^` : `||${host}^`))

/** Shorter labels are one letter from too much: with four letters 87 of 12,000 popular hosts are hit, with seven 10. */
const shortestFuzzy = 7
const tolerance = 1

/** Without its last label, as the consumer compares. */
const fuzzyForm = (host: string): string =>
  host.split('.').slice(0, -1).join('.').replace('www.', '')

/** Levenshtein distance of at most one. */
const isNear = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const [rest, other] = [a.slice(at), b.slice(at)]
  return rest.slice(1) === other.slice(1) || rest.slice(1) === other || rest === other.slice(1)
}

export interface PhishingConfig {
  readonly version: 2
  readonly tolerance: number
  readonly fuzzylist: readonly string[]
  readonly whitelist: readonly string[]
  readonly blacklist: readonly string[]
}

/**
 * Configuration of eth-phishing-detect. What stands in its whitelist passes with everything beneath, before the blacklist
 * is asked. So no host stands there that others rent names under (`shared`, or a public suffix), and none above a withdrawn
 * one, which would pass with it. Names that others are compared with are whole official domains that pass themselves,
 * and none that would make an official host suspicious.
 */
export const phishingConfig = (
  { official, revoked }: ListedHosts,
  shared: (host: string) => boolean,
): PhishingConfig => {
  const whitelist = official.filter((host) => {
    const { publicSuffix } = parse(host, { allowPrivateDomains: true })
    if (publicSuffix === host || shared(host)) return false
    return !revoked.some((gone) => isBeneath(gone, host))
  })
  const passes = (host: string): boolean =>
    whitelist.some((one) => one === host || isBeneath(host, one))
  const exposed = official.filter((host) => !passes(host)).map(fuzzyForm)
  const fuzzylist = whitelist.filter((host) => {
    const { domain, domainWithoutSuffix } = parse(host, { allowPrivateDomains: true })
    return (
      domain === host &&
      (domainWithoutSuffix ?? '').length >= shortestFuzzy &&
      !exposed.some((form) => isNear(form, fuzzyForm(host)))
    )
  })
  return { version: 2, tolerance, fuzzylist, whitelist, blacklist: revoked }
}
