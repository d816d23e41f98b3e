import { describe, expect, it } from 'vitest'
import type { Entity } from '../../../src/core/registry/entity.ts'
import { auditEntities } from '../../../src/registry/audit/audit-entities.ts'
import { entity, handle, ownerless, read, website } from '../sample-curation.ts'

const today = '2026-11-26'
const codesOf = (...entities: Entity[]): string[] =>
  auditEntities(entities, today).weakPlaces.map(({ code }) => code)

const oneReading = { ...read, readOn: ['2026-11-26'] }
const openOnly = entity('dusk', {
  channels: [website('dusk.example', { tier: 'imported', evidence: [oneReading] })],
  facts: [],
})

describe('the audit', () => {
  it('counts entities, tiers, facts and desks by category and country', () => {
    const audit = auditEntities([entity('acme'), ownerless('coin'), openOnly], today)
    expect(audit).toMatchObject({ entities: 3, channels: 4, facts: 2, vouching: 3, sources: 1 })
    expect(audit.desks).toEqual({ documented: 1, 'reports-only': 0, none: 1, unread: 1 })
    expect(audit.byCategory.bank).toEqual({
      entities: 2,
      desk: 1,
      facts: 1,
      documented: 2,
      imported: 1,
    })
    expect(audit.byCountry.GB).toMatchObject({ entities: 3, desk: 2 })
  })

  it('counts evidence that names no place', () => {
    const bare = entity('acme', {
      facts: [{ code: 'no_phone_support', evidence: [{ ...read, place: '' }] }],
    })
    expect(auditEntities([bare], today).unnamedSources).toBe(1)
  })

  it('says which questions the data answer', () => {
    const note = { text: { en: 'x' }, evidence: [read] }
    const full = entity('acme', {
      passport: {
        hours: [{ channel: 'all', timeZone: 'Europe/London', weekly: '24/7', evidence: [read] }],
        prepare: [note],
        wait: note,
        escalation: [note],
        privacy: note,
      },
    })
    expect(auditEntities([full, openOnly], today).questions).toEqual({
      reach: 1,
      when: 1,
      prepare: 1,
      wait: 2,
      complain: 1,
      privacy: 1,
      all: 1,
    })
  })

  it('names the questions that stay open for an entity', () => {
    const open = auditEntities([entity('acme')], today).weakPlaces.find(
      ({ code }) => code === 'unanswered',
    )
    expect(open).toMatchObject({ entity: 'acme', severity: 'note' })
    expect(open?.message).toBe('when, prepare, complain, privacy')
  })

  it('notes what rests on one source and what nobody read', () => {
    expect(codesOf(entity('acme'))).toContain('single-sourced')
    const two = [read, { ...read, source: 'https://other.example/' }]
    const better = entity('acme', { channels: [handle('acme_help', { evidence: two })] })
    expect(codesOf(better)).not.toContain('single-sourced')
    expect(codesOf(openOnly)).toContain('desk-unread')
    expect(codesOf(ownerless('coin'))).not.toContain('desk-unread')
  })

  it('tells a page that only takes reports apart from a desk', () => {
    const page = (purpose: 'security' | 'report-abuse' | 'verifier' | 'fraud-desk' | 'help') =>
      website(`acme.example/${purpose}`, { purpose, scope: 'path' })
    const reports = entity('acme', {
      channels: [page('security'), page('report-abuse'), page('verifier')],
    })
    const audit = auditEntities([reports], today)
    expect(audit.desks).toEqual({ documented: 0, 'reports-only': 1, none: 0, unread: 0 })
    expect(audit.byCategory.bank).toMatchObject({ entities: 1, reports: 1 })
    expect(audit.byCategory.bank).not.toHaveProperty('desk')
    expect(audit.questions).not.toHaveProperty('reach')
    expect(codesOf(reports)).toContain('desk-reports-only')
    expect(codesOf(reports)).not.toContain('desk-unread')
    for (const answering of ['help', 'fraud-desk'] as const) {
      const desk = entity('acme', { channels: [page('security'), page(answering)] })
      expect(auditEntities([desk], today).desks).toMatchObject({ documented: 1 })
      expect(auditEntities([desk], today).questions).toMatchObject({ reach: 1 })
      expect(codesOf(desk)).not.toContain('desk-reports-only')
    }
    const unproved = entity('acme', {
      channels: [
        page('security'),
        website('acme.example/help', { purpose: 'help', tier: 'imported' }),
      ],
    })
    expect(auditEntities([unproved], today).desks).toMatchObject({ 'reports-only': 1 })
  })

  it('finds readings past their shelf life, sooner for accounts than for hosts', () => {
    const old = { ...read, readOn: ['2026-03-01', '2026-03-02'] }
    expect(
      codesOf(entity('acme', { channels: [handle('acme_help', { evidence: [old] })] })),
    ).toContain('stale')
    expect(
      codesOf(entity('acme', { channels: [website('acme.example', { evidence: [old] })] })),
    ).not.toContain('stale')
  })

  it('finds a telephone desk beside the word that there is none', () => {
    const phone = {
      type: 'phone',
      value: '+441632960001',
      purpose: 'support',
      direction: 'inbound',
      tier: 'documented',
      state: 'active',
      evidence: [read],
    } as const
    const denied = { code: 'no_phone_support', evidence: [read] } as const
    const acme = entity('acme', { channels: [phone], facts: [denied] })
    expect(codesOf(acme)).toContain('contradictory')
    const explained = { ...denied, exceptions: { en: 'Lost cards only.' } }
    expect(codesOf({ ...acme, facts: [explained] })).not.toContain('contradictory')
    expect(codesOf({ ...acme, facts: [{ ...denied, conflicts: true }] })).not.toContain(
      'contradictory',
    )
  })
})
