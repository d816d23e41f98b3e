import type { HostLists } from '../../core/identify/host-lists.ts'
import { identify } from '../../core/identify/identify.ts'
import type { Channel } from '../../core/registry/entity.ts'
import { comparePage } from './compare-page.ts'
import { decodeText, readPage, readPlain } from './page-content.ts'

/** A page as somebody fetched it. */
export interface ReadPage {
  readonly url: string
  readonly status: number
  readonly contentType: string
  readonly body: Uint8Array
}

/** The network as one perspective sees it. */
export interface PageView {
  readonly perspective: string
  page(url: string): Promise<ReadPage>
}

/**
 * - `same`: every perspective found the value; `place` says where, without the page's words.
 * - `changed`: every perspective read the page and none found it; `instead` is what stands there.
 * - `differs`: one perspective found it and another did not.
 * - `unread`: the page was not read, left its owner's domain or is gone; `why` says it.
 */
export interface Recheck {
  readonly source: string
  readonly status: 'same' | 'changed' | 'differs' | 'unread'
  readonly place?: string
  readonly instead?: readonly string[]
  readonly why?: string
}

/** Sources of a channel that can be read again, each once. */
export const sourcesOf = (channel: Channel): readonly string[] => [
  ...new Set(
    channel.evidence
      .filter(({ method }) => method !== 'dns_txt' && method !== 'open_data')
      .map(({ source }) => source)
      .filter((source) => /^https?:\/\//.test(source)),
  ),
]

/** Reads one source of a channel again from every perspective. Never throws for what the network does. */
export const recheckChannel = async (
  channel: Channel,
  source: string,
  views: readonly PageView[],
  hosts: HostLists,
): Promise<Recheck> => {
  const seen = await Promise.all(views.map((view) => readOnce(channel, source, view, hosts)))
  const [first] = seen
  if (first === undefined) return { source, status: 'unread', why: 'no perspective' }
  const unread = seen.find(({ status }) => status === 'unread')
  if (unread !== undefined) return unread
  return seen.every(({ status }) => status === first.status) ? first : { source, status: 'differs' }
}

const ownerOf = (url: string, hosts: HostLists): string => {
  const found = identify(url, { type: 'url' }, hosts)
  return found?.type === 'url' ? (found.registrable ?? found.host) : new URL(url).host
}

const readOnce = async (
  channel: Channel,
  source: string,
  view: PageView,
  hosts: HostLists,
): Promise<Recheck> => {
  const unread = (why: string): Recheck => ({ source, status: 'unread', why })
  let page: ReadPage
  try {
    page = await view.page(source)
  } catch (error) {
    return unread(String((error as { code?: unknown }).code ?? 'unreachable'))
  }
  if (page.status !== 200) return unread(`status ${page.status}`)
  if (ownerOf(page.url, hosts) !== ownerOf(source, hosts)) return unread('leads to another domain')
  const text = decodeText(page.body, page.contentType)
  const isHtml = /html/.test(page.contentType) || /^\s*</.test(text)
  const content = isHtml ? readPage(text) : readPlain(text)
  if (content.lines.length === 0 && content.links.length === 0) {
    return unread('shows nothing without scripts')
  }
  return { source, ...comparePage(content, channel, hosts, page.url) }
}
