import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CheckAnswer } from '../../../src/core/verdict/answer.ts'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { buildEngine, readyRules } from '../../../src/rules/build-engine.ts'
import { shippedCurated } from '../../support/shipped.ts'
import { testNow, testSnapshot } from '../../support/test-registry.ts'

/** The page that the product starts from, and the attacks it was built against, on what ships. */

const { engine } = buildEngine(
  { manifest: testSnapshot.manifest, curated: shippedCurated() },
  readyRules(readEngineRules()),
)

const check = (input: string): CheckAnswer =>
  engine.check({ input, type: 'message' }, { now: testNow, id: 'seed' })

const codesOf = (answer: CheckAnswer): readonly string[] => answer.evidence.map(({ code }) => code)

const page = readFileSync(
  new URL('../../../fixtures/messages/bitcoin-official-support.zh.txt', import.meta.url),
  'utf8',
)

describe('an article about "Bitcoin official support"', () => {
  it('is unknown and says that there is no such desk', () => {
    const answer = check(page)
    expect(answer.verdict).toBe('unknown')
    expect(codesOf(answer)).toContain('no-official-support')
  })

  it('is read as its author’s own words about a desk, and asks for nothing', () => {
    const answer = check(page)
    expect(answer.reported).toBeUndefined()
    expect(answer.claims.map(({ entity, role, voice }) => [entity.slug, role, voice])).toEqual([
      ['bitcoin', 'mentioned', 'self'],
    ])
    expect(codesOf(answer)).not.toContain('pattern')
  })

  it('leads to whoever can help instead', () => {
    const [way] = check(page).official
    expect(way?.entity.slug).toBe('bitcoin')
    expect(way?.howToFind).toBeTruthy()
  })

  it.each(['客服QQ：100200301', '微信：btc_kefu01', 'Telegram @btc_help_cn', '电话：400-000-0110'])(
    'is an impersonation with a contact below it: %s',
    (contact) => {
      const answer = check(`${page}\n${contact}`)
      expect(answer.verdict).toBe('impersonation')
      expect(codesOf(answer)).toContain('impossible-desk')
    },
  )
})

describe('somebody who says to be the support of Bitcoin', () => {
  it.each([
    ['en', 'Hello, this is Bitcoin official support. How can I help you today?'],
    ['en', 'This is Bitcoin support, how may I help?'],
    ['zh', '您好，这里是比特币官方客服，请问有什么可以帮您？'],
    ['zh-Hant', '您好，這裡是比特幣官方客服，請問有什麼可以幫您？'],
    ['es', 'Hola, somos el soporte oficial de Bitcoin. ¿En qué podemos ayudarle?'],
    ['pt', 'Olá, aqui é o suporte oficial do Bitcoin. Como posso ajudar?'],
    ['vi', 'Xin chào, tôi là nhân viên hỗ trợ chính thức của Bitcoin. Tôi có thể giúp gì cho bạn?'],
    ['ru', 'Здравствуйте, это официальная служба поддержки Bitcoin. Чем могу помочь?'],
    ['ja', 'こんにちは、ビットコイン公式サポートです。ご用件をお伺いします。'],
    ['ko', '안녕하세요, 비트코인 공식 고객센터입니다. 무엇을 도와드릴까요?'],
    ['fr', 'Bonjour, ici le support officiel de Bitcoin. Comment puis-je vous aider ?'],
    ['de', 'Guten Tag, hier ist der offizielle Bitcoin-Support. Wie kann ich Ihnen helfen?'],
  ])('impersonates (%s): %s', (_, text) => {
    const answer = check(text)
    expect(answer.verdict).toBe('impersonation')
    expect(codesOf(answer)).toContain('impossible-desk')
  })
})

describe('attacks on names with a desk of their own', () => {
  it('names Binance behind an account on t.me', () => {
    const answer = check(
      'Binance official support: write to https://t.me/binance_official_support_247',
    )
    expect(answer.verdict).toBe('impersonation')
    expect(answer.claims[0]?.entity.slug).toBe('binance')
  })

  it('names the host that adds a word to the name, and how', () => {
    const answer = check('Binance support: please log in at https://binance-support.com/login')
    const [host] = answer.identifiers
    expect(answer.verdict).toBe('impersonation')
    expect(host?.lookalike?.entity.slug).toBe('binance')
    expect(host?.lookalike?.technique).toBe('combosquat')
  })

  it('sees the real host behind a name before an at sign', () => {
    const answer = check('Coinbase: confirm here https://coinbase.com@account-review.net/x')
    expect(['impersonation', 'scam', 'suspicious']).toContain(answer.verdict)
    expect(codesOf(answer)).toContain('real-host-hidden')
  })

  it('accuses a WhatsApp number that speaks as Binance support', () => {
    const answer = check('This is Binance support. Contact us on WhatsApp +1 202 555 0177.')
    expect(answer.verdict).toBe('impersonation')
    expect(answer.claims[0]?.entity.slug).toBe('binance')
  })

  it('knows the real page', () => {
    const answer = engine.check(
      { input: 'https://www.binance.com/en/support' },
      { now: testNow, id: 'seed' },
    )
    expect(answer.verdict).toBe('official')
  })
})

describe('honest texts', () => {
  it.each([
    ['a one-time code', '【币安】您的验证码是 482913，5分钟内有效，请勿告诉任何人。'],
    ['a one-time code', '482913 is your Binance verification code. Do not share it with anyone.'],
    ['a notice of what is never asked', 'Binance will never ask for your seed phrase or password.'],
    ['a notice of what is never asked', '币安客服不会以任何理由索要您的助记词、私钥或验证码。'],
    [
      'news',
      'Police said on Monday that a gang posing as Binance support asked victims for their seed phrases.',
    ],
    ['news', '近日警方打掉一个冒充币安客服的诈骗团伙，涉案金额超千万元。'],
  ])('leaves %s in peace: %s', (_, text) => {
    expect(check(text).verdict).toBe('unknown')
  })

  it.each([
    'Is this real?\n> This is Binance support. Send your verification code to Telegram @bnb_desk_418 now.',
    '这是真的吗？\n> 我是币安客服，请马上把验证码发到 Telegram @bnb_desk_418',
  ])('judges what a question passes on, and not who asks: %s', (text) => {
    const answer = check(text)
    expect(answer.verdict).toBe('unknown')
    expect(answer.reported?.[0]?.verdict).toBe('impersonation')
  })
})

describe('the truth about an impossible desk', () => {
  it.each([
    '比特币没有官方客服，遇到问题应先联系你所用的钱包或交易所。',
    'Bitcoin has no official customer support. Ask the maker of your wallet.',
    'ビットコインに公式サポートはありません。',
    'У биткоина нет официальной поддержки.',
    '비트코인에는 공식 고객센터가 없습니다.',
    'Bitcoin hat keinen offiziellen Support.',
    'Bitcoin não tem suporte oficial.',
    'Bitcoin no tiene soporte oficial.',
    'Bitcoin không có hỗ trợ chính thức.',
    'Bitcoin tidak punya dukungan resmi.',
    'Bitcoin’in resmi desteği yok.',
    "Bitcoin n'a pas de support officiel.",
    'बिटकॉइन की कोई आधिकारिक सहायता नहीं है।',
    'لا يوجد دعم رسمي لبيتكوين.',
  ])('accuses nobody: %s', (text) => {
    expect(check(text).verdict).toBe('unknown')
  })

  it('does not cover for whoever then offers the desk', () => {
    expect(
      check('比特币没有官方客服？我们就是比特币官方客服，请加微信 kefu_gf0827 办理。').verdict,
    ).toBe('impersonation')
  })
})

describe('notices of a messenger’s own services', () => {
  it.each([
    '【微信支付】退款到账通知：退款金额58.00元，已退回零钱。',
    '您可以通过微信公众号查询退款进度。',
    '退款将原路退回微信零钱，无需任何操作。',
  ])('lead nowhere: %s', (text) => {
    expect(check(text).verdict).toBe('unknown')
  })

  it('are told from an invitation to write there', () => {
    expect(check('退款请加我微信 kefu8899 处理，微信支付已冻结。').verdict).not.toBe('unknown')
  })
})
