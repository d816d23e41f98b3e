import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCuratedFiles, readCuratedReading } from '../../src/platform/read-curated-files.ts'
import { readShipped } from '../../src/platform/read-shipped.ts'
import { canonicalText } from '../../src/registry/changes/canonical.ts'

const file = (slug: string): string => `slug: ${slug}
name: Acme
kind: organisation
category: bank
policy: has_support
sources:
  contact: { url: 'https://acme.example/contact', method: official_page, readOn: [2026-11-20] }
channels:
  - type: website
    value: ${slug}.example
    purpose: main
    tier: imported
    evidence: [{ source: contact, place: host of the page }]
`

describe('reading the curated files', () => {
  let root = ''
  const put = (name: string, text: string): void =>
    writeFileSync(join(root, 'fixtures', name), text)
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'countersign-files-'))
    mkdirSync(join(root, 'fixtures', 'registry'), { recursive: true })
    mkdirSync(join(root, 'dist', 'data'), { recursive: true })
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('gives the same bytes from the files and from the compiled curation', async () => {
    put('registry/globex.yaml', file('globex'))
    put('registry/acme.yaml', file('acme'))
    put(
      'pairs.yaml',
      '- { neighbour: acne.example, entity: acme, source: https://acne.example, readOn: 2026-11-20 }\n',
    )
    const part = readCuratedFiles(root)
    expect(part.entities.map(({ slug }) => slug)).toEqual(['acme', 'globex'])
    expect(part.pairs).toHaveLength(1)
    const fromFiles = await readShipped({ root })
    writeFileSync(join(root, 'dist', 'data', 'registry.json'), canonicalText(part))
    const compiled = await readShipped({ root, compiled: true })
    expect(compiled.curatedBytes.reference).toEqual(fromFiles.curatedBytes.reference)
    expect(compiled.curated).toEqual(part)
  })

  it('leaves out a file with an error, says where, and lets the build fail', () => {
    put('registry/acme.yaml', file('acme'))
    put('registry/globex.yaml', file('globex').replace('category: bank', 'category: bankk'))
    put('registry/initech.yaml', file('acme'))
    const { part, problems } = readCuratedReading(root)
    expect(part.entities.map(({ slug }) => slug)).toEqual(['acme'])
    expect(problems.map(({ file: name, line, code }) => [name, line, code])).toEqual([
      ['registry/globex.yaml', 4, 'schema'],
      ['registry/initech.yaml', 1, 'misplaced'],
    ])
    expect(() => readCuratedFiles(root)).toThrow('registry/globex.yaml:4 schema')
  })

  it('finds no error in what is shipped', () => {
    const { part, problems } = readCuratedReading()
    expect(problems).toEqual([])
    expect(part.entities.length).toBeGreaterThanOrEqual(25)
  }, 60_000)
})
