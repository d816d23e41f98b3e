import type { HostLists } from '../../core/identify/host-lists.ts'
import type { Entity, EvidenceMethod } from '../../core/registry/entity.ts'
import { keyOf } from '../changes/draft.ts'
import { isChannel, readLink } from '../upkeep/compare-page.ts'
import { decodeText, readPage } from '../upkeep/page-content.ts'
import type { PageView } from '../upkeep/recheck-channel.ts'
import { txtNameOf } from './proof-source.ts'
import { jsonLdClaims, readSecurityTxt, readTrustTxt, readWellKnown, relMe } from './read-claims.ts'

/** The network as one perspective sees it. */
export interface ProofView extends PageView {
  text(name: string): Promise<readonly string[]>
}

/** What one place of a domain says of the entity or of one of its channels. */
export interface Said {
  readonly method: EvidenceMethod
  /** Name or address that was read. */
  readonly source: string
  /** `channelKey` of the channel meant; absent for the entity itself. */
  readonly channel?: string
  /** For accounts named by a link: the link. */
  readonly profile?: string
}

/** Where to look, and under which slugs the owner may have written: the entity's own, and former ones that lead to it. */
export interface Place {
  readonly host: string
  readonly source: string
  readonly formerly?: readonly string[]
}

/**
 * What one place of a host says, as one perspective sees it: nothing where the place is there and says nothing, is
 * gone, or leads to another host; null where nobody can say, because it was not read. Never throws for what the
 * network does.
 */
export const lookAtSource = async (
  view: ProofView,
  entity: Entity,
  { host, source, formerly = [] }: Place,
  hosts: HostLists,
): Promise<readonly Said[] | null> => {
  const slugs = [entity.slug, ...formerly]
  if (source === txtNameOf(host)) {
    const records = await view.text(source).catch(() => null)
    if (records === null) return null
    const named = slugs.some((slug) => records.includes(`countersign-verification=${slug}`))
    return named ? [{ method: 'dns_txt', source }] : []
  }
  const text = await readOwn(view, host, source)
  if (text === null || text === '') return text === null ? null : []
  const claim = (method: EvidenceMethod, claims: readonly string[]): readonly Said[] =>
    entity.channels.flatMap((channel): Said[] => {
      const href = claims.find((one) => {
        const named = readLink(one, channel, hosts, source)
        return named !== null && isChannel(named, channel)
      })
      if (href === undefined || channel.value === host) return []
      const profile = channel.type === 'handle' ? { profile: href } : {}
      return [{ method, source, channel: keyOf(channel), ...profile }]
    })
  const path = new URL(source).pathname
  if (path === '/.well-known/countersign.json') return wellKnown(text, entity, slugs, source)
  if (path === '/.well-known/security.txt') return claim('well_known', readSecurityTxt(text))
  if (path === '/trust.txt' || path === '/.well-known/trust.txt') {
    return claim('well_known', readTrustTxt(text))
  }
  const page = readPage(text)
  return claim('backlink', [...relMe(page), ...jsonLdClaims(page)])
}

/** Empty for a place that is not there or belongs to another host; null for one that was not read. */
const readOwn = async (view: ProofView, host: string, source: string): Promise<string | null> => {
  try {
    const page = await view.page(source)
    // A proof counts for the host that was asked and for no other that it leads to.
    const at = new URL(page.url).hostname
    if (at !== host && at !== `www.${host}`) return ''
    if (page.status === 404 || page.status === 410) return ''
    return page.status === 200 ? decodeText(page.body, page.contentType) : null
  } catch (error) {
    // The resolver answered that there is no such name: the domain is gone, the network is not.
    return (error as { code?: unknown }).code === 'name-not-found' ? '' : null
  }
}

const wellKnown = (
  text: string,
  entity: Entity,
  slugs: readonly string[],
  source: string,
): readonly Said[] => {
  const file = readWellKnown(text)
  if (file === null || !slugs.includes(file.entity)) return []
  const listed = new Set(
    file.channels.map((one) => `${one.type}|${one.platform ?? one.store ?? ''}|${one.value}`),
  )
  return [
    { method: 'well_known', source },
    ...entity.channels
      .map(keyOf)
      .filter((key) => listed.has(key))
      .map((channel): Said => ({ method: 'well_known', source, channel })),
  ]
}
