import type { HostLists } from '../../core/identify/host-lists.ts'
import {
  type Channel,
  channelKey,
  type Entity,
  type EvidenceMethod,
} from '../../core/registry/entity.ts'
import { isChannel, readLink } from '../upkeep/compare-page.ts'
import { decodeText, readPage } from '../upkeep/page-content.ts'
import { type PageView, recheckChannel } from '../upkeep/recheck-channel.ts'
import { jsonLdClaims, readSecurityTxt, readTrustTxt, readWellKnown, relMe } from './read-claims.ts'

/** The network as one perspective sees it. */
export interface ProofView extends PageView {
  text(name: string): Promise<readonly string[]>
}

/** Something that a domain says of the entity or of one of its channels. */
export interface Proof {
  readonly method: EvidenceMethod
  /** Name or address that was read. */
  readonly source: string
  /** `channelKey` of the channel meant; absent for the entity itself. */
  readonly channel?: string
  /** For accounts named by a link: whether the account's page names the domain back. */
  readonly back?: boolean
}

interface Found extends Proof {
  readonly profile?: string
}

const keyOf = ({ type, platform, store, value }: Channel): string =>
  channelKey(type, platform ?? store, value)

/**
 * What a website of an entity says of it and its channels, as far as every perspective sees the same.
 * Never throws for what the network does: what cannot be read proves nothing. Evidence, no activation.
 */
export const proveDomain = async (
  entity: Entity,
  website: Channel,
  views: readonly ProofView[],
  hosts: HostLists,
): Promise<readonly Proof[]> => {
  const seen = await Promise.all(views.map((view) => seenBy(view, entity, website.value, hosts)))
  const [first = [], ...others] = seen
  const same = (a: Found, b: Found) => a.source === b.source && a.channel === b.channel
  const held = first.filter((one) => others.every((list) => list.some((two) => same(one, two))))
  const proofs: Proof[] = []
  for (const { profile, ...proof } of held) {
    if (profile === undefined) proofs.push(proof)
    else {
      const { status } = await recheckChannel(website, profile, views, hosts)
      proofs.push({ ...proof, back: status === 'same' })
    }
  }
  return proofs
}

const seenBy = async (
  view: ProofView,
  entity: Entity,
  host: string,
  hosts: HostLists,
): Promise<readonly Found[]> => {
  const read = async (path: string): Promise<{ source: string; text: string } | null> => {
    const source = `https://${host}${path}`
    try {
      const page = await view.page(source)
      // A proof counts for the host that was asked and for no other that it leads to.
      const at = new URL(page.url).hostname
      if (page.status !== 200 || (at !== host && at !== `www.${host}`)) return null
      return { source, text: decodeText(page.body, page.contentType) }
    } catch {
      return null
    }
  }
  const found = new Map<string, Found>()
  const add = (one: Found) => {
    const key = `${one.source}|${one.channel ?? ''}`
    if (!found.has(key)) found.set(key, one)
  }
  const claim = (method: EvidenceMethod, source: string, claims: readonly string[]) => {
    for (const channel of entity.channels) {
      const href = claims.find((one) => {
        const named = readLink(one, channel, hosts, source)
        return named !== null && isChannel(named, channel)
      })
      if (href === undefined || channel.value === host) continue
      const profile = channel.type === 'handle' ? { profile: href } : {}
      add({ method, source, channel: keyOf(channel), ...profile })
    }
  }

  const name = `_countersign.${host}`
  const records = await view.text(name).catch((): readonly string[] => [])
  if (records.includes(`countersign-verification=${entity.slug}`)) {
    add({ method: 'dns_txt', source: name })
  }
  const own = await read('/.well-known/countersign.json')
  const wellKnown = own === null ? null : readWellKnown(own.text)
  if (own !== null && wellKnown?.entity === entity.slug) {
    add({ method: 'well_known', source: own.source })
    const listed = new Set(
      wellKnown.channels.map(
        (one) => `${one.type}|${one.platform ?? one.store ?? ''}|${one.value}`,
      ),
    )
    for (const channel of entity.channels) {
      const key = keyOf(channel)
      if (listed.has(key)) add({ method: 'well_known', source: own.source, channel: key })
    }
  }
  const security = await read('/.well-known/security.txt')
  if (security !== null) claim('well_known', security.source, readSecurityTxt(security.text))
  const trust = (await read('/trust.txt')) ?? (await read('/.well-known/trust.txt'))
  if (trust !== null) claim('well_known', trust.source, readTrustTxt(trust.text))
  const home = await read('/')
  if (home !== null) {
    const page = readPage(home.text)
    claim('backlink', home.source, [...relMe(page), ...jsonLdClaims(page)])
  }
  return [...found.values()]
}
