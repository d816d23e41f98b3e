import { blockTags, inlineTags } from '../text/data/html-names.ts'

/** A link of a formatted text: what the reader sees and where it leads. */
export interface ShownLink {
  readonly text: string
  readonly href: string
  /** Where `text` stands in the plain text. */
  readonly start: number
  readonly end: number
}

export interface PlainHtml {
  readonly text: string
  readonly links: readonly ShownLink[]
}

/** Longer tags are taken for text: no honest one reaches this. */
const longestTag = 4096
const longestAddress = 2048
const mostLinks = 500
/** Beginnings of tags without an end; past this many the rest is text. */
const mostUnclosed = 256

/** Elements whose content no reader sees. */
const unseen = new Set(['script', 'style', 'head', 'title', 'template', 'noscript'])

const hiding =
  /display\s{0,2}:\s{0,2}none|visibility\s{0,2}:\s{0,2}hidden|font-size\s{0,2}:\s{0,2}0(?![.\d])/i

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** References a reader would not see as such; rarer names are left to the folded view. */
const decode = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g,
    (whole, tens, hex, name) => {
      if (name !== undefined) return named[name as string] ?? whole
      const code = tens === undefined ? Number.parseInt(hex as string, 16) : Number(tens)
      const scalar = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      return scalar ? String.fromCodePoint(code) : whole
    },
  )

interface Tag {
  readonly name: string
  readonly closing: boolean
  readonly attributes: string
  readonly end: number
}

const readTag = (html: string, at: number): Tag | null => {
  const head = /^<(\/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>])/.exec(html.slice(at, at + 20))
  if (head === null) return null
  let quote = ''
  const limit = Math.min(html.length, at + longestTag)
  for (let i = at + head[0].length; i < limit; i++) {
    const character = html.charAt(i)
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") {
      quote = character
    } else if (character === '>') {
      return {
        name: (head[2] ?? '').toLowerCase(),
        closing: head[1] === '/',
        attributes: html.slice(at + head[0].length, i),
        end: i + 1,
      }
    }
  }
  return null
}

const attribute = (attributes: string, name: string): string | null => {
  const lower = attributes.toLowerCase()
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
    if (at > 0 && !/[\s"'/]/.test(lower.charAt(at - 1))) continue
    const match = /^\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/.exec(
      attributes.slice(at + name.length, at + name.length + longestAddress),
    )
    if (match !== null) return decode(match[1] ?? match[2] ?? match[3] ?? '').trim()
  }
  return null
}

const telling = /<(?:!doctype html|html|body|table|div|p|br|a\s|span)/i

/** Is this a page or a mail in HTML, rather than a message that mentions a tag? */
export const looksLikeHtml = (input: string): boolean => {
  const head = input.slice(0, 4096)
  if (/^\s{0,64}<(?:!doctype html|html|body)\b/i.test(head)) return true
  const image = head.search(/<img\s/i)
  if (image >= 0 && attribute(readTag(head, image)?.attributes ?? '', 'alt') !== null) return true
  return telling.test(head) && /<a\s[^<>]{0,400}href|<\/(?:p|div|table|td|body|html)>/i.test(input)
}

/**
 * The text of an HTML document as a reader sees it, with its links. Scripts, styles and hidden
 * elements are left out; elements that end a line end it. Total; linear in the length.
 */
export const readHtml = (html: string): PlainHtml => {
  // Pieces and a length: looking at the end of a growing string would copy it every time.
  const pieces: string[] = []
  let length = 0
  let last = '\n'
  let unclosed = 0
  const places: { readonly href: string; readonly start: number; readonly end: number }[] = []
  let open: { href: string; start: number } | null = null
  /** Name and depth of the element whose content is not shown. */
  let hidden = ''
  let depth = 0
  // Once no tag, comment or closing sign follows, looking again would cost the square of the length.
  let lastClose = html.lastIndexOf('>')
  const put = (piece: string): void => {
    if (piece === '') return
    pieces.push(piece)
    length += piece.length
    last = piece.charAt(piece.length - 1)
  }
  const write = (piece: string): void => {
    if (hidden === '') put(decode(piece))
  }
  const closeLink = (): void => {
    if (open === null) return
    if (places.length < mostLinks) places.push({ ...open, end: length })
    open = null
  }
  let from = 0
  for (let at = html.indexOf('<'); at >= 0 && at < lastClose; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4)
      write(html.slice(from, at))
      from = end < 0 ? html.length : end + 3
      at = from
      if (end < 0) lastClose = -1
      continue
    }
    const tag = html.startsWith('<!', at) ? null : readTag(html, at)
    if (tag === null) {
      at++
      if (/[a-zA-Z/]/.test(html.charAt(at)) && ++unclosed > mostUnclosed) lastClose = -1
      continue
    }
    const known = inlineTags.has(tag.name) || blockTags.has(tag.name) || unseen.has(tag.name)
    if (!known) {
      at++
      continue
    }
    write(html.slice(from, at))
    from = tag.end
    at = tag.end
    if (hidden !== '') {
      if (tag.name === hidden) depth += tag.closing ? -1 : 1
      if (depth === 0) hidden = ''
      continue
    }
    const empty =
      tag.name === 'br' || tag.name === 'hr' || tag.name === 'img' || tag.name === 'input'
    if (!tag.closing && !empty && (unseen.has(tag.name) || hiding.test(tag.attributes))) {
      hidden = tag.name
      depth = 1
      continue
    }
    if (tag.name === 'a') {
      closeLink()
      const href = tag.closing ? null : attribute(tag.attributes, 'href')
      if (href !== null && href !== '') open = { href, start: length }
    } else if (tag.name === 'img') {
      const alt = attribute(tag.attributes, 'alt')
      if (alt !== null && alt !== '') put(alt)
    } else if (tag.name === 'td' || tag.name === 'th') {
      if (last !== ' ') put(' ')
    } else if (blockTags.has(tag.name) && last !== '\n') {
      put('\n')
    }
  }
  write(html.slice(from))
  closeLink()
  const text = pieces.join('')
  return {
    text,
    links: places.map((link) => ({ text: text.slice(link.start, link.end), ...link })),
  }
}
