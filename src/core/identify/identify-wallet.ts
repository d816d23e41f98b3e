import {
  bech32Kind,
  decodeBase58,
  decodeBase58Check,
  isEip55,
  isStellarAddress,
  isTonAddress,
} from './checksums.ts'
import type { TransactionIdentifier, WalletIdentifier } from './identifier.ts'

/** Longest address of any chain read here (Monero integrated: 106; Cardano: 108). */
const longest = 130

type Found = Pick<WalletIdentifier, 'chain' | 'checksum' | 'value'>

/** Human-readable parts of bech32 addresses. Source: SLIP-173 and the Cosmos chain registry. */
const bech32Chains: ReadonlyMap<string, string> = new Map([
  ['bc', 'bitcoin'],
  ['tb', 'bitcoin-testnet'],
  ['ltc', 'litecoin'],
  ['addr', 'cardano'],
  ['stake', 'cardano'],
  ['cosmos', 'cosmos'],
  ['osmo', 'osmosis'],
  ['inj', 'injective'],
  ['juno', 'juno'],
  ['kava', 'kava'],
  ['sei', 'sei'],
  ['celestia', 'celestia'],
  ['dydx', 'dydx'],
  ['terra', 'terra'],
  ['thor', 'thorchain'],
  ['secret', 'secret'],
  ['axelar', 'axelar'],
  ['bnb', 'bnb-beacon'],
  ['zs', 'zcash'],
])

/** Version bytes of base58check addresses with a 21-byte body. Source: the chains' own parameters. */
const base58Chains: ReadonlyMap<number, string> = new Map([
  [0x00, 'bitcoin'],
  [0x05, 'bitcoin'],
  [0x30, 'litecoin'],
  [0x32, 'litecoin'],
  [0x1e, 'dogecoin'],
  [0x16, 'dogecoin'],
  [0x41, 'tron'],
  [0x4c, 'dash'],
  [0x10, 'dash'],
])

const evm = (text: string): Found | null => {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) return null
  const hex = text.slice(2)
  const single = hex === hex.toLowerCase() || hex === hex.toUpperCase()
  return {
    chain: 'evm',
    value: text.toLowerCase(),
    checksum: single ? 'none' : isEip55(hex) ? 'ok' : 'wrong',
  }
}

const bech32 = (text: string): Found | null => {
  const lower = text.toLowerCase()
  const one = lower.lastIndexOf('1')
  const chain = one < 2 ? undefined : bech32Chains.get(lower.slice(0, one))
  if (chain === undefined || !/^[02-9ac-hj-np-z]{30,110}$/.test(lower.slice(one + 1))) return null
  return { chain, value: lower, checksum: bech32Kind(text) === null ? 'wrong' : 'ok' }
}

const base58Check = (text: string): Found | null => {
  if (!/^[1-9A-HJ-NP-Za-km-z]{25,36}$/.test(text)) return null
  const decoded = decodeBase58Check(text)
  if (decoded?.length === 21) {
    const chain = base58Chains.get(decoded.version)
    if (chain && decoded.valid) return { chain, value: text, checksum: 'ok' }
    // Two starts are so common that a broken one is still meant as an address.
    if (chain === 'tron' && text.length === 34) return { chain, value: text, checksum: 'wrong' }
    if (chain === 'bitcoin' && /^[13]/.test(text) && /\d/.test(text) && /[A-Z]/.test(text)) {
      return { chain, value: text, checksum: 'wrong' }
    }
  }
  if (text.startsWith('r')) {
    const ripple = decodeBase58Check(text, true)
    if (ripple?.valid && ripple.length === 21 && ripple.version === 0) {
      return { chain: 'xrp', value: text, checksum: 'ok' }
    }
  }
  return null
}

const mixed = (text: string): boolean => /\d/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text)

const others = (text: string): Found | null => {
  if (/^[EUk0][Qf][A-Za-z0-9_+/-]{46}$/.test(text) && isTonAddress(text)) {
    return { chain: 'ton', value: text, checksum: 'ok' }
  }
  if (/^[GM][A-Z2-7]{55}$/.test(text) && isStellarAddress(text)) {
    return { chain: 'stellar', value: text, checksum: 'ok' }
  }
  if (/^[48][1-9A-HJ-NP-Za-km-z]{94}$/.test(text))
    return { chain: 'monero', value: text, checksum: 'none' }
  if (
    /^[1-9A-HJ-NP-Za-km-z]{43,44}$/.test(text) &&
    mixed(text) &&
    decodeBase58(text)?.length === 32
  ) {
    return { chain: 'solana', value: text, checksum: 'none' }
  }
  return null
}

const chainSchemes =
  /^(?:bitcoin|litecoin|dogecoin|ethereum|tron|solana|ton|ripple|xrp|stellar|cardano|monero):(?:\/\/)?/i

/**
 * Reads one wallet address and checks its checksum. Chains: EVM (EIP-55), Bitcoin, Litecoin,
 * Dogecoin, Dash, TRON (base58check), bech32 families, XRP, TON, Stellar; Monero and Solana by shape.
 *
 * @returns `null` for anything else. A wrong checksum is told, not refused: it is how a poisoned or
 * mistyped address shows.
 */
export const identifyWallet = (raw: string): WalletIdentifier | null => {
  const text = raw.trim().replace(chainSchemes, '').split('?', 1)[0] ?? ''
  if (text.length < 25 || text.length > longest) return null
  const found = evm(text) ?? bech32(text) ?? base58Check(text) ?? others(text)
  if (found === null) return null
  return {
    type: 'wallet-address',
    ...found,
    raw,
    lossless: found.checksum !== 'wrong',
    notes: [],
  }
}

/**
 * Reads one transaction hash: `0x` and 64 hexadecimal digits (`evm`), 64 digits alone (`unknown`,
 * which may also be a private key), or a Solana signature.
 */
export const identifyTransaction = (raw: string): TransactionIdentifier | null => {
  const text = raw.trim()
  const build = (value: string, chain: string): TransactionIdentifier => ({
    type: 'transaction-hash',
    value,
    raw,
    lossless: true,
    notes: [],
    chain,
  })
  if (/^0x[0-9a-fA-F]{64}$/.test(text)) return build(text.toLowerCase(), 'evm')
  if (/^[0-9a-fA-F]{64}$/.test(text)) return build(text.toLowerCase(), 'unknown')
  if (
    /^[1-9A-HJ-NP-Za-km-z]{86,88}$/.test(text) &&
    mixed(text) &&
    decodeBase58(text)?.length === 64
  ) {
    return build(text, 'solana')
  }
  return null
}
