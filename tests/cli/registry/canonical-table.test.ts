import { describe, expect, it } from 'vitest'
import { canonicalTable, scriptsOf } from '../../../src/cli/registry/canonical-table.ts'
import { entity, website } from '../../registry/sample-curation.ts'

describe('the table of canonical forms', () => {
  it.each([
    ['Binance', 'Latin'],
    ['Binаnce', 'Latin + Cyrillic'],
    ['币安', 'Han'],
    ['バイナンス公式', 'Han + Katakana'],
    ['+441632960001', 'digits'],
    ['ኢትዮጵያ', 'another script'],
  ])('names the scripts of %s', (text, scripts) => {
    expect(scriptsOf(text)).toBe(scripts)
  })

  it('gives a line to every name and channel, and hides nothing invisible', () => {
    const acme = entity('acme', {
      name: 'Ac\u200Bme',
      aliases: [{ text: '艾克', lang: 'zh', match: 'word' }],
      channels: [website('acme.example')],
    })
    expect(canonicalTable(acme)).toBe(
      '  name  Ac<U+200B>me  (Latin)\n  name  艾克  (Han)\n  website||acme.example  (Latin; documented)\n',
    )
  })
})
