/** The pieces of an address as written, before any parser has changed them. */
export interface AddressParts {
  /** Lower case, without `:`; empty when the address has none. */
  readonly scheme: string
  /** The run of `/` and `\` after the scheme. */
  readonly slashes: string
  readonly userinfo: string | null
  /** Host as written; with brackets for IPv6. */
  readonly host: string
  readonly port: string
  /** Path, query and fragment as written. */
  readonly rest: string
}

const schemeShape = /^[a-z][a-z0-9+.-]{0,30}:/i

/**
 * Schemes that are taken at their word even without `//`. Anything else before a colon is a host
 * with a port (`paypal.com:443/x`).
 */
const bareSchemes = new Set(
  (
    'http https ftp ws wss data javascript vbscript view-source blob file intent about mailto tel sms ' +
    'smsto callto skype tg whatsapp viber line weixin alipay alipays mqqapi mqq bitcoin ethereum ' +
    'ipfs ipns magnet market itms-apps fb-messenger sgnl zalo kakaotalk nostr'
  ).split(' '),
)

/** Schemes in which `\` is a slash and the number of slashes does not matter (WHATWG "special"). */
export const specialSchemes = new Set(['http', 'https', 'ftp', 'ws', 'wss'])

const endOf = (text: string, from: number, special: boolean): number => {
  for (let i = from; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 47 || c === 63 || c === 35 || (special && c === 92)) return i
  }
  return text.length
}

/**
 * Cuts an address into its parts the way the WHATWG parser does, without changing a character.
 * Linear. The parts only decide notes and losslessness; the host that counts is the parser's.
 */
export const scanAddress = (text: string): AddressParts => {
  const shape = schemeShape.exec(text)
  let scheme = ''
  let at = 0
  if (shape) {
    const name = shape[0].slice(0, -1).toLowerCase()
    const slashed = text.startsWith('//', shape[0].length)
    if (slashed || bareSchemes.has(name)) {
      scheme = name
      at = shape[0].length
    }
  }
  const special = scheme === '' || specialSchemes.has(scheme)
  if (!special && !text.startsWith('//', at)) {
    return { scheme, slashes: '', userinfo: null, host: '', port: '', rest: text.slice(at) }
  }
  const from = at
  while (at < text.length) {
    const c = text.charCodeAt(at)
    if (c !== 47 && !(special && c === 92)) break
    at++
    if (!special && at - from === 2) break
  }
  const slashes = text.slice(from, at)
  const end = endOf(text, at, special)
  const authority = text.slice(at, end)
  const sign = authority.lastIndexOf('@')
  const address = sign < 0 ? authority : authority.slice(sign + 1)
  const colon = address.lastIndexOf(':')
  const ported = colon >= 0 && colon > address.lastIndexOf(']')
  return {
    scheme,
    slashes,
    userinfo: sign < 0 ? null : authority.slice(0, sign),
    host: ported ? address.slice(0, colon) : address,
    port: ported ? address.slice(colon + 1) : '',
    rest: text.slice(end),
  }
}
