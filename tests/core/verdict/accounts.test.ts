import { describe, expect, it } from 'vitest'
import {
  accountIdOf,
  accountIdRules,
  canonicalAccountId,
  valueOfAccountId,
} from '../../../src/core/identify/account-id.ts'
import type { HandleIdentifier, Platform } from '../../../src/core/identify/identifier.ts'
import { identify } from '../../../src/core/identify/identify.ts'
import type { releaseReasons } from '../../../src/core/registry/entity.ts'
import type { CheckAnswer } from '../../../src/core/verdict/answer.ts'
import type { CheckRequest } from '../../../src/core/verdict/request.ts'
import { entity, handle, read, website } from '../../registry/sample-curation.ts'
import { engineOver } from '../../support/test-engine.ts'
import { testNow, testSnapshot } from '../../support/test-registry.ts'
import { shippedHosts } from '../identify/shipped-hosts.ts'

/** Accounts known by their platform's own id, and names that were let go (design section 2, rule 7). */

const tube = `UC${'a'.repeat(22)}`
const taken = `UC${'t'.repeat(22)}`
const released = (reason: (typeof releaseReasons)[number]) => ({
  on: '2026-11-01',
  reason,
  evidence: [{ ...read, source: 'https://velmora.example/news' }],
})

const velmora = entity('velmora', {
  name: 'Velmora',
  aliases: [{ text: '维尔莫拉', lang: 'zh-Hans', match: 'word' }],
  channels: [
    website('velmora.example'),
    handle('velmora', { platform: 'youtube', accountId: tube }),
    handle('velmora_now', { accountId: '-1001234567890' }),
    handle('velmora_help', {
      state: 'revoked',
      accountId: '-1001234567890',
      released: released('renamed'),
    }),
    handle('invite:VeLm0ra', { platform: 'discord', accountId: '123456789012345678' }),
    handle('velmoracare', { platform: 'x', accountId: '9876543210' }),
    handle('velmoraold', { platform: 'x', state: 'revoked', released: released('deleted') }),
    handle('velmorafm', {
      platform: 'youtube',
      state: 'revoked',
      accountId: taken,
      released: released('taken_over'),
    }),
    handle('velmoraused', { platform: 'x', state: 'revoked', note: 'Not used any more.' }),
  ],
})
const engine = engineOver({
  ...testSnapshot,
  curated: { ...testSnapshot.curated, entities: [...testSnapshot.curated.entities, velmora] },
})
const check = (input: string, more: Omit<CheckRequest, 'input'> = {}): CheckAnswer =>
  engine.check({ input, ...more }, { now: testNow, id: 'test' })
const codes = (answer: CheckAnswer): readonly string[] => answer.evidence.map(({ code }) => code)

describe('the id of an account', () => {
  it.each([
    ['https://youtube.com/channel/UCabcdefghij_-0123456789', 'youtube', 'UCabcdefghij_-0123456789'],
    ['https://t.me/c/1234567890/77', 'telegram', '-1001234567890'],
    ['https://t.me/c/1234567', 'telegram', '-1000001234567'],
    ['tg://privatepost?channel=1234567890&post=7', 'telegram', '-1001234567890'],
    ['tg://user?id=1234567890', 'telegram', '1234567890'],
    ['https://discord.com/users/123456789012345678', 'discord', '123456789012345678'],
    ['https://discord.com/channels/123456789012345678/1', 'discord', '123456789012345678'],
    ['https://x.com/i/user/9876543210', 'x', '9876543210'],
    ['https://twitter.com/intent/user?user_id=9876543210', 'x', '9876543210'],
    ['https://www.facebook.com/profile.php?id=123456789012345', 'facebook', '123456789012345'],
    ['https://weibo.com/u/1234567890', 'weibo', '1234567890'],
    ['https://vk.com/club12345678', 'vk', '-12345678'],
    [
      'https://bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx',
      'bluesky',
      'did:plc:abcdefghijklmnopqrstuvwx',
    ],
  ])('is read from a link that names it: %s', (link, platform, id) => {
    const found = identify(link, {}, shippedHosts) as HandleIdentifier
    expect(found).toMatchObject({ type: 'handle', platform })
    expect(found.notes).not.toContain('impossible-on-platform')
    expect(accountIdOf(found)).toBe(id)
    expect(valueOfAccountId(platform as Platform, id)).toBe(found.value)
  })

  it.each([
    ['@velmora', 'youtube'],
    ['9876543210', 'x'],
    ['1234567890', 'telegram'],
    ['123456789012345678', 'instagram'],
  ] as const)('is not seen in a name, not even one of digits: %s', (name, platform) => {
    const found = identify(name, { type: 'handle', platform }, shippedHosts)
    expect(found?.type === 'handle' && accountIdOf(found)).toBeUndefined()
  })

  it('has one canonical form on each platform, and its example or shape refuses the rest', () => {
    expect(canonicalAccountId('youtube', `channel:${tube}`)).toBe(tube)
    expect(canonicalAccountId('x', 'id:42')).toBe('42')
    expect(canonicalAccountId('wechat', 'GH_0123456789AB')).toBe('gh_0123456789ab')
    for (const [platform, wrong] of [
      ['x', '042'],
      ['x', '4 2'],
      ['x', '@velmora'],
      ['x', '123456789012345678901'],
      ['youtube', tube.toLowerCase()],
      ['youtube', `${tube}a`],
      ['telegram', '-1234567890'],
      ['telegram', '1001234567890123'],
      ['discord', '12345'],
      ['wechat', 'velmora_kefu'],
      ['instagram', 'velmora'],
      ['bluesky', 'velmora.example'],
      ['tiktok', '123'],
    ] as const) {
      expect([platform, wrong, canonicalAccountId(platform, wrong)]).toEqual([
        platform,
        wrong,
        null,
      ])
    }
    for (const rule of Object.values(accountIdRules)) expect(rule.example.length).toBeGreaterThan(1)
  })
})

describe('an account that is listed with its id', () => {
  it.each([
    `https://www.youtube.com/channel/${tube}`,
    'https://www.youtube.com/@velmora',
    'https://t.me/velmora_now',
    'https://t.me/c/1234567890/5',
    'https://discord.com/channels/123456789012345678',
    'https://x.com/i/user/9876543210',
  ])('vouches by name and by id: %s', (input) => {
    const answer = check(input)
    expect(answer.verdict).toBe('official')
    expect(answer.identifiers[0]?.entity?.slug).toBe('velmora')
    expect(answer.identifiers[0]?.channel?.accountId).toBeDefined()
  })

  it.each([
    ['another id', `https://www.youtube.com/channel/UC${'b'.repeat(22)}`],
    ['other letter case', `https://www.youtube.com/channel/${tube.replace('UCa', 'UCA')}`],
    ['the id as a name', 'https://x.com/9876543210'],
    ['the id as a name elsewhere', 'https://www.instagram.com/9876543210'],
    ['a person of that number', 'tg://user?id=1234567890'],
    ['another channel', 'https://t.me/c/1234567891/5'],
    ['an id in full-width digits', 'https://x.com/i/user/９８７６５４３２１０'],
    [
      'a zero-width space in it',
      `https://www.youtube.com/channel/${tube.slice(0, 9)}\u200b${tube.slice(9)}`,
    ],
    ['a percent sign in it', `https://www.youtube.com/channel/%55${tube.slice(1)}`],
  ])('vouches by nothing else: %s', (_, input) => {
    expect(check(input).verdict).not.toBe('official')
  })
})

describe('a handle that was let go', () => {
  const spellings = [
    'https://t.me/velmora_help',
    'https://t.me/VELMORA_HELP',
    'https://t.me/s/velmora_help',
    'https://telegram.me/velmora_help?start=1',
    'tg://resolve?domain=velmora_help',
    'https://velmora_help.t.me/',
    'https://t.me/velmora\u200b_help',
    'https://t.me/ｖelmora_help',
    'hxxps://t[.]me/velmora_help',
  ]

  it.each(spellings)('never vouches, however it is written: %s', (input) => {
    const answer = check(input)
    expect(answer.verdict).toBe('suspicious')
    expect(answer.identifiers[0]).toMatchObject({
      status: 'revoked',
      entity: { slug: 'velmora' },
    })
    expect(answer.identifiers[0]?.codes).toEqual(expect.arrayContaining(['revoked', 'released']))
  })

  it.each(['@velmora_help', 'velmora_help', 'Velmora_Help', '＠velmora_help'])(
    'never vouches as a name: %s',
    (input) => {
      const answer = check(input, { type: 'handle', platform: 'telegram' })
      expect(answer.verdict).toBe('suspicious')
      expect(codes(answer)).toContain('released')
    },
  )

  it('says since when and where that was read', () => {
    const answer = check('https://t.me/velmora_help')
    expect(answer.summary).toContain('2026-11-01')
    expect(answer.evidence.find(({ code }) => code === 'released')?.text).toContain('2026-11-01')
    expect(answer.identifiers[0]?.channel?.released).toEqual({
      on: '2026-11-01',
      reason: 'renamed',
      source: 'https://velmora.example/news',
    })
  })

  it('is an imitation where the brand is claimed, as a lookalike would be', () => {
    const asked = engine.verify(
      { value: 'https://t.me/velmora_help', entity: 'velmora' },
      { now: testNow, id: 'test' },
    )
    expect(asked).toMatchObject({ status: 'revoked', verdict: 'impersonation' })
    const posed = check('velmora_help', {
      type: 'handle',
      platform: 'telegram',
      sender: { displayName: 'Velmora Support' },
    })
    expect(posed.verdict).toBe('impersonation')
  })

  it.each([
    'We are Velmora support. Write to us: https://t.me/velmora_help',
    '我们是维尔莫拉官方客服，请联系 https://t.me/velmora_help',
    // Only named, but pressed: what a lookalike beside the name would be.
    'Velmora account problem? Act now before it is closed, write to https://x.com/velmoraold',
  ])('makes a message an impersonation: %s', (text) => {
    const answer = check(text)
    expect(answer.verdict).toBe('impersonation')
    expect(codes(answer)).toContain('released')
  })

  it('is suspicious where nobody is claimed', () => {
    expect(check('Write to https://t.me/velmora_help').verdict).toBe('suspicious')
  })

  it('leaves the account alone that only changed its name', () => {
    expect(check('https://t.me/c/1234567890/5').verdict).toBe('official')
  })

  it('takes the account along where it was taken over', () => {
    expect(check(`https://youtube.com/channel/${taken}`).identifiers[0]).toMatchObject({
      status: 'revoked',
      codes: ['revoked', 'released'],
    })
  })

  it('is told from a channel that was withdrawn for another reason: the control', () => {
    const answer = check('https://x.com/velmoraused')
    expect(answer.identifiers[0]?.codes).toEqual(['revoked'])
  })

  it('is in words in every language', () => {
    for (const locale of 'ar de en es fr hi id ja ko pt ru tr vi zh-Hans zh-Hant'.split(' ')) {
      const alone = check('https://t.me/velmora_help', { locale })
      const claimed = engine.verify(
        { value: 'https://t.me/velmora_help', entity: 'velmora', locale },
        { now: testNow, id: 'test' },
      )
      for (const text of [
        alone.summary,
        claimed.summary,
        alone.evidence.find(({ code }) => code === 'released')?.text ?? '',
      ]) {
        expect([locale, text.includes('2026-11-01'), /[{}]/.test(text)]).toEqual([
          locale,
          true,
          false,
        ])
      }
      expect(alone.summary).not.toBe(claimed.summary)
    }
  })
})
