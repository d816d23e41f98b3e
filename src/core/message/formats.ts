import { readChat } from './formats-chat.ts'
import { looksLikeHtml, readHtml, type ShownLink } from './formats-html.ts'
import { readQuotes } from './formats-quote.ts'
import type { Segment } from './reading.ts'

/** A message in the form in which it is read. */
export interface FormatReading {
  readonly format: 'plain' | 'html' | 'chat' | 'quoted'
  /** What is to be read; the input itself unless `format` is `html`. */
  readonly text: string
  /** True when `text` is not the input: spans into it belong to a `decoded-N` part. */
  readonly decoded: boolean
  /** One speaker and one voice each, ascending, indexing `text`; headers of a chat lie between them. */
  readonly segments: readonly Segment[]
  readonly links: readonly ShownLink[]
}

/**
 * Tells what a message is made of: HTML with its links, a copied chat (WhatsApp, Telegram, WeChat,
 * `name: words`), quotes and forwarded parts. People in a copied chat speak for themselves; quoted
 * and forwarded words are reported. Takes any string; total; linear in its length. A raw e-mail is
 * taken apart before, outside the core.
 *
 * @example
 * readFormat('Is this real?\n> Your account is locked').segments.map(({ voice }) => voice)
 * // ['self', 'reported']
 */
export const readFormat = (
  input: string,
  type: 'auto' | 'message' | 'html' = 'auto',
): FormatReading => {
  if (type === 'html' || looksLikeHtml(input)) {
    const { text, links } = readHtml(input)
    return {
      format: 'html',
      text,
      decoded: true,
      links,
      segments: readQuotes(text, 0, text.length),
    }
  }
  const chat = readChat(input)
  if (chat !== null) {
    const before = readQuotes(input, 0, chat.start)
    const spoken = chat.segments.flatMap(({ start, end, speaker }) =>
      readQuotes(input, start, end, speaker),
    )
    return {
      format: 'chat',
      text: input,
      decoded: false,
      links: [],
      segments: [...before, ...spoken],
    }
  }
  const segments = readQuotes(input, 0, input.length)
  const quoted = segments.some(({ voice }) => voice === 'reported')
  return { format: quoted ? 'quoted' : 'plain', text: input, decoded: false, links: [], segments }
}
