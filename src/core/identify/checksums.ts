import { sha256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'

const bitcoinAlphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const rippleAlphabet = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz'

/** Longest text the quadratic base-58 decoder is given; addresses stay far below. */
const longestBase58 = 120

/** Bytes of a base-58 text, or `null` when a character is foreign to the alphabet. */
export const decodeBase58 = (text: string, ripple = false): Uint8Array | null => {
  if (text === '' || text.length > longestBase58) return null
  const alphabet = ripple ? rippleAlphabet : bitcoinAlphabet
  const bytes: number[] = []
  for (const letter of text) {
    let carry = alphabet.indexOf(letter)
    if (carry < 0) return null
    for (let i = 0; i < bytes.length; i++) {
      carry += (bytes[i] ?? 0) * 58
      bytes[i] = carry & 0xff
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff)
  }
  for (let i = 0; i < text.length && text[i] === alphabet[0]; i++) bytes.push(0)
  return Uint8Array.from(bytes.reverse())
}

/** Version byte and body of a base58check text: the last four bytes are a double SHA-256. */
export const decodeBase58Check = (
  text: string,
  ripple = false,
): { readonly version: number; readonly length: number; readonly valid: boolean } | null => {
  const bytes = decodeBase58(text, ripple)
  if (bytes === null || bytes.length < 6) return null
  const body = bytes.slice(0, -4)
  const sum = sha256(sha256(body))
  const valid = bytes.slice(-4).every((byte, i) => byte === sum[i])
  return { version: bytes[0] ?? 0, length: body.length, valid }
}

const bech32Alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** BIP 173 and BIP 350 checksum: which of the two holds, or none. Case must not be mixed. */
export const bech32Kind = (text: string): 'bech32' | 'bech32m' | null => {
  const lower = text.toLowerCase()
  if (lower !== text && text.toUpperCase() !== text) return null
  const one = lower.lastIndexOf('1')
  if (one < 1 || lower.length - one < 7 || lower.length > 130) return null
  let sum = 1
  const feed = (value: number): void => {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    for (let i = 0; i < 5; i++) if ((top >>> i) & 1) sum ^= generator[i] ?? 0
  }
  for (let i = 0; i < one; i++) feed(lower.charCodeAt(i) >> 5)
  feed(0)
  for (let i = 0; i < one; i++) feed(lower.charCodeAt(i) & 31)
  for (const letter of lower.slice(one + 1)) {
    const value = bech32Alphabet.indexOf(letter)
    if (value < 0) return null
    feed(value)
  }
  return sum === 1 ? 'bech32' : sum === 0x2bc830a3 ? 'bech32m' : null
}

/** EIP-55: whether the letter case of forty hexadecimal digits is their checksum. */
export const isEip55 = (hex: string): boolean => {
  const lower = hex.toLowerCase()
  const hash = keccak_256(Uint8Array.from(lower, (letter) => letter.charCodeAt(0)))
  for (let i = 0; i < 40; i++) {
    const nibble = ((hash[i >> 1] ?? 0) >> (i % 2 === 0 ? 4 : 0)) & 15
    const letter = lower[i] ?? ''
    if (hex[i] !== (nibble > 7 ? letter.toUpperCase() : letter)) return false
  }
  return true
}

const crc16 = (bytes: Uint8Array): number => {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let i = 0; i < 8; i++)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return crc
}

const fromBits = (text: string, alphabet: string, width: number): Uint8Array | null => {
  const bytes: number[] = []
  let bits = 0
  let buffer = 0
  for (const letter of text) {
    const value = alphabet.indexOf(letter)
    if (value < 0) return null
    buffer = ((buffer << width) | value) & 0xffff
    bits += width
    if (bits >= 8) {
      bits -= 8
      bytes.push((buffer >> bits) & 0xff)
    }
  }
  return Uint8Array.from(bytes)
}

const base64Url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** TON user-friendly address (48 letters, CRC-16/XMODEM big end first). */
export const isTonAddress = (text: string): boolean => {
  const bytes = fromBits(text.replaceAll('+', '-').replaceAll('/', '_'), base64Url, 6)
  if (bytes === null || bytes.length !== 36) return false
  return crc16(bytes.slice(0, 34)) === (((bytes[34] ?? 0) << 8) | (bytes[35] ?? 0))
}

/** Stellar strkey (56 letters of base 32, CRC-16/XMODEM little end first). */
export const isStellarAddress = (text: string): boolean => {
  const bytes = fromBits(text, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 5)
  if (bytes === null || bytes.length !== 35) return false
  return crc16(bytes.slice(0, 33)) === (((bytes[34] ?? 0) << 8) | (bytes[33] ?? 0))
}
