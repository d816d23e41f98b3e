import { describe, expect, it } from 'vitest'
import { identifyTransaction, identifyWallet } from '../../../src/core/identify/identify-wallet.ts'

/** Addresses from the standards' own examples (EIP-55, BIP 173, BIP 350) and well-known contracts. */
const good = [
  ['evm', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  ['evm', '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'],
  ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['bitcoin', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'],
  ['bitcoin', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'],
  ['bitcoin', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0'],
  ['tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  ['xrp', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh'],
] as const

describe('wallet addresses', () => {
  it.each(good)('%s: the checksum of %s holds', (chain, address) => {
    expect(identifyWallet(address)).toMatchObject({ chain, checksum: 'ok', lossless: true })
  })

  it.each(good.filter(([chain]) => chain !== 'xrp'))(
    '%s: one letter off in %s shows',
    (_, address) => {
      const at = address.length - 4
      const letter = address[at] ?? ''
      const other = /[a-f]/.test(letter) ? letter.toUpperCase() : letter === 'q' ? 'p' : 'q'
      const wrong = identifyWallet(address.slice(0, at) + other + address.slice(at + 1))
      expect(wrong === null || wrong.checksum === 'wrong').toBe(true)
      expect(wrong?.lossless ?? false).toBe(false)
    },
  )

  it('has nothing to check in one case', () => {
    const lower = '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'
    expect(identifyWallet(lower)).toMatchObject({ value: lower, checksum: 'none', lossless: true })
  })

  it('keeps base-58 letters as they are and folds the rest', () => {
    expect(identifyWallet('BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ')?.value).toBe(
      'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
    )
    expect(identifyWallet('1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa')?.value).toBe(
      '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
    )
  })

  it('reads payment links', () => {
    expect(identifyWallet('bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa?amount=1')?.chain).toBe(
      'bitcoin',
    )
  })

  it.each(['', 'hello', 'a'.repeat(40), '0x1234', 'Supercalifragilisticexpialidocious'])(
    '%j is none',
    (raw) => {
      expect(identifyWallet(raw)).toBeNull()
    },
  )
})

describe('transaction hashes', () => {
  it('says that 64 digits alone may be a key', () => {
    expect(identifyTransaction('AB'.repeat(32))).toMatchObject({
      chain: 'unknown',
      value: 'ab'.repeat(32),
    })
    expect(identifyTransaction(`0x${'ab'.repeat(32)}`)).toMatchObject({ chain: 'evm' })
    expect(identifyTransaction('ab'.repeat(31))).toBeNull()
    expect(identifyTransaction('ab'.repeat(33))).toBeNull()
  })
})
