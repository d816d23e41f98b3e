import { type HostIndex, hostBits } from './host-index.ts'
import type { ReadingNote, UrlIdentifier } from './identifier.ts'
import { readPlainHost } from './plain-host.ts'
import { registrableOf } from './registrable.ts'

const none: readonly ReadingNote[] = []
const schemeless: readonly ReadingNote[] = ['schemeless']

export interface PlainUrl {
  readonly url: UrlIdentifier
  /** Bits of `hostBits`. */
  readonly bits: number
}

const opaque = hostBits.shortener | hostBits.linkInBio

/** What a list says of a host whose target cannot be seen. */
export const opaqueNotes = (bits: number): readonly ReadingNote[] => {
  const notes: ReadingNote[] = []
  if (bits & hostBits.shortener) notes.push('shortener')
  if (bits & hostBits.linkInBio) notes.push('link-in-bio')
  return notes
}

/**
 * The address shapes on which `new URL` changes nothing but host case: plain host labels that are
 * neither punycode nor a number, a path of characters that stay as they are without dot segments,
 * and a query and fragment of such characters.
 */
const shape =
  /^(?:(https?):\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*)(\/[\w.~!$&()*+,;=:@/-]*)?(?:\?([\w.~!$&()*+,;=:@/?%-]*))?(?:#([\w.~!$&()*+,;=:@/?%-]*))?$/i

/**
 * Reads the common plain address without `new URL`, with the same result. `null` for everything
 * that needs the parser.
 */
export const readPlainUrl = (raw: string, index: HostIndex): PlainUrl | null => {
  const bare = readPlainHost(raw)
  if (bare !== null) return plainUrl(raw, bare, undefined, '/', '', '', index)
  if (raw.length > 2_048) return null
  const match = shape.exec(raw)
  if (match === null) return null
  const host = (match[2] ?? '').toLowerCase()
  if (host.length > 253 || host.includes('xn--') || longLabel(host)) return null
  const path = match[3] ?? '/'
  if (path.includes('/.')) return null
  const scheme = match[1]?.toLowerCase()
  return plainUrl(raw, host, scheme, path, match[4] ?? '', match[5] ?? '', index)
}

const plainUrl = (
  raw: string,
  host: string,
  scheme: string | undefined,
  path: string,
  query: string,
  fragment: string,
  index: HostIndex,
): PlainUrl | null => {
  const found = registrableOf(host, index, true)
  if (found.ip) return null
  const notes = scheme === undefined ? schemeless : none
  const url: UrlIdentifier = {
    type: 'url',
    value: path === '/' ? host : host + path,
    raw,
    lossless: true,
    notes: found.bits & opaque ? [...notes, ...opaqueNotes(found.bits)] : notes,
    host,
    unicodeHost: host,
    registrable: found.registrable,
    suffix: found.suffix,
    sharedSuffix: found.sharedSuffix,
    path,
    query,
    fragment,
    scheme: scheme ?? 'https',
  }
  return { url, bits: found.bits }
}

const longLabel = (host: string): boolean => {
  for (let at = 0; at < host.length; ) {
    const dot = host.indexOf('.', at)
    const end = dot < 0 ? host.length : dot
    if (end - at > 63) return true
    at = end + 1
  }
  return false
}
