import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Identifier, platforms } from '../../../src/core/identify/identifier.ts'
import { type IdentifyHint, identify, recogniseWhole } from '../../../src/core/identify/identify.ts'
import { shippedHosts } from './shipped-hosts.ts'

const whole = (raw: string, hint: IdentifyHint = {}): Identifier | null =>
  recogniseWhole(raw, hint, shippedHosts)
const brief = (found: Identifier | null): string | null =>
  found &&
  `${found.type} ${'platform' in found && found.platform ? `${found.platform} ` : ''}${found.value}`

describe('input that is exactly one identifier', () => {
  it.each([
    ['95588', 'short-code CN:95588'],
    ['@brand_help', 'handle brand_help'],
    ['"Brand" <help@brand.example>', 'email-address help@brand.example'],
    ['mailto:Help@Brand.example?subject=x', 'email-address help@brand.example'],
    ['https://brand.example/a', 'url brand.example/a'],
    ['brand.com', 'url brand.com'],
    ['+1 888 555 0199', 'phone +18885550199'],
    ['tel:+18885550199', 'phone +18885550199'],
    ['sms:+18885550199?body=x', 'phone +18885550199'],
    ['400-670-0000', 'phone +864006700000'],
    ['https://play.google.com/store/apps/details?id=com.brand.App', 'app-id com.brand.App'],
    ['https://apps.apple.com/us/app/brand/id1436799000', 'app-id 1436799000'],
    [
      '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
      'wallet-address 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
    ],
    ['185.203.119.4', 'url 185.203.119.4'],
    ['name.eth', 'handle ens name.eth'],
  ])('%s is %s', (raw, expected) => {
    expect(brief(whole(raw))).toBe(expected)
  })

  it.each([
    '比特币官方客服 @BTC_CN',
    'Hello',
    'call 95588',
    '123456',
    '482913',
    '2024-01-02',
    'paypal.con',
    '12.50',
    'see https://brand.example',
    '@a @b',
    '',
  ])('%j is a message', (raw) => {
    expect(whole(raw)).toBeNull()
  })

  it('takes the word of a hint', () => {
    expect(brief(whole('Brand', { type: 'handle', platform: 'x' }))).toBe('handle x brand')
    expect(brief(whole('brand_help', { platform: 'telegram' }))).toBe('handle telegram brand_help')
    expect(brief(whole('1799', { type: 'phone', region: 'SG' }))).toBe('short-code SG:1799')
    expect(brief(whole('com.brand.app', { type: 'app-id' }))).toBe('app-id com.brand.app')
    expect(brief(whole('BRAND', { type: 'sms-sender' }))).toBe('sms-sender brand')
    expect(brief(whole('brand', { type: 'url' }))).toBe('url brand')
  })
})

describe('deep links meet the name they lead to', () => {
  it.each([
    [
      'telegram',
      'brand_help',
      [
        't.me/Brand_Help',
        'https://telegram.me/brand_help',
        'tg://resolve?domain=brand_help',
        'https://t.me/s/brand_help',
        'https://t.me/brand_help/42',
        'brand_help.t.me',
        '@brand_help',
      ],
    ],
    [
      'x',
      'brand',
      [
        'https://x.com/Brand',
        'https://twitter.com/brand?s=20',
        'mobile.twitter.com/brand/status/1',
        '@Brand',
      ],
    ],
    [
      'whatsapp',
      '+18885550199',
      [
        'wa.me/18885550199',
        'https://api.whatsapp.com/send?phone=+18885550199&text=hi',
        'whatsapp://send?phone=18885550199',
        '+1 (888) 555-0199',
      ],
    ],
    [
      'facebook',
      'johnsmith55',
      ['https://facebook.com/john.smith.55', 'm.facebook.com/JohnSmith55', 'John.Smith.55'],
    ],
    ['youtube', 'brand', ['https://www.youtube.com/@Brand', '@brand']],
    [
      'linkedin',
      'company/brand',
      ['https://www.linkedin.com/company/Brand/about', 'company/brand'],
    ],
    ['reddit', 'r/brand', ['https://old.reddit.com/r/Brand/', 'r/brand']],
    ['tiktok', 'brand.tv', ['https://www.tiktok.com/@Brand.tv/video/1', '@brand.tv']],
    [
      'discord',
      'invite:AbCd',
      ['https://discord.gg/AbCd', 'discord.com/invite/AbCd', 'invite:AbCd'],
    ],
    ['github', 'brand', ['https://github.com/Brand', '@brand']],
    [
      'bluesky',
      'brand.bsky.social',
      ['https://bsky.app/profile/Brand.bsky.social', '@brand.bsky.social'],
    ],
    ['mastodon', 'help@social.example', ['@Help@social.example', 'help@social.example']],
    ['weibo', 'uid:1234567890', ['https://weibo.com/u/1234567890', 'uid:1234567890']],
    ['line', '@brand', ['https://line.me/R/ti/p/@brand', '@brand']],
  ] as const)('%s %s', (platform, value, forms) => {
    for (const form of forms) {
      const found = identify(form, { type: 'handle', platform }, shippedHosts)
      expect([form, found?.type, found?.value, found?.lossless]).toEqual([
        form,
        'handle',
        value,
        true,
      ])
      expect(found && 'platform' in found && found.platform).toBe(platform)
    }
  })

  it('keeps what differs apart', () => {
    const value = (raw: string, platform: 'instagram' | 'discord'): string | undefined =>
      identify(raw, { type: 'handle', platform }, shippedHosts)?.value
    expect(value('john.smith.55', 'instagram')).not.toBe(value('johnsmith55', 'instagram'))
    expect(value('invite:AbCd', 'discord')).not.toBe(value('invite:abcd', 'discord'))
  })

  it.each([
    'https://x.com/home',
    'https://x.com/i/flow/login',
    'https://github.com/brand/project',
    'https://www.youtube.com/watch?v=1',
    'https://t.me/addstickers/x',
    'https://www.instagram.com/p/abc/',
    'https://www.facebook.com/login',
  ])('%s is a page, not a person', (raw) => {
    expect(whole(raw)?.type).toBe('url')
  })

  it.each([
    'https://t.me/+AbCd1234',
    't.me/joinchat/AbCd1234',
    'discord.gg/AbCd',
    'chat.whatsapp.com/AbCd1234Ef',
  ])('%s is an invite and names nobody', (raw) => {
    const found = whole(raw)
    expect(found?.type).toBe('handle')
    expect(found?.notes).toContain('invite')
    expect(found && 'accountKind' in found && found.accountKind).toBe('invite')
  })

  it('is lossy where the link is', () => {
    expect(whole('https://t。me/brand_help')?.lossless).toBe(false)
    expect(whole('hxxps://t[.]me/brand_help')?.lossless).toBe(false)
  })
})

describe('names that a platform cannot have', () => {
  it.each([
    ['x', 'a'.repeat(15), 'a'.repeat(16)],
    ['telegram', 'abcde', '1abcde'],
    ['telegram', 'ab_cd', 'ab__cd'],
    ['instagram', 'a.b', 'a..b'],
    ['tiktok', 'ab', 'ab.'],
    ['wechat', 'abc_12', 'abc_1'],
    ['qq', '10000', '01000'],
    ['github', 'a-b', 'a--b'],
    ['bluesky', 'a.example', 'example'],
  ] as const)('%s has %s but not %s', (platform, good, bad) => {
    const notes = (raw: string) => identify(raw, { type: 'handle', platform }, shippedHosts)?.notes
    expect(notes(good)).not.toContain('impossible-on-platform')
    expect(notes(bad)).toContain('impossible-on-platform')
  })
})

describe('disguised names', () => {
  it('folds width and drops invisibles, and then never vouches', () => {
    for (const raw of ['＠brand', 'ｂrand', 'bra\u200bnd', '@𝗯rand']) {
      const found = identify(raw, { type: 'handle', platform: 'x' }, shippedHosts)
      expect([found?.value, found?.lossless]).toEqual(['brand', false])
      expect(found?.notes).toContain('obfuscated')
    }
  })

  it('keeps foreign letters, which make another name', () => {
    const found = identify('@brаnd', { type: 'handle', platform: 'x' }, shippedHosts)
    expect(found?.value).not.toBe('brand')
    expect(found?.notes).toEqual(expect.arrayContaining(['mixed-script', 'impossible-on-platform']))
    expect(found?.lossless).toBe(false)
  })
})

describe('e-mail addresses', () => {
  const read = (raw: string) => identify(raw, { type: 'email-address' }, shippedHosts)

  it('never cuts tags or dots', () => {
    expect(read('help+x@brand.example')?.value).toBe('help+x@brand.example')
    expect(read('help+x@brand.example')?.notes).toEqual(['plus-tag'])
    expect(read('b.r.a.n.d@gmail.com')?.value).toBe('b.r.a.n.d@gmail.com')
    expect(read('b@gmail.com')?.notes).toEqual(['free-mail'])
  })

  it('reads the address, not the display name', () => {
    const found = read('"help@brand.example" <x@evil.example>')
    expect(found?.value).toBe('x@evil.example')
    expect(found && 'displayName' in found && found.displayName).toBe('help@brand.example')
  })

  it('is lossy behind a wide sign, a zero-width letter or de-fanging', () => {
    for (const raw of [
      'help＠brand.example',
      'he\u200blp@brand.example',
      'help[at]brand[.]example',
    ]) {
      expect([read(raw)?.value, read(raw)?.lossless]).toEqual(['help@brand.example', false])
    }
  })

  it.each(['a@b', 'a b@c.example', '@b.example', 'a@b.example/c', 'a@[1.2.3.4]', 'a@1.2.3.4'])(
    '%s is none',
    (raw) => {
      expect(read(raw)).toBeNull()
    },
  )
})

describe('identify', () => {
  const typed: fc.Arbitrary<IdentifyHint> = fc.oneof(
    fc.constant({}),
    fc.record({
      type: fc.constantFrom(
        'url',
        'email-address',
        'phone',
        'sms-sender',
        'wallet-address',
        'app-id',
      ),
    }),
    fc.record({ type: fc.constant('handle'), platform: fc.constantFrom(...platforms) }),
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.stringMatching(/^@?[A-Za-z0-9_.+:/-]{1,24}$/),
    fc.webUrl(),
    fc.emailAddress(),
    fc.stringMatching(/^\+?[0-9 ()-]{3,18}$/),
  )

  it('never throws, and a value identifies itself', () => {
    fc.assert(
      fc.property(text, typed, (raw, hint) => {
        const found = identify(raw, hint, shippedHosts)
        if (found === null || found.notes.includes('invalid-host')) return
        if (found.type === 'url' && found.host === '') return
        const again = identify(
          found.value,
          {
            type: found.type,
            ...('platform' in found && found.platform ? { platform: found.platform } : {}),
          },
          shippedHosts,
        )
        if (again?.type !== found.type) return
        expect(again.value).toBe(found.value)
      }),
      { numRuns: 4_000, seed: 45 },
    )
  })
})
