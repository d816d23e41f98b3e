import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { noteOpenPart, readOpenPart } from '../../src/platform/read-open-part.ts'

const folder = mkdtempSync(join(tmpdir(), 'countersign-open-'))
const write = (name: string, bytes: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

const rows = Array.from({ length: 9_000 }, (_, at) => [
  `slug-${at}`,
  `Ña"me ] [ \\ 名${at}`,
  [`"],["`, '\\"'],
  'shop',
  ['DE'],
  [['website', '', `name-${at}.example`, 1]],
])
const path = write('open.json.gz', gzipSync(JSON.stringify({ entities: rows })))

describe('readOpenPart', () => {
  it('gives in pieces what it gives at once, whatever brackets and quotes stand in names', async () => {
    const pieced = readOpenPart(path)
    await pieced?.prepare()
    expect(pieced?.part.entities).toEqual(rows)
    expect(readOpenPart(path)?.part.entities).toEqual(rows)
  })

  it('reads an empty part', async () => {
    const empty = readOpenPart(write('empty.json.gz', gzipSync('{"entities":[]}')))
    await empty?.prepare()
    expect(empty?.part).toEqual({ entities: [] })
  })

  it('believes a note only of the very file', () => {
    const own = noteOpenPart(readFileSync(path))
    const claim = { ...own, reference: { sha256: '0'.repeat(64), bytes: 1 } }
    const noted = write('note.json', JSON.stringify(claim))
    expect(readOpenPart(path, noted)?.bytes.reference).toEqual(claim.reference)
    const stale = write('stale.json', JSON.stringify({ ...claim, packed: '0'.repeat(64) }))
    expect(readOpenPart(path, stale)?.bytes.reference).toEqual(own.reference)
  })

  it('gives nothing where there is no file', () => {
    expect(readOpenPart(join(folder, 'none.gz'))).toBeUndefined()
  })
})
