import { describe, expect, it } from 'vitest'
import { mergeShipped } from '../../../src/registry/changes/merge-shipped.ts'
import { entity, handle, website } from '../sample-curation.ts'

const base = entity('acme', { channels: [website('acme.example'), handle('acme_help')] })

describe('loading a newer file over what the registry holds', () => {
  it('takes what only the file changed', () => {
    const incoming = { ...base, name: 'Acme Bank', channels: [website('acme.example')] }
    expect(mergeShipped(base, base, incoming)).toEqual(incoming)
  })

  it('keeps what only people changed here', () => {
    const current = {
      ...base,
      name: 'Acme of 2026',
      channels: [website('acme.example'), handle('acme_help', { state: 'revoked' })],
    }
    expect(mergeShipped(base, current, base)).toEqual(current)
  })

  it('keeps people’s word where both changed the same field or channel', () => {
    const current = {
      ...base,
      name: 'Ours',
      channels: [website('acme.example'), handle('acme_help', { state: 'suspended' })],
    }
    const incoming = {
      ...base,
      name: 'Theirs',
      countries: ['FR'],
      channels: [website('acme.example'), handle('acme_help', { purpose: 'chat' })],
    }
    const merged = mergeShipped(base, current, incoming)
    expect(merged.name).toBe('Ours')
    expect(merged.countries).toEqual(['FR'])
    expect(merged.channels[1]).toMatchObject({ state: 'suspended', purpose: 'support' })
  })

  it('keeps a channel that people touched when the file drops it', () => {
    const current = {
      ...base,
      channels: [website('acme.example'), handle('acme_help', { state: 'revoked' })],
    }
    const incoming = { ...base, channels: [website('acme.example')] }
    expect(mergeShipped(base, current, incoming).channels).toEqual(current.channels)
  })

  it('lets the harder state win where there is no common past', () => {
    const current = { ...base, channels: [handle('acme_help', { state: 'revoked' })] }
    expect(mergeShipped(undefined, current, base).channels).toEqual([
      website('acme.example'),
      handle('acme_help', { state: 'revoked' }),
    ])
  })

  it('lets a revocation in the file through', () => {
    const incoming = {
      ...base,
      channels: [website('acme.example'), handle('acme_help', { state: 'revoked' })],
    }
    expect(mergeShipped(base, base, incoming)).toEqual(incoming)
  })
})
