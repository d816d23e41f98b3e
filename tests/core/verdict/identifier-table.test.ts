import { describe, expect, it } from 'vitest'
import type { CheckRequest } from '../../../src/core/verdict/request.ts'
import { check, codesOf, engineOver, verify } from '../../support/test-engine.ts'
import { testSnapshot } from '../../support/test-registry.ts'

/** Design section 2, first table: one identifier that stands alone, row by row. */

const they: Omit<CheckRequest, 'input'> = { context: { direction: 'they_contacted_me' } }
const mine: Omit<CheckRequest, 'input'> = { context: { direction: 'i_will_contact' } }

describe.each(['en', 'zh-Hans'])('identifier checks, words in %s', (locale) => {
  const words = { locale }

  it('calls an exact listed website official, with its subdomains where the scope says so', () => {
    for (const input of [
      'https://quorvane.example/help',
      'HTTPS://WWW.QUORVANE.EXAMPLE:443/',
      'https://quorvane.example./',
      'https://login.quorvane.example/',
    ]) {
      const answer = check(input, words)
      expect([input, answer.verdict, answer.identifiers[0]?.status]).toEqual([
        input,
        'official',
        'official',
      ])
      expect(answer.identifiers[0]?.entity?.slug).toBe('quorvane')
    }
  })

  it.each([
    ['full-width letters', 'https://ｑｕｏｒｖａｎｅ.example/'],
    ['a zero-width space', 'https://quor\u200Bvane.example/'],
    ['circled letters', 'https://ⓠuorvane.example/'],
    ['a percent-encoded host', 'https://%71uorvane.example/'],
  ])('calls an official address in a disguised form suspicious: %s', (_, input) => {
    const answer = check(input, words)
    expect(answer.verdict).toBe('suspicious')
    expect(answer.identifiers[0]?.status).toBe('official')
    expect(answer.identifiers[0]?.codes).toContain('obfuscated')
  })

  it.each([
    ['a telephone number', '+1 (202) 555-0143'],
    ['an e-mail address', 'care@quorvane.example'],
  ])('says that %s may be forged when they made contact or it is not told', (_, input) => {
    for (const more of [they, {}]) {
      const answer = check(input, { ...words, ...more })
      expect(answer.verdict).toBe('unknown')
      expect(answer.identifiers[0]?.status).toBe('official')
      expect(answer.identifiers[0]?.codes).toContain('official-may-be-forged')
    }
    expect(check(input, { ...words, ...mine }).verdict).toBe('official')
  })

  it('says that a short code may be forged too, and is official to dial', () => {
    const region = { region: 'CN' }
    expect(check('95177', { ...words, context: region }).identifiers[0]?.codes).toContain(
      'official-may-be-forged',
    )
    const answer = check('95177', { ...words, context: { ...region, direction: 'i_will_contact' } })
    expect(answer.verdict).toBe('official')
  })

  it('does not offer an outbound-only sender as a way to get help', () => {
    const answer = check('news@mail.quorvane.example', { ...words, ...mine })
    expect(answer.verdict).toBe('unknown')
    expect(answer.identifiers[0]?.codes).toContain('outbound-only')
  })

  it('leaves listed and unlisted identifiers unknown', () => {
    expect(check('https://quorvane-cards.example/', words)).toMatchObject({
      verdict: 'unknown',
      identifiers: [{ status: 'listed', codes: ['listed-unverified'] }],
    })
    expect(check('https://harmless-garden.example/', words)).toMatchObject({
      verdict: 'unknown',
      identifiers: [{ status: 'not_listed' }],
    })
  })

  it.each([
    ['suspended', 'https://quorvane-labs.example/'],
    ['expired', 'https://quorvane-2025.example/'],
  ])('answers not listed with its code for a channel that is %s', (code, input) => {
    expect(check(input, words)).toMatchObject({
      verdict: 'unknown',
      identifiers: [{ status: 'not_listed', codes: [code] }],
    })
  })

  it.each([
    ['a combosquat', 'https://quorvane-support.example/', 'combosquat'],
    ['a level squat', 'https://quorvane.example.verify-login.test.example/', 'levelsquat'],
    ['a homograph', 'https://quorvаne.example/', 'homograph'],
    ['userinfo', 'https://quorvane.example@elsewhere.example/', 'userinfo'],
  ])('calls a strong imitation impersonation: %s', (_, input, technique) => {
    const answer = check(input, words)
    expect(answer.verdict).toBe('impersonation')
    expect(answer.identifiers[0]?.lookalike).toMatchObject({
      entity: { slug: 'quorvane' },
      technique,
    })
    expect(answer.official[0]?.entity.slug).toBe('quorvane')
  })

  it('calls a resemblance in the name alone suspicious', () => {
    const answer = check('https://plurnewick.example/', words)
    expect(answer.verdict).toBe('suspicious')
    expect(answer.identifiers[0]?.status).toBe('lookalike')
  })

  it('calls a revoked channel suspicious alone, and impersonation when the entity is claimed', () => {
    const answer = check('https://quorvane-rewards.example/', words)
    expect(answer.verdict).toBe('suspicious')
    expect(answer.identifiers[0]?.status).toBe('revoked')
    expect(
      verify('https://quorvane-rewards.example/', { ...words, entity: 'quorvane' }),
    ).toMatchObject({
      status: 'revoked',
      verdict: 'impersonation',
    })
    expect(check('@quorvane_old', { ...words, platform: 'x' }).identifiers[0]?.status).toBe(
      'revoked',
    )
  })

  it('calls an offered desk of an owner-less entity impersonation', () => {
    expect(verify('+1 202 555 0199', { ...words, entity: 'thimblecoin' })).toMatchObject({
      status: 'impossible',
      verdict: 'impersonation',
    })
    const byName = check('@thimblecoin_support', { ...words, platform: 'telegram' })
    expect(byName.verdict).toBe('impersonation')
    expect(byName.identifiers[0]?.status).toBe('impossible')
  })

  it('lists the information site of an owner-less entity without calling it official', () => {
    expect(check('https://thimblecoin.example/', words)).toMatchObject({
      verdict: 'unknown',
      identifiers: [{ status: 'listed', codes: ['listed-informational'] }],
    })
  })

  it('calls what a platform cannot have suspicious', () => {
    const answer = check('@abcdefghijklmnop', { ...words, platform: 'x' })
    expect(answer.verdict).toBe('suspicious')
    expect(answer.identifiers[0]?.status).toBe('impossible')
    expect(check('@abcdefghijklmno', { ...words, platform: 'x' }).identifiers[0]?.status).toBe(
      'not_listed',
    )
  })

  it.each([
    ['a shortener', 'https://bit.ly/3xYzAbC', 'opaque-link'],
    ['an invite', 'https://t.me/+AbCdEfGhIjK', 'invite'],
    ['a link-in-bio page', 'https://linktr.ee/somebody', 'opaque-link'],
  ])('cannot judge %s and says so', (_, input, code) => {
    const answer = check(input, words)
    expect(answer.verdict).toBe('unknown')
    expect(answer.identifiers[0]?.status).toBe('unsupported')
    expect(answer.identifiers[0]?.codes).toContain(code)
  })

  it('raises an opaque link that carries a brand', () => {
    expect(check('https://bit.ly/quorvane-support', words).verdict).not.toBe('unknown')
  })

  it('says what was official when the release is past its freshness, and vouches no more', () => {
    const old = { now: Date.parse(testSnapshot.manifest.freshUntil) + 1, id: 'test' }
    const fresh = { ...old, now: old.now - 1 }
    const request = { input: 'https://quorvane.example/', ...words }
    expect(engineOver().check(request, fresh).verdict).toBe('official')
    const answer = engineOver().check(request, old)
    expect(answer).toMatchObject({ verdict: 'unknown', registry: { stale: true } })
    expect(answer.identifiers[0]).toMatchObject({ status: 'official' })
    expect(answer.identifiers[0]?.codes).toContain('stale')
    expect(answer.summary).toContain('7')
  })

  it('applies a closed list when the entity is claimed', () => {
    expect(verify('https://wa.me/12025550177', { ...words, entity: 'zelbitex' })).toMatchObject({
      verdict: 'impersonation',
    })
    expect(
      verify('@some_name', { ...words, entity: 'zelbitex', platform: 'telegram' }),
    ).toMatchObject({
      status: 'not_listed',
      verdict: 'unknown',
    })
  })

  it('never has the word safe, and always a reason', () => {
    const answer = check('https://quorvane-support.example/', words)
    expect(answer.summary).not.toMatch(/\bsafe\b|安全的|\{/)
    expect(codesOf(answer).length).toBeGreaterThan(0)
    for (const item of answer.evidence) expect(item.text).not.toMatch(/\{|^evidence\./)
  })
})
