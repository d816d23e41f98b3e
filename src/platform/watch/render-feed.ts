import { Feed } from 'feed'
import { html } from 'hono/html'
import type { EntityFeed } from '../../registry/watch/entity-feed.ts'
import { fill, type NoticeWords, noticeText } from '../../registry/watch/notice-text.ts'

/** The feed's titles and contents are HTML to readers: what is named in them is text. */
const asText = (text: string): string => String(html`${text}`)

/**
 * An entity's feed as Atom (RFC 4287). The same notices give the same bytes, so that its ETag holds. `origin` is the
 * console's address. Ids of cases stay out: whoever has one may read the case.
 */
export const renderFeed = (
  { entity, name, notices }: EntityFeed,
  words: NoticeWords,
  language: string,
  origin: string,
): string => {
  const address = `${origin}/v1/feeds/${entity}`
  const [newest] = notices
  const feed = new Feed({
    id: address,
    title: asText(fill(words['feed.title'] ?? '', { entity: name })),
    description: fill(words['feed.subtitle'] ?? '', { entity: name }),
    link: `${origin}/console`,
    feedLinks: { atom: address },
    language,
    generator: 'Countersign',
    author: { name: 'Countersign' },
    // A feed without entries has no time of its own.
    updated: new Date(newest?.at ?? 0),
  })
  for (const { seq, at, kind, data } of notices) {
    const { title, lines } = noticeText(words, { kind, data }, name)
    feed.addItem({
      id: `${address}#${seq}`,
      title: asText(title),
      link: `${origin}/console`,
      date: new Date(at),
      published: new Date(at),
      category: [{ term: kind, name: kind }],
      ...(lines.length === 0 ? {} : { content: `<p>${lines.map(asText).join('<br/>')}</p>` }),
    })
  }
  return feed.atom1()
}
