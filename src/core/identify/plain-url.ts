import { hostBits } from './host-index.ts'
import type { ReadingNote, UrlIdentifier } from './identifier.ts'
import { registrableOf } from './registrable.ts'

const none: readonly ReadingNote[] = []
const schemeless: readonly ReadingNote[] = ['schemeless']

/**
 * The address shapes on which `new URL` changes nothing but host case: plain host labels that are
 * neither punycode nor a number, a path of characters that stay as they are without dot segments,
 * and a query and fragment of such characters.
 */
const shape =
  /^(?:(https?):\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*)(\/[\w.~!$&()*+,;=:@/-]*)?(?:\?([\w.~!$&()*+,;=:@/?%-]*))?(?:#([\w.~!$&()*+,;=:@/?%-]*))?$/i

/**
 * Reads the common plain address without `new URL`, with the same result. `null` for everything
 * that needs the parser, and for hosts on any list.
 */
export const readPlainUrl = (
  raw: string,
  index: ReadonlyMap<string, number>,
): UrlIdentifier | null => {
  if (raw.length > 2_048) return null
  const match = shape.exec(raw)
  if (match === null) return null
  const host = (match[2] ?? '').toLowerCase()
  if (host.length > 253 || host.includes('xn--') || longLabel(host)) return null
  const found = registrableOf(host, index)
  if (found.ip || found.bits & ~hostBits.userContent) return null
  const path = match[3] ?? '/'
  if (path.includes('/.')) return null
  const scheme = match[1]?.toLowerCase()
  return {
    type: 'url',
    value: path === '/' ? host : host + path,
    raw,
    lossless: true,
    notes: scheme === undefined ? schemeless : none,
    host,
    unicodeHost: host,
    registrable: found.registrable,
    suffix: found.suffix,
    sharedSuffix: found.sharedSuffix,
    path,
    query: match[4] ?? '',
    fragment: match[5] ?? '',
    scheme: scheme ?? 'https',
  }
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
