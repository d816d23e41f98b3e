import { describe, expect, it } from 'vitest'
import { differencesOf } from '../../../src/web/client/console/differences.ts'
import { lettersOf, mixesScripts, scriptsOf } from '../../../src/web/client/console/letters.ts'
import { trailValue } from '../../../src/web/client/console/trail-value.ts'
import { entity, handle, website } from '../../registry/sample-curation.ts'

describe('a field of the log', () => {
  it('shortens hashes and long lists, and keeps the rest as it is', () => {
    expect(trailValue('ab'.repeat(32))).toBe(`${'ab'.repeat(8)}…`)
    expect(trailValue(['acme', 'zent'])).toBe('acme, zent')
    expect(trailValue(Array.from({ length: 15 }, (_, at) => `e${at}`))).toMatch(/, e11 … \(\+3\)$/)
    expect(trailValue('Joined.')).toBe('Joined.')
    expect(trailValue({ a: 1 })).toBe('{"a":1}')
  })
})

describe('letters', () => {
  it('tells apart what looks alike', () => {
    expect(lettersOf('aа').map(({ code, script }) => [code, script])).toEqual([
      ['U+0061', 'Latin'],
      ['U+0430', 'Cyrillic'],
    ])
    expect(scriptsOf('krаken')).toEqual(['Latin', 'Cyrillic'])
  })

  it.each([
    ['kraken', false],
    ['クラーケン取引所', false],
    ['海妖 Kraken', false],
    ['크라켄 Kraken', false],
    ['krаken', true],
    ['αcme', true],
    ['Кракен 크라켄', true],
  ])('%s mixes scripts: %s', (text, mixes) => {
    expect(mixesScripts(text)).toBe(mixes)
  })
})

describe('differences', () => {
  const before = entity('acme', { channels: [website('acme.example'), handle('acme')] })

  it('names what changed of a channel, and nothing else', () => {
    const after = entity('acme', {
      channels: [website('acme.example', { state: 'revoked', note: 'Sold.' }), handle('acme')],
    })
    expect(differencesOf(before, after)).toEqual([
      {
        part: 'channel website acme.example',
        lines: [
          { field: 'state', before: 'active', after: 'revoked' },
          { field: 'note', after: 'Sold.' },
        ],
      },
    ])
  })

  it('is empty for the same, and whole for what is new or gone', () => {
    expect(differencesOf(before, before)).toEqual([])
    const parts = (a: typeof before | undefined, b: typeof before | undefined): readonly string[] =>
      differencesOf(a, b).map(({ part }) => part)
    expect(parts(undefined, before)).toContain('channel handle telegram acme')
    expect(parts(before, undefined)).toContain('channel handle telegram acme')
  })
})
