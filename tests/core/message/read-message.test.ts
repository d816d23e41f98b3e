import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { extract } from '../../../src/core/extract/extract.ts'
import { compileRules } from '../../../src/core/message/compile-rules.ts'
import { readMessage } from '../../../src/core/message/read-message.ts'
import type { MessageReading } from '../../../src/core/message/reading.ts'
import { buildNameIndex } from '../../../src/core/registry/build-name-index.ts'
import type { SupportPolicy } from '../../../src/core/registry/entity.ts'
import { readText } from '../../../src/core/text/read-text.ts'
import { readRuleFiles } from '../../../src/platform/read-rule-files.ts'
import { parseRuleSet } from '../../../src/rules/load-rules.ts'

const set = parseRuleSet(readRuleFiles('rules'))
const rules = compileRules(set)
const names = buildNameIndex([
  { slug: 'bitcoin', text: 'Bitcoin', match: 'word' },
  { slug: 'bitcoin', text: '比特币', match: 'word' },
  { slug: 'quorvane', text: 'Quorvane', match: 'word' },
  { slug: 'tallowpost', text: 'Tallowpost', match: 'word' },
  { slug: 'mere', text: 'Mere', match: 'never_alone' },
])

const read = (input: string): MessageReading => {
  const text = readText(input)
  const { identifiers } = extract(text, { hosts: set.hosts })
  const policyOf = (slug: string): SupportPolicy =>
    slug === 'bitcoin' ? 'no_owner' : 'has_support'
  return readMessage(text, { identifiers, names, policyOf, rules })
}
const ownRules = (input: string): readonly string[] =>
  read(input)
    .patterns.filter(({ voice }) => voice === 'self')
    .map(({ rule }) => rule)

test('a request for the recovery words is a strict ask with an exact span', () => {
  const input = 'Hello. Please send me your recovery phrase, kind regards'
  const ask = read(input).asks.find(({ kind }) => kind === 'reveal-seed-phrase')
  expect(ask?.voice).toBe('self')
  expect(input.slice(ask?.span.start, ask?.span.end)).toBe('send me your recovery phrase')
})

test('a negation before the ask turns it around, in English and Chinese', () => {
  expect(ownRules('We will never ask you to send me your 12 words.')).toEqual([])
  expect(ownRules('官方客服不会以任何理由索要您的助记词，请勿发给任何人。')).toEqual([])
  expect(ownRules('请把12个助记词按顺序发给我核对。')).toContain('seed-phrase-request')
})

test('"do not hang up" is no negation', () => {
  expect(ownRules('Do not hang up, read me the code you received.')).toContain(
    'one-time-code-request',
  )
})

test('traditional characters read as simplified ones', () => {
  expect(ownRules('請把12個助記詞按順序發給我核對。')).toContain('seed-phrase-request')
})

test('a question about a message leaves its asks to somebody else', () => {
  const reading = read('Someone told me to send me your 12 words to him. Is this a scam?')
  expect(reading.frame).toBe('question')
  expect(reading.patterns.every(({ voice }) => voice === 'reported')).toBe(true)
})

test('a warning that gives its own contact is no warning', () => {
  const camouflaged = 'Beware of scammers! The only official admin is @true_helper_77, message him.'
  expect(read(camouflaged).frame).toBe('direct')
  expect(ownRules(camouflaged)).toContain('anti-scam-camouflage')
  expect(read('Beware of scammers who say they are admins.').frame).toBe('warning')
})

test('speaker, subject and mention are told apart', () => {
  const roleIn = (input: string) => read(input).claims.find(({ entity }) => entity === 'quorvane')
  expect(roleIn('Hello, this is Quorvane support.')?.role).toBe('speaker')
  expect(roleIn('[Quorvane] Your statement is ready.')?.role).toBe('speaker')
  expect(roleIn('Quorvane: your statement is ready.')?.role).toBe('speaker')
  expect(roleIn('Your Quorvane account is locked.')?.role).toBe('subject')
  expect(roleIn('I walked past a Quorvane branch today.')?.role).toBe('mentioned')
})

test('two entities in one message keep their own roles', () => {
  const { claims } = read('Tallowpost: your parcel from Quorvane is on its way.')
  expect(claims.map(({ entity, role }) => [entity, role])).toEqual([
    ['tallowpost', 'speaker'],
    ['quorvane', 'subject'],
  ])
})

test('an offered desk is marked, with the span of the name', () => {
  const input = '比特币官方客服 随时为您服务'
  const claim = read(input).claims[0]
  expect(claim).toMatchObject({ entity: 'bitcoin', desk: true })
  expect(input.slice(claim?.span.start, claim?.span.end)).toBe('比特币')
  expect(read('I bought Bitcoin last night.').claims[0]?.desk).toBe(false)
})

test('a common word counts as a name only beside a support, account or channel word', () => {
  expect(read('The mere thought of it.').claims).toEqual([])
  expect(read('Mere support will call you.').claims[0]?.entity).toBe('mere')
})

test('the page the project starts from asks nothing and gives no contact', () => {
  const reading = read(readFileSync('fixtures/messages/bitcoin-official-support.zh.txt', 'utf8'))
  expect(reading.asks.filter(({ voice }) => voice === 'self')).toEqual([])
  expect(reading.claims.find(({ entity }) => entity === 'bitcoin')?.desk).toBe(true)
})

test('a hostile text eight times as long costs by its length, not its square', () => {
  // Processor time, the least of several rounds: a busy machine does not decide.
  const cost = (input: string): number => {
    const text = readText(input)
    const options = { identifiers: [], names, policyOf: () => undefined, rules }
    let best = Number.POSITIVE_INFINITY
    for (let round = 0; round < 8; round++) {
      const start = process.cpuUsage()
      readMessage(text, options)
      const { user, system } = process.cpuUsage(start)
      best = Math.min(best, (user + system) / 1_000)
    }
    return best
  }
  const unit = 'never send me your seed phrase code 助记词发给我不要 '
  cost(unit.repeat(150))
  const long = cost(unit.repeat(1_200))
  // Below ten milliseconds the clock decides more than the code does.
  if (long > 10) expect(long / Math.max(cost(unit.repeat(150)), 1)).toBeLessThan(2.6 ** 3)
})

test('no text makes it throw', () => {
  for (const input of ['', '\u0000', '\ud800', '>', '】【', '@', 'a'.repeat(70_000)])
    expect(() => read(input)).not.toThrow()
})
