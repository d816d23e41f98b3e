import type { Context } from 'hono'
import type { KeyStore } from '../../registry/keys/key-store.ts'
import type { ApiEnv } from '../context.ts'

/** Who may call how much. Absent where the host has no keys and no limits (edge, tests). */
export interface Access {
  /** Undefined while the database does not answer. */
  keys(): KeyStore | undefined
  /** Requests a minute of one caller without a key; 0 for no limit. */
  readonly anonymousPerMinute: number
  /** Proxies of the operator's own in front of the service, whose `x-forwarded-for` is believed. */
  readonly trustedProxies: number
  /** Address of the other end of the connection. */
  peerOf(c: Context<ApiEnv>): string | undefined
}

/** The caller's address: the peer, or what the outermost trusted proxy saw. */
export const callerOf = (access: Access, c: Context<ApiEnv>): string | undefined => {
  const peer = access.peerOf(c)
  if (access.trustedProxies === 0) return peer
  const seen = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return seen.at(-access.trustedProxies) ?? peer
}
