import type { CheckRequest } from '../core/verdict/request.ts'
import { readRawEmail } from './raw-email.ts'

/**
 * A raw e-mail taken apart for the engine: its subject and text to be read, its links, its sender and
 * where a reply would go. Any other request comes back as it is. A mail that cannot be parsed is read
 * as the text it is.
 */
export const decodeRequest = async (request: CheckRequest): Promise<CheckRequest> => {
  if (request.type !== 'raw-email') return request
  const mail = await readRawEmail(request.input).catch(() => null)
  if (mail === null || (mail.text === '' && mail.subject === '')) return request
  const head = mail.subject === '' ? '' : `${mail.subject}\n\n`
  const { from } = mail
  return {
    ...request,
    decoded: {
      text: head + mail.text,
      links: mail.links.map((link) => ({
        ...link,
        start: link.start + head.length,
        end: link.end + head.length,
      })),
      replyTo: mail.replyTo.map(({ address }) => address).filter((address) => address !== ''),
    },
    ...(request.sender !== undefined || from === null
      ? {}
      : {
          sender: {
            address: from.address,
            ...(from.name === '' ? {} : { displayName: from.name }),
          },
        }),
  }
}
