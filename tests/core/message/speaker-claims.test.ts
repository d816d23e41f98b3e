import { expect, test } from 'vitest'
import { extract } from '../../../src/core/extract/extract.ts'
import { compileRules } from '../../../src/core/message/compile-rules.ts'
import { readMessage } from '../../../src/core/message/read-message.ts'
import type { Claim } from '../../../src/core/message/reading.ts'
import { buildNameIndex } from '../../../src/core/registry/build-name-index.ts'
import { readText } from '../../../src/core/text/read-text.ts'
import { readRuleFiles } from '../../../src/platform/read-rule-files.ts'
import { parseRuleSet } from '../../../src/rules/load-rules.ts'

const set = parseRuleSet(readRuleFiles('rules'))
const rules = compileRules(set)
const names = buildNameIndex([
  { slug: 'bitcoin', text: 'Bitcoin', match: 'word' },
  { slug: 'bitcoin', text: '比特币', match: 'word' },
  { slug: 'quorvane', text: 'Quorvane', match: 'word' },
  { slug: 'mellow', text: 'Mellow', match: 'never_alone' },
  { slug: 'telegram', text: 'Telegram', match: 'never_alone' },
  { slug: 'bonus.is', text: 'Bónus', match: 'never_alone', spelled: true },
])

const claimOf = (input: string): Claim | undefined => {
  const text = readText(input)
  const { identifiers } = extract(text, { hosts: set.hosts })
  const policyOf = (slug: string) => (slug === 'bitcoin' ? 'no_owner' : 'has_support')
  return readMessage(text, { identifiers, names, policyOf, rules }).claims[0]
}

test.each([
  ['en', 'This is Bitcoin official support'],
  ['zh-Hans', '我们是比特币官方客服'],
  ['zh-Hant', '這裡是比特幣官方客服'],
  ['zh-Hant', '我係Bitcoin官方客服'],
  ['es', 'Somos el soporte oficial de Bitcoin'],
  ['es', 'Le escribo del servicio de atención al cliente de Bitcoin'],
  ['pt', 'Aqui é o suporte oficial do Bitcoin'],
  ['pt', 'Sou atendente da central de atendimento Bitcoin'],
  ['vi', 'Đây là bộ phận hỗ trợ chính thức của Bitcoin'],
  ['vi', 'Em la nhan vien cskh Bitcoin'],
  ['ru', 'Это официальная поддержка Bitcoin'],
  ['ru', 'Вас беспокоит служба поддержки Bitcoin'],
  ['ja', 'こちらはBitcoin公式サポートです'],
  ['ja', 'Bitcoin公式サポートの担当者です'],
  ['ko', 'Bitcoin 공식 고객센터입니다'],
  ['ko', '저는 Bitcoin 고객센터 상담원입니다'],
  ['id', 'Ini adalah dukungan resmi Bitcoin'],
  ['id', 'Kami dari customer service Bitcoin'],
  ['tr', 'Burası Bitcoin resmi destek hattı'],
  ['tr', 'Bitcoin resmi destek ekibinden arıyorum'],
  ['fr', 'Nous sommes le support officiel de Bitcoin'],
  ['fr', "Ici l'assistance officielle de Bitcoin"],
  ['de', 'Hier ist der offizielle Bitcoin Support'],
  ['de', 'Wir sind der offizielle Kundenservice von Bitcoin'],
  ['hi', 'मैं Bitcoin कस्टमर केयर से बोल रहा हूं'],
  ['hi', 'यह Bitcoin की आधिकारिक सहायता है'],
  ['ar', 'معك الدعم الرسمي لـ Bitcoin'],
  ['ar', 'نحن خدمة عملاء Bitcoin الرسمية'],
])('%s: "%s" speaks for the name and offers a desk', (_, input) => {
  const claim = claimOf(input)
  expect(claim?.role).toBe('speaker')
  expect(claim?.desk).toBe(true)
})

test.each([
  ['es', 'Compré un poco en Quorvane y aquí todo va bien'],
  ['pt', 'Comprei um pouco na Quorvane e está tudo certo'],
  ['vi', 'Hôm qua mình mua một ít trên Quorvane'],
  ['ru', 'Я вчера купил немного на Quorvane, это удобно'],
  ['ja', '昨日Quorvaneで少し買ったよ'],
  ['ko', '어제 Quorvane에서 조금 샀어'],
  ['id', 'Kemarin saya beli sedikit di Quorvane'],
  ['tr', 'Dün ben biraz Quorvane üzerinden aldım'],
  ['fr', "Ici tout va bien, j'ai acheté un peu sur Quorvane"],
  ['de', 'Ihr habt gestern auch etwas bei Quorvane gekauft'],
  ['hi', 'कल हमने Quorvane पर थोड़ा खरीदा'],
  ['ar', 'اشتريت أمس قليلا من Quorvane'],
])('%s: "%s" speaks for nobody', (_, input) => {
  expect(claimOf(input)?.role).not.toBe('speaker')
})

test.each([
  'Your parcel is mellow. Call 020 7946 0999 about your account',
  'Keep your account mellow and ring the number on your card',
  'Have your recovery phrase mellow, so that support can move it to a wallet',
  'THE SUPPORT DESK IS CLOSED, stay mellow',
])('a name that is a word too, written as the word: "%s" is about nobody', (input) => {
  expect(claimOf(input)).toBeUndefined()
})

test.each([
  'Discover how to mellow your account',
  'Discover how to Mellow your account with daily profits',
  'Mellow your account balance, says support',
  'We mellow our account team every week',
  'You can mellow ur wallet and call support',
])('a name that is a verb too, with an object behind it: "%s" is about nobody', (input) => {
  expect(claimOf(input)).toBeUndefined()
})

test.each([
  ['mellow ur card is blocked', 'subject'],
  ['Mellow your account has been locked, call support', 'subject'],
  ['Mellow your card charged 40, call support', 'subject'],
  ['message from mellow your account needs a check', 'speaker'],
  ['Mellow Your account statement for support', 'subject'],
  ['Mellow, your account statement', 'subject'],
])('what follows is no object: "%s" names it: %s', (input, role) => {
  expect(claimOf(input)?.role).toBe(role)
})

test.each([
  ['ur mellow account is locked', 'subject'],
  ['message from mellow: your account is locked', 'speaker'],
  ['mellow support here, your account is locked', 'speaker'],
  ['mellow: your account is locked', 'speaker'],
  ['Please ring support about Mellow', 'mentioned'],
])('"%s" names it in small letters or stands around the name: %s', (input, role) => {
  expect(claimOf(input)?.role).toBe(role)
})

test.each([
  'Mellow how our members compound their account in 7 days',
  'Mellow more about your account with support',
  'Hi there! Mellow the new way to verify your account',
  '“Mellow How It Works”: your account',
  'Mellow how it works: your account',
  'Good news.\n- Mellow these offers on your account',
])('the first word of a sentence with an object behind it: "%s" is about nobody', (input) => {
  expect(claimOf(input)).toBeUndefined()
})

test.each([
  ['With Mellow the account is free', 'subject'],
  ['Mellow, the bank, has locked your account', 'mentioned'],
  ['Mellow has locked the account, call support', 'mentioned'],
  ['Mellow: how to unlock your account', 'speaker'],
])('a large letter inside a sentence, or no object: "%s" names it: %s', (input, role) => {
  expect(claimOf(input)?.role).toBe(role)
})

test.each([
  'Claim your withdrawal bonus now',
  'Withdrawal bonus: send 50 to unlock your account',
  'Get a welcome Bonus on your account today',
  'BONUS: your account gets 10',
  'Ihr Bonus-Konto ist bereit',
])('a name that is a word without its marks: "%s" is about nobody', (input) => {
  expect(claimOf(input)).toBeUndefined()
})

test.each([
  ['Your Bónus account is locked', 'subject'],
  ['your bo\u0301nus account is locked', 'subject'],
  ['Message from Bonus: your account is locked', 'speaker'],
  ['Bonus support here, your account is locked', 'speaker'],
])('in its own letters, or where somebody speaks for it: "%s" names it: %s', (input, role) => {
  expect(claimOf(input)?.role).toBe(role)
})

test('a name that is a word of context itself does not stand beside itself', () => {
  expect(claimOf('Join our Telegram')).toBeUndefined()
  expect(claimOf('Your Telegram account is locked')?.role).toBe('subject')
  expect(claimOf('Please contact us on Telegram')?.role).toBe('mentioned')
})

test.each([
  'How do I contact Quorvane support?',
  'Is there a Quorvane support phone number?',
  'I called Quorvane support yesterday',
  'Contact Quorvane support',
])('who looks for a desk or tells of one does not sign as it: "%s"', (input) => {
  expect(claimOf(input)?.role).toBe('mentioned')
})

test.each(['Your order has left. The Quorvane team', 'Reply with the code, Quorvane Support'])(
  'a name with its team at the end signs: "%s"',
  (input) => {
    expect(claimOf(input)?.role).toBe('speaker')
  },
)
