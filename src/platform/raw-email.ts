import PostalMime, { type Address } from 'postal-mime'
import type { ShownLink } from '../core/message/formats-html.ts'
import { readHtml } from '../core/message/formats-html.ts'
import { gatherPlainLines } from './gather-lines.ts'

gatherPlainLines()

/** A mailbox as a header names it. */
export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** What a raw e-mail (RFC 5322) says about itself, and its text as a reader sees it. */
export interface RawEmail {
  readonly from: Mailbox | null
  readonly replyTo: readonly Mailbox[]
  /** Address of `Return-Path`, without brackets; null when absent or empty. */
  readonly returnPath: string | null
  /**
   * Values of `Authentication-Results`, topmost first. Anybody can write such a header: only the one
   * the reader's own mail service added, the topmost, says anything.
   */
  readonly authResults: readonly string[]
  readonly subject: string
  /** The HTML part as shown, else the plain part. */
  readonly text: string
  readonly links: readonly ShownLink[]
}

const mailboxes = (list: readonly Address[] | undefined): Mailbox[] =>
  (list ?? []).flatMap((entry) =>
    entry.address === undefined
      ? (entry.group ?? []).map(({ name, address }) => ({ name, address: address ?? '' }))
      : [{ name: entry.name, address: entry.address }],
  )

/**
 * Takes a raw e-mail apart. `raw`: the whole message with its headers, at most what the caller's
 * boundary lets in. Rejects with an `Error` only where nesting or headers exceed the parser's limits.
 */
export const readRawEmail = async (raw: string | Uint8Array): Promise<RawEmail> => {
  const email = await PostalMime.parse(raw, { maxNestingDepth: 32, maxHeadersSize: 262_144 })
  const headers = email.headers ?? []
  const body =
    email.html !== undefined && email.html.trim() !== ''
      ? readHtml(email.html)
      : { text: email.text ?? '', links: [] }
  const returnPath = email.returnPath?.replace(/^<|>$/g, '').trim()
  return {
    from: mailboxes(email.from === undefined ? [] : [email.from])[0] ?? null,
    replyTo: mailboxes(email.replyTo),
    returnPath: returnPath === undefined || returnPath === '' ? null : returnPath,
    authResults: headers
      .filter(({ key }) => key === 'authentication-results')
      .map(({ value }) => value),
    subject: email.subject ?? '',
    text: body.text,
    links: body.links,
  }
}
