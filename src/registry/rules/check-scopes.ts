import { parse } from 'tldts'
import type { EntityRule } from './entity-rules.ts'
import { noHosts } from './no-hosts.ts'

/** A listed host vouches only for its scope (design section 2, rule 6). */
export const checkScopes: EntityRule = (entity, report, { hosts = noHosts }) => {
  entity.channels.forEach((channel, index) => {
    const path = ['channels', index] as const
    if (channel.type !== 'website') {
      if (channel.scope !== undefined) {
        report('error', 'stray-scope', [...path, 'scope'], 'only a website has a scope')
      }
      return
    }
    const slash = channel.value.indexOf('/')
    const host = slash < 0 ? channel.value : channel.value.slice(0, slash)
    const scope = channel.scope ?? (slash < 0 ? 'exact_host' : 'path')
    if ((scope === 'path') !== slash >= 0) {
      report(
        'error',
        'scope-against-value',
        [...path, 'value'],
        scope === 'path'
          ? 'scope path needs a value with a path, such as sites.example/brand'
          : 'a value with a path vouches for that path only: write scope path',
      )
    }
    if (channel.excludedHosts !== undefined && scope !== 'subdomains') {
      report(
        'error',
        'stray-exclusion',
        [...path, 'excludedHosts'],
        'excludedHosts belongs to scope subdomains',
      )
    }
    for (const excluded of channel.excludedHosts ?? []) {
      if (excluded.endsWith(`.${host}`)) continue
      report(
        'error',
        'exclusion-elsewhere',
        [...path, 'excludedHosts'],
        `${excluded} is not below ${host}`,
      )
    }
    const suffix = parse(host, { allowPrivateDomains: true })
    if (suffix.domain === null) {
      report(
        'error',
        'shared-host',
        [...path, 'value'],
        suffix.isIp === true
          ? 'a bare address is nobody’s website'
          : `${host} is a public suffix: anybody can rent a name under it, so it can vouch for nobody`,
      )
    } else if (scope === 'subdomains' && suffix.isPrivate === true && suffix.domain !== host) {
      report(
        'warning',
        'subdomains-on-shared-suffix',
        [...path, 'scope'],
        `${suffix.publicSuffix} is shared; check that every name below ${host} is the owner’s`,
      )
    }
    if (scope !== 'path' && hosts.userPaths.has(host.replace(/^www\./, ''))) {
      report(
        'error',
        'shared-host',
        [...path, 'value'],
        `on ${host} every path belongs to somebody else: list the page with its path`,
      )
    }
    if (scope === 'subdomains' && isListed(host, hosts.userContent)) {
      report(
        'error',
        'shared-host',
        [...path, 'scope'],
        `anybody can rent a name under ${host}: it vouches for no name below it`,
      )
    }
    if (scope === 'subdomains' && channel.note === undefined) {
      report(
        'error',
        'subdomains-without-evidence',
        [...path, 'scope'],
        'scope subdomains needs a note that says why every name below is the owner’s, and evidence for it; else leave scope out (exact host and www)',
      )
    }
  })
}

/** Whether the host or a name above it is in the list. */
const isListed = (host: string, list: ReadonlySet<string>): boolean => {
  for (let name = host; name !== ''; name = name.slice(name.indexOf('.') + 1)) {
    if (list.has(name)) return true
    if (!name.includes('.')) return false
  }
  return false
}
