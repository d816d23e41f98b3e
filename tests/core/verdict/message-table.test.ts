import { describe, expect, it } from 'vitest'
import { check, codesOf } from '../../support/test-engine.ts'

/** Design section 2, second table: messages, row by row, in English and Chinese. */

interface Row {
  readonly row: string
  readonly en: string
  readonly zh: string
}

const verdictOf = (text: string): string => check(text).verdict

const both = (rows: readonly Row[]): (readonly [string, string, string])[] =>
  rows.flatMap(({ row, en, zh }) => [
    [row, 'English', en],
    [row, 'Chinese', zh],
  ])

describe('a speaker claims an entity', () => {
  it.each(
    both([
      {
        row: 'through a lookalike',
        en: 'This is Quorvane Bank support. Open https://quorvane-support.example/case to continue.',
        zh: '您好，这里是夸瓦银行客服，请打开 https://quorvane-support.example/case 继续办理。',
      },
      {
        row: 'through a revoked channel',
        en: 'Quorvane customer care here. Claim your points at https://quorvane-rewards.example/',
        zh: '夸瓦银行客服提醒您：请到 https://quorvane-rewards.example/ 领取积分。',
      },
      {
        row: 'through an account its platform cannot have',
        en: 'Hello, this is Quorvane support. Message us on X @quorvane_help_desk_24',
        zh: '您好，这里是夸瓦银行客服，请到 X 私信 @quorvane_help_desk_24',
      },
      {
        row: 'outside a closed list',
        en: 'This is Zelbitex support. You can reach me on WhatsApp +1 202 555 0177.',
        zh: '您好，我是泽尔比交易所客服，我的 WhatsApp 是 +1 202 555 0177。',
      },
      {
        row: 'through a channel merely absent, with a strict ask',
        en: 'This is Quorvane support. Send me the verification code you received, Telegram @kz_desk_418.',
        zh: '您好，我是夸瓦银行客服，请把收到的验证码发给我，Telegram：@kz_desk_418',
      },
    ]),
  )('%s: impersonation (%s)', (_, __, text) => {
    expect(verdictOf(text)).toBe('impersonation')
  })

  it.each(
    both([
      {
        row: 'through a channel merely absent, with pressure',
        en: 'Quorvane Bank: your account will be suspended within 24 hours. Details: https://case-notes.example/a1',
        zh: '【夸瓦银行】您的账户将在24小时内被冻结，详情请见 https://case-notes.example/a1',
      },
    ]),
  )('%s: suspicious (%s)', (_, __, text) => {
    expect(verdictOf(text)).toBe('suspicious')
  })

  it.each(
    both([
      {
        row: 'through a channel merely absent, nothing else',
        en: 'Quorvane Bank newsletter: read our yearly report at https://annual-reading.example/2026',
        zh: '【夸瓦银行】年度报告已发布，欢迎阅读 https://annual-reading.example/2026',
      },
    ]),
  )('%s: unknown, and says that it is not listed (%s)', (_, __, text) => {
    const answer = check(text)
    expect(answer.verdict).toBe('unknown')
    expect(codesOf(answer)).toContain('not-listed')
  })
})

describe('an impossible desk', () => {
  it.each(
    both([
      {
        row: 'claimed in the first person, without any channel',
        en: 'Hello, this is Thimblecoin official support. How can I help you today?',
        zh: '您好，这里是顶针币官方客服，请问有什么可以帮您？',
      },
      {
        row: 'described in the third person, with a contact',
        en: 'Thimblecoin official support helps with accounts and transfers. Reach them on Telegram @tmb_care_01.',
        zh: '顶针币官方客服可以帮助您处理账户和转账问题。客服微信：tmb_care01',
      },
    ]),
  )('%s: impersonation (%s)', (_, __, text) => {
    const answer = check(text)
    expect(answer.verdict).toBe('impersonation')
    expect(answer.official.map((way) => way.entity.slug)).toContain('thimblecoin')
    expect(answer.official[0]?.howToFind).toBeTruthy()
  })

  it.each(
    both([
      {
        row: 'described in the third person, without contact or ask',
        en: 'Thimblecoin official customer service helps users with accounts, security and transfers. Prepare your transaction hash before you contact it, and be patient at busy times.',
        zh: '顶针币官方客服为用户提供账户、安全和转账方面的帮助。联系之前请准备好交易哈希，高峰时段请耐心等待。',
      },
    ]),
  )('%s: unknown, and says that there is none (%s)', (_, __, text) => {
    const answer = check(text)
    expect(answer.verdict).toBe('unknown')
    expect(codesOf(answer)).toContain('no-official-support')
  })
})

describe('a fake-agent pattern that claims nobody', () => {
  it.each(
    both([
      {
        row: 'asks for the recovery phrase',
        en: 'To restore your wallet please send me your 12 word recovery phrase in the right order.',
        zh: '为了恢复您的钱包，请把12个助记词按顺序发给我。',
      },
    ]),
  )('%s: scam (%s)', (_, __, text) => {
    expect(verdictOf(text)).toBe('scam')
  })

  it.each(
    both([
      {
        row: 'speaks through an official address',
        en: 'Quorvane Bank (care@quorvane.example): reply with your password and the verification code so we can unlock your account.',
        zh: '夸瓦银行（care@quorvane.example）：请回复您的密码和验证码，以便解锁账户。',
      },
    ]),
  )('%s: scam, and the address stays official (%s)', (_, __, text) => {
    const answer = check(text)
    expect(answer.verdict).toBe('scam')
    expect(answer.identifiers[0]?.status).toBe('official')
    expect(codesOf(answer)).toContain('official-may-be-forged')
  })
})

describe('the contact given is the claimed entity’s own', () => {
  it.each(
    both([
      {
        row: 'and nothing is asked',
        en: 'Quorvane Bank customer service: https://quorvane.example/help',
        zh: '夸瓦银行客服网站：https://quorvane.example/help',
      },
    ]),
  )('%s: unknown, and says that the sender is not proved (%s)', (_, __, text) => {
    const answer = check(text)
    expect(answer.verdict).toBe('unknown')
    expect(codesOf(answer)).toContain('channel-belongs-to-claimed')
  })
})

describe('what is quoted is judged apart from its author', () => {
  it.each(
    both([
      {
        row: 'a question about a message',
        en: 'I got this message, is it real?\n> This is Quorvane support. Send your verification code to Telegram @kz_desk_418 now.',
        zh: '收到这条消息，是真的吗？\n> 我是夸瓦银行客服，请马上把验证码发到 Telegram @kz_desk_418',
      },
    ]),
  )('%s: the author unknown, the quoted part impersonation (%s)', (_, __, text) => {
    const answer = check(text)
    expect(answer.verdict).toBe('unknown')
    expect(answer.reported?.[0]?.verdict).toBe('impersonation')
    expect(answer.advice.map((item) => item.code)).toContain('stop-contact')
  })

  it.each(
    both([
      {
        row: 'a warning',
        en: 'Warning: people are pretending to be Quorvane Bank and asking for verification codes. Never share a code.',
        zh: '提醒：有人冒充夸瓦银行索要验证码，请勿把验证码告诉任何人。',
      },
      {
        row: 'a news item',
        en: 'Police said on Monday that a gang posing as Quorvane Bank support asked victims for their passwords.',
        zh: '警方周一通报，一个团伙冒充夸瓦银行客服，骗取受害人的密码。',
      },
      {
        row: 'a notice that nothing is ever asked',
        en: 'Quorvane Bank will never ask for your password or verification code.',
        zh: '夸瓦银行不会以任何理由索要您的密码或验证码。',
      },
      {
        row: 'a one-time code',
        en: 'Your Quorvane verification code is 482913. It expires in 5 minutes. Do not share it with anyone.',
        zh: '【夸瓦银行】您的验证码是482913，5分钟内有效，请勿告诉任何人。',
      },
    ]),
  )('%s: the author unknown (%s)', (_, __, text) => {
    expect(verdictOf(text)).toBe('unknown')
  })
})

describe('every answer', () => {
  const texts = [
    'This is Quorvane support. Send me the verification code, Telegram @kz_desk_418.',
    '您好，这里是顶针币官方客服，请加微信 tmb_care01',
    '\u0000\uD800 q\u0300\u0316\u0300\u0316\u0300\u0316\u0300\u0316\u0300\u0316\u0300\u0316',
  ]

  it('has spans that slice its input exactly', () => {
    for (const text of texts) {
      const answer = check(text)
      for (const { span, raw } of answer.identifiers) {
        if (span?.part === 'input') expect(text.slice(span.start, span.end)).toBe(raw)
      }
      for (const { span } of answer.evidence) {
        if (span?.part !== 'input') continue
        expect(span.start).toBeGreaterThanOrEqual(0)
        expect(span.end).toBeGreaterThan(span.start)
        expect(span.end).toBeLessThanOrEqual(text.length)
      }
    }
  })

  it('keeps its risk inside the band of its verdict and names its versions', () => {
    for (const text of texts) {
      const answer = check(text)
      expect(answer.risk).toBeGreaterThanOrEqual(0)
      expect(answer.risk).toBeLessThanOrEqual(100)
      expect(answer.registry.version).toBe(7)
      expect(answer.engine.rules).toMatch(/^[0-9a-f]{12}$/)
    }
  })

  it('tells bad characters and goes on', () => {
    const answer = check('This is Thimblecoin\u0000 official support, call +1 202 555 0177 \uD800')
    expect(answer.verdict).toBe('impersonation')
    expect(codesOf(answer)).toContain('bad-characters')
  })
})
