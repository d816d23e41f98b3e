import { Parser } from 'htmlparser2'

export interface PageLink {
  readonly href: string
  readonly rel: readonly string[]
}

/** What of a page a check looks at; lives as long as the check and is never stored. */
export interface PageContent {
  /** Text of each block in order, spaces folded. */
  readonly lines: readonly string[]
  readonly links: readonly PageLink[]
  /** Parsed JSON-LD blocks; those that cannot be read are left out. */
  readonly jsonLd: readonly unknown[]
}

const inline: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code data dfn em font i kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
)
const unseen: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript', 'head'])
const mostLines = 20_000

/** The charset that the server or the page names; UTF-8 else. */
export const decodeText = (body: Uint8Array, contentType: string): string => {
  const begin = new TextDecoder('latin1').decode(body.subarray(0, 1_024))
  const label =
    /charset\s*=\s*"?([\w:.-]+)/.exec(contentType)?.[1] ??
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]+)/i.exec(begin)?.[1] ??
    'utf-8'
  try {
    return new TextDecoder(label).decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}

/** Reads HTML as a reader sees it without scripts. Comments, scripts and styles are left out. */
export const readPage = (html: string): PageContent => {
  const lines: string[] = []
  const links: PageLink[] = []
  const jsonLd: unknown[] = []
  let text = ''
  let hidden = 0
  let data: string | null = null
  const flush = () => {
    const line = text.replace(/\s+/g, ' ').trim()
    text = ''
    if (line !== '' && lines.length < mostLines) lines.push(line)
  }
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (!inline.has(name)) flush()
      if (name === 'script' && /^application\/ld\+json\b/i.test(attributes.type ?? '')) data = ''
      if (unseen.has(name)) hidden += 1
      if ((name === 'a' || name === 'link' || name === 'area') && attributes.href !== undefined) {
        const rel = (attributes.rel ?? '').toLowerCase().split(/\s+/).filter(Boolean)
        if (links.length < mostLines) links.push({ href: attributes.href.trim(), rel })
      }
    },
    ontext: (piece) => {
      if (data !== null) data += piece
      else if (hidden === 0) text += piece
    },
    onclosetag: (name) => {
      if (!inline.has(name)) flush()
      if (unseen.has(name)) hidden = Math.max(0, hidden - 1)
      if (name === 'script' && data !== null) {
        try {
          jsonLd.push(JSON.parse(data))
        } catch {
          // Somebody's broken block says nothing.
        }
        data = null
      }
    },
  })
  parser.end(html)
  flush()
  return { lines, links, jsonLd }
}

/** Text that is no HTML, a line for each line. */
export const readPlain = (text: string): PageContent => ({
  lines: text
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .slice(0, mostLines),
  links: [],
  jsonLd: [],
})
