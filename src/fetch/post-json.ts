import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'
import { PrivateAddressError, publicLookup } from './public-lookup.ts'

export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** For the whole exchange, in milliseconds. */
  readonly timeoutMs: number
  /** Lets http and addresses of one's own network pass; for operators who say so. */
  readonly allowPrivate: boolean
}

/** Most of an answer that is read before the connection is let go, in bytes. */
const mostAnswerBytes = 16_384

/**
 * Posts JSON and gives the status. A redirect is an answer like any other and not followed. Rejects with
 * `PrivateAddressError`, a system error, or an `AbortError` after the timeout.
 */
export const postJson = (target: string, options: PostOptions): Promise<number> => {
  const url = new URL(target)
  const { headers, body, timeoutMs, allowPrivate } = options
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate) {
    // An address written out is not looked up, so it is judged here.
    const literal = isIP(host) !== 0
    if (url.protocol !== 'https:' || (literal && !isPublicAddress(host))) {
      return Promise.reject(new PrivateAddressError())
    }
  }
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestTls : requestPlain
    const sent = send(
      url,
      {
        method: 'POST',
        agent: false,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
        signal: AbortSignal.timeout(timeoutMs),
        ...(allowPrivate ? {} : { lookup: publicLookup }),
      },
      (response) => {
        let read = 0
        response.on('data', (chunk: Buffer) => {
          read += chunk.byteLength
          if (read > mostAnswerBytes) response.destroy()
        })
        response.on('error', () => undefined)
        response.on('close', () => resolve(response.statusCode ?? 0))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
