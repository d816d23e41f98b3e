import { hostBits } from './host-index.ts'
import type { ReadingNote, UrlIdentifier } from './identifier.ts'
import { registrableOf } from './registrable.ts'

const none: readonly ReadingNote[] = []
const schemeless: readonly ReadingNote[] = ['schemeless']

/**
 * The address shapes on which `new URL` changes nothing but host case: plain host labels that are
 * neither punycode nor a number, and a path of unreserved characters without dot segments.
 */
const shape =
  /^(?:(https?):\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*)(\/[A-Za-z0-9/_~-]*)?$/i

/**
 * Reads the common plain address without `new URL`, with the same result. `null` for everything
 * that needs the parser, and for hosts on any list.
 */
export const readPlainUrl = (
  raw: string,
  index: ReadonlyMap<string, number>,
): UrlIdentifier | null => {
  if (raw.length > 253) return null
  const match = shape.exec(raw)
  if (match === null) return null
  const host = (match[2] ?? '').toLowerCase()
  if (host.includes('xn--') || longLabel(host)) return null
  const found = registrableOf(host, index)
  if (found.ip || found.bits & ~hostBits.userContent) return null
  const path = match[3] ?? '/'
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
    query: '',
    fragment: '',
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
