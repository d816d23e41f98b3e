import { describe, expect, it } from 'vitest'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { readShipped } from '../../../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../../../src/rules/build-engine.ts'
import { testNow, testSnapshot } from '../../support/test-registry.ts'

const { curated, open } = await readShipped()
const { engine } = buildEngine(
  {
    manifest: testSnapshot.manifest,
    curated,
    ...(open === undefined ? {} : { open: open.part }),
  },
  readyRules(readEngineRules()),
)
const verdictOf = (input: string): string =>
  engine.check({ input }, { now: testNow, id: 'kept' }).verdict

/** What spares honest texts beside fakes that lean on the same words. */
describe('what is spared', () => {
  it.each([
    ['We help with stuck coins today Bitcoin Support', 'impersonation'],
    ['Please reply with your password PayPal Support', 'impersonation'],
    ['Reply with your PIN. Wells Fargo Support. Any questions?', 'impersonation'],
    ['Chase the fraud team: your card is locked, call +1 202 555 0143', 'suspicious'],
    ['[Hermes] your parcel is waiting. Pay 1.99: https://her-mes.example/x', 'suspicious'],
    ['Your Telegram session expired. Tap https://t.me/demo_login_bot', 'impersonation'],
    ['How do I contact MetaMask support? Please reach out to our agents on Telegram.', 'scam'],
    ['https://bitcoincore-org.com/', 'suspicious'],
    ['https://bitcoin-doubling.top/', 'suspicious'],
  ])('is no fake: %s', (input, verdict) => {
    expect(verdictOf(input)).toBe(verdict)
  })

  it.each([
    'How do I contact Telegram support?',
    'I called PayPal support',
    'Contact support at Telegram',
    'Contact support on WhatsApp',
    'Discover how to grow and compound your account',
    'Please enjoy your withdrawal bonus',
    'https://interactive-circle.net/',
  ])('is: %s', (input) => {
    expect(verdictOf(input)).toBe('unknown')
  })
})
