import { afterEach, describe, expect, it, vi } from 'vitest'
import { signatureHolds } from '../../../src/registry/release/public-key.ts'

/** A browser whose WebCrypto does not know the curve. */
const withoutEd25519 = (): void => {
  const real = crypto.subtle.importKey.bind(crypto.subtle)
  vi.spyOn(crypto.subtle, 'importKey').mockImplementation(((...args: Parameters<typeof real>) =>
    args[2] === 'Ed25519'
      ? Promise.reject(new DOMException('no such algorithm', 'NotSupportedError'))
      : real(...args)) as typeof crypto.subtle.importKey)
}
afterEach(() => vi.restoreAllMocks())

describe.each([
  ['WebCrypto', () => undefined],
  ['the kept library', withoutEd25519],
])('a signature by %s', (_, prepare) => {
  it('holds for its own bytes and key alone', async () => {
    const pair = (await crypto.subtle.generateKey('Ed25519', true, [
      'sign',
      'verify',
    ])) as CryptoKeyPair
    const other = (await crypto.subtle.generateKey('Ed25519', true, [
      'sign',
      'verify',
    ])) as CryptoKeyPair
    const raw = async (key: CryptoKey) => new Uint8Array(await crypto.subtle.exportKey('raw', key))
    const bytes = new TextEncoder().encode('release 7 of 2026-11-25')
    const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, bytes))
    const [own, foreign] = [await raw(pair.publicKey), await raw(other.publicKey)]
    prepare()
    expect(await signatureHolds(own, signature, bytes)).toBe(true)
    expect(await signatureHolds(foreign, signature, bytes)).toBe(false)
    expect(await signatureHolds(own, signature, bytes.subarray(1))).toBe(false)
    for (const at of [0, 31, 32, 63]) {
      const changed = signature.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await signatureHolds(own, changed, bytes)).toBe(false)
    }
    // The same number written past the order of the group (malleable).
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    let s = signature.slice(32).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n) + order
    const malleable = signature.slice()
    for (let at = 32; at < 64; at++, s >>= 8n) malleable[at] = Number(s & 255n)
    expect(await signatureHolds(own, malleable, bytes)).toBe(false)
  })
})
