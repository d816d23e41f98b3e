import { parse } from 'tldts'
import type { HostIndex } from './host-index.ts'

const options = { allowPrivateDomains: true, extractHostname: false, validateHostname: false }
/** For a host that is known to be no address of numbers. */
const namesOnly = { ...options, detectIp: false }

export interface Registrable {
  readonly registrable: string | null
  readonly suffix: string | null
  readonly sharedSuffix: boolean
  readonly ip: boolean
  /** False for a last label that is no top-level domain (`paypal.con`). */
  readonly knownSuffix: boolean
  /** Bits of `hostBits` for the host and every name above it. */
  readonly bits: number
}

/**
 * Registrable name of an ASCII host (never call it with anything else): Public Suffix List with
 * private suffixes, then our own user-content hosts as further suffixes. `plain`: a host that
 * `readPlainHost` takes, which is no address of numbers, so that nobody need ask.
 */
export const registrableOf = (host: string, index: HostIndex, plain = false): Registrable => {
  const found = parse(host, plain ? namesOnly : options)
  const { bits, content } = index.find(host)
  if (found.isIp === true) {
    return {
      registrable: null,
      suffix: null,
      sharedSuffix: false,
      ip: true,
      knownSuffix: false,
      bits,
    }
  }
  const suffix = found.publicSuffix
  const known = found.isIcann === true || found.isPrivate === true
  if (content !== null && (suffix === null || content.length > suffix.length)) {
    const before = host.slice(0, host.length - content.length - 1)
    return {
      registrable: host.slice(before.lastIndexOf('.') + 1),
      suffix: content,
      sharedSuffix: true,
      ip: false,
      knownSuffix: known,
      bits,
    }
  }
  return {
    registrable: found.domain,
    suffix,
    sharedSuffix: found.isPrivate === true,
    ip: false,
    knownSuffix: known,
    bits,
  }
}
