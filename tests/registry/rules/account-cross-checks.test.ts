import { describe, expect, it } from 'vitest'
import { hashedKeys } from '../../../src/registry/hashes/channel-key.ts'
import { accountChecks } from '../../../src/registry/rules/account-cross-checks.ts'
import { checkEntity } from '../../../src/registry/rules/entity-rules.ts'
import { entity, handle, read, website } from '../sample-curation.ts'

const codesOf = (channels: Parameters<typeof entity>[1]): string[] =>
  checkEntity(entity('acme', channels), { today: '2026-11-25' })
    .filter(({ code }) => code !== 'revoked-without-note')
    .map(({ severity, code }) => `${severity} ${code}`)

const tube = `UC${'x'.repeat(22)}`
const released = { on: '2026-11-01', reason: 'renamed', evidence: [read] } as const

describe('what an account id may be', () => {
  it.each([
    ['x', '1234567890'],
    ['youtube', tube],
    ['discord', '123456789012345678'],
    ['telegram', '-1001234567890'],
    ['instagram', '1234567890'],
  ] as const)('%s: %s', (platform, accountId) => {
    expect(codesOf({ channels: [handle('acme_help', { platform, accountId })] })).toEqual([])
  })

  it.each([
    ['x', 'acme', 'error bad-account-id'],
    ['youtube', tube.toLowerCase(), 'error bad-account-id'],
    ['youtube', `channel:${tube}`, 'error account-id-not-canonical'],
    ['telegram', '1234567890', 'warning account-of-a-person'],
    ['tiktok', '1234567890', 'error stray-account-id'],
  ] as const)('not so on %s: %s', (platform, accountId, finding) => {
    expect(codesOf({ channels: [handle('acme_help', { platform, accountId })] })).toEqual([finding])
  })

  it('stands beside a name, never beside a website or an id', () => {
    expect(codesOf({ channels: [website('acme.example', { accountId: '1' })] })).toEqual([
      'error stray-account-id',
    ])
    expect(
      codesOf({
        channels: [handle(`channel:${tube}`, { platform: 'youtube', accountId: tube })],
      }),
    ).toEqual(['error account-id-in-value'])
  })

  it('stands once in an entity, but for a name that it had before', () => {
    const now = handle('acme_now', { accountId: '-1001234567890' })
    const before = handle('acme_help', { accountId: '-1001234567890' })
    expect(codesOf({ channels: [now, before] })).toEqual(['error account-id-twice'])
    expect(codesOf({ channels: [now, { ...before, state: 'revoked', released }] })).toEqual([])
    expect(
      codesOf({
        channels: [
          handle('acme', { platform: 'youtube', accountId: tube }),
          handle(`channel:${tube}`, { platform: 'youtube' }),
        ],
      }),
    ).toEqual(['error account-id-twice'])
  })

  it('is looked up by hash as the link that names it, where there is one', () => {
    expect(hashedKeys(handle('acme', { platform: 'youtube', accountId: tube }))).toEqual([
      'handle|youtube|acme',
      `handle|youtube|channel:${tube}`,
    ])
    expect(hashedKeys(handle('acme', { platform: 'instagram', accountId: '12' }))).toHaveLength(1)
    expect(
      hashedKeys(handle('acme_help', { accountId: '-1001234567890', state: 'revoked', released })),
    ).toEqual(['handle|telegram|acme_help'])
  })
})

describe('what may be let go', () => {
  it('is a handle that is withdrawn, on a day that has come', () => {
    const revoked = { state: 'revoked' } as const
    expect(codesOf({ channels: [handle('acme_help', { ...revoked, released })] })).toEqual([])
    expect(codesOf({ channels: [handle('acme_help', { released })] })).toEqual([
      'error released-not-revoked',
    ])
    expect(codesOf({ channels: [website('acme.example', { ...revoked, released })] })).toEqual([
      'error released-not-handle',
    ])
    expect(
      codesOf({
        channels: [
          handle('acme_help', { ...revoked, released: { ...released, on: '2026-11-26' } }),
        ],
      }),
    ).toEqual(['error date-in-future'])
  })
})

describe('what a change says about accounts', () => {
  const was = handle('acme_help', { accountId: '-1001111111111' })
  const acme = entity('acme', { channels: [was] })
  const changed = (more: Parameters<typeof handle>[1], name = 'acme_help') =>
    accountChecks(
      [{ before: acme, after: entity('acme', { channels: [handle(name, more)] }) }],
      [
        acme,
        entity('globex', { channels: [handle('globex_help', { accountId: '-1002222222222' })] }),
        entity('initech', {
          parent: 'acme',
          channels: [handle('ini', { accountId: '-1003333333333' })],
        }),
      ],
    ).map(({ severity, code, message }) => [severity, code, message])

  it('flags another account under the same name', () => {
    expect(changed({ accountId: '-1009999999999' })).toEqual([
      [
        'warning',
        'account-id-changed',
        'acme_help was account -1001111111111 and is -1009999999999 now: this handle may have been taken over',
      ],
    ])
  })

  it('flags an id that goes, and nothing where it stays: the control', () => {
    expect(changed({})[0]?.[1]).toBe('account-id-dropped')
    expect(changed({ accountId: '-1001111111111' })).toEqual([])
    expect(changed({ accountId: '-1001111111111', purpose: 'main' })).toEqual([])
  })

  it('refuses the account of another entity, under whatever name', () => {
    expect(changed({ accountId: '-1002222222222' }, 'acme_two')).toEqual([
      ['error', 'owned-by-another', 'account -1002222222222 is globex_help of globex'],
    ])
    expect(changed({}, 'id:-1002222222222')[0]?.[1]).toBe('owned-by-another')
  })

  it('lets kin list the same account', () => {
    expect(changed({ accountId: '-1003333333333' }, 'acme_two')).toEqual([])
  })

  it('says that a name was let go once, by whoever lists it', () => {
    const old = entity('globex', {
      channels: [handle('globex_old', { state: 'revoked', released })],
    })
    for (const slug of ['acme', 'globex']) {
      const found = accountChecks(
        [
          {
            before: slug === 'globex' ? old : acme,
            after: entity(slug, { channels: [handle('globex_old')] }),
          },
        ],
        [acme, old],
      )
      expect(found).toMatchObject([
        {
          severity: 'warning',
          code: 'was-released',
          message: 'globex_old was released by globex on 2026-11-01 (renamed): who has it now?',
        },
      ])
    }
    expect(accountChecks([{ before: old, after: old }], [acme, old])).toEqual([])
  })
})
