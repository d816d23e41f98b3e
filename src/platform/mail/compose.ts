import type { SendMailOptions } from 'nodemailer'
import type { MailedNotice, MailTarget } from '../../registry/watch/mail-outbox.ts'
import { fill, noticeText } from '../../registry/watch/notice-text.ts'
import type { AllNoticeWords } from '../read-notice-words.ts'

export interface Sender {
  /** Address that messages come from. */
  readonly from: string
  /** The console's address. */
  readonly origin: string
  readonly words: AllNoticeWords
}

/** So many notices are told in one message; the console has the rest. */
const mostTold = 100

type Target = MailTarget & { readonly name: string }

const common = (id: string, { from }: Sender, { address }: Target): SendMailOptions => ({
  from: { name: 'Countersign', address: from },
  to: { name: '', address },
  // The same over all attempts, so that a mailbox can tell a repetition.
  messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
  headers: { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' },
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** A message in plain text with all that came since the last one; ended by one click (RFC 8058). */
export const composeNotices = (
  id: string,
  notices: readonly MailedNotice[],
  target: Target,
  sender: Sender,
): SendMailOptions => {
  const { origin } = sender
  const words = sender.words[target.lang]
  const stop = `${origin}/v1/mail/stop/${target.stop}`
  const values = { entity: target.name, count: notices.length, origin, stop }
  const texts = notices.slice(0, mostTold).map((notice) => noticeText(words, notice, target.name))
  const [first] = texts
  const base = common(id, sender, target)
  return {
    ...base,
    subject:
      notices.length === 1 && first !== undefined
        ? first.title
        : fill(words['mail.many'] ?? '', values),
    text: [
      ...texts.map(({ title, lines }) => [title, ...lines].join('\n')),
      ...(notices.length > texts.length
        ? [fill(words['detail.first'] ?? '', { shown: texts.length, count: notices.length })]
        : []),
      [
        fill(words['mail.console'] ?? '', values),
        fill(words['mail.why'] ?? '', values),
        fill(words['mail.stop'] ?? '', values),
      ].join('\n'),
    ].join('\n\n'),
    headers: {
      ...(base.headers as Record<string, string>),
      'list-unsubscribe': `<${stop}>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    },
  }
}

/** The message that carries the code for an address. */
export const composeCode = (
  id: string,
  code: string,
  target: Target,
  sender: Sender,
): SendMailOptions => {
  const words = sender.words[target.lang]
  const values = { entity: target.name, origin: sender.origin, code }
  return {
    ...common(id, sender, target),
    // The code stays out of the subject, which notifications show on locked screens.
    subject: fill(words['mail.confirm'] ?? '', { ...values, code: '…' }),
    text: `${fill(words['mail.confirm-text'] ?? '', values)}\n\n${code}\n`,
  }
}
