import { describe, expect, it } from 'vitest'
import type { CheckAnswer } from '../../../src/core/verdict/answer.ts'
import type { CheckRequest } from '../../../src/core/verdict/request.ts'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { buildEngine, readyRules } from '../../../src/rules/build-engine.ts'
import { shippedCurated } from '../../support/shipped.ts'
import { check as checkInvented, verify } from '../../support/test-engine.ts'
import { testNow, testSnapshot } from '../../support/test-registry.ts'

/** Ways in which a listing could be stretched to vouch for, or to accuse, what it does not name. */

const { engine } = buildEngine(
  { manifest: testSnapshot.manifest, curated: shippedCurated() },
  readyRules(readEngineRules()),
)
const check = (input: string, more: Omit<CheckRequest, 'input'> = {}): CheckAnswer =>
  engine.check({ input, ...more }, { now: testNow, id: 'test' })
const codes = (answer: CheckAnswer): readonly string[] => answer.evidence.map(({ code }) => code)

describe('what is near a listed channel is not that channel', () => {
  it.each([
    'This is MetaMask support. See https://github.com/evil/metamask-fix',
    'This is Binance support. Write to helpdesk-refunds@binance.com',
  ])('a page or mailbox beside it does not belong to the claimed entity: %s', (text) => {
    expect(codes(check(text))).not.toContain('channel-belongs-to-claimed')
  })

  it.each([
    [
      'a climbing path',
      'https://github.com/metamask/eth-phishing-detect/issues/new/..%2f..%2fevil%2fx',
    ],
    ['a path that begins alike', 'https://github.com/metamask/eth-phishing-detect/issues/newer'],
    ['a redirector with a second target', 'https://www.google.com/url?q=x&q=https://evil.example'],
    ['a redirector with an odd target', 'https://www.google.com/url?q=intent://evil'],
    ['another scheme', 'ftp://quorvane.example/'],
  ])('never vouches: %s', (_, input) => {
    expect(check(input).verdict).not.toBe('official')
    expect(checkInvented(input).verdict).not.toBe('official')
  })

  it('vouches for the listed page itself', () => {
    expect(check('https://github.com/metamask/eth-phishing-detect/issues/new').verdict).toBe(
      'official',
    )
  })

  it('carries a withdrawal down to what hangs below', () => {
    for (const input of [
      'https://login.quorvane-rewards.example/',
      'help@quorvane-rewards.example',
    ]) {
      expect(checkInvented(input).identifiers[0]?.status).toBe('revoked')
    }
  })

  it('reads a telephone number with letters, but never vouches for it', () => {
    const mine = { type: 'phone', context: { direction: 'i_will_contact', region: 'CN' } } as const
    expect(checkInvented('95177', mine).verdict).toBe('official')
    expect(checkInvented('a95177', mine).verdict).not.toBe('official')
  })

  it('calls a short code with a country code in front neither a disguise nor official', () => {
    const answer = checkInvented('+86 95177', { context: { direction: 'i_will_contact' } })
    expect(answer.verdict).toBe('unknown')
    expect(answer.identifiers[0]?.codes).toContain('short-code-dressed')
  })
})

describe('a listing of one entity says nothing good about another', () => {
  it('does not call it official for the entity that is claimed', () => {
    const answer = verify('https://zelbitex.example/', { entity: 'quorvane' })
    expect(answer).toMatchObject({ status: 'official', verdict: 'unknown' })
    expect(answer.codes).toContain('belongs-to-other')
    expect(answer.summary).toContain('Zelbitex')
  })

  it('holds a foreign display name against it', () => {
    const mine = { direction: 'i_will_contact', region: 'CN' } as const
    const answer = checkInvented('95177', { sender: { displayName: 'Zelbitex' }, context: mine })
    expect(answer.verdict).toBe('suspicious')
  })

  it('judges what somebody sent with its sender, however short it is', () => {
    const answer = check('https://www.binance.com/en/support', {
      sender: { platform: 'telegram', handle: '@binance_help_desk', displayName: 'Binance' },
    })
    expect(answer.verdict).toBe('impersonation')
  })

  it('knows a display name that no desk can have', () => {
    expect(check('"Bitcoin Support" <help@gmail.com>').verdict).toBe('impersonation')
  })
})

describe('absence accuses only whoever speaks for the entity', () => {
  it.each([
    'Phantom support solved my problem within an hour, thanks! Anna, anna.miller@gmail.com',
    'I wrote to Trust Wallet support. My address is 0x52908400098527886E0F7030069857D2E4169EE7',
    'This is Binance. Follow us on X https://x.com/binance',
  ])('leaves bystanders and bare names unknown: %s', (text) => {
    expect(check(text).verdict).toBe('unknown')
  })
})

describe('a quotation hides nothing of the author', () => {
  it.each([
    '> hi there\nThis is Binance support. Your account is frozen. Reply with your seed phrase now.',
    'This is Binance support. Your account is frozen. Reply with your seed phrase now.\n> ok thanks',
  ])('%s', (text) => {
    expect(check(text).verdict).toBe('impersonation')
  })

  it('takes a question from a known sender for the sender’s own words', () => {
    const text = 'This is Binance support. Is this real? Yes. Reply with your seed phrase now.'
    expect(check(text, { sender: { platform: 'telegram', handle: '@someone_x1' } }).verdict).toBe(
      'impersonation',
    )
  })
})
