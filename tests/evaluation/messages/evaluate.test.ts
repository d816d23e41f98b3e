import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { wilson } from '../wilson.ts'
import { evaluateMessages, halfOf, maskInvented } from './evaluate.ts'

test('Wilson bounds of 8 in 10 are the published ones', () => {
  const { low, high } = wilson(8, 10)
  expect(low).toBeCloseTo(0.4902, 3)
  expect(high).toBeCloseTo(0.9433, 3)
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
})

test('invented contacts are masked', () => {
  expect(maskInvented('call 202-555-0144 or QQ 10000 at a.example')).toBe(
    'call 202-555-8344 or QQ 17316 at a.net',
  )
})

test('a row belongs to one half for ever', () => {
  expect(halfOf('row-1')).toBe(halfOf('row-1'))
  const halves = Array.from({ length: 200 }, (_, at) => halfOf(`row-${at}`))
  const heldOut = halves.filter((half) => half === 'held-out').length
  expect(heldOut).toBeGreaterThan(70)
  expect(heldOut).toBeLessThan(130)
})

test('rows are counted by source, language and label; grey rows stay out; fresh rows are masked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-evaluate-'))
  try {
    const rows = [
      { id: '1', lang: 'en', label: 'scam', kind: 'x/P06-code', text: 'call 555-0101' },
      { id: '2', lang: 'en', label: 'ham', kind: 'x/otp', text: 'fine' },
      { id: '3', lang: 'en', label: 'ham', kind: 'grey/spam', text: 'left out' },
    ]
    writeFileSync(
      join(folder, 'fresh_en.jsonl.gz'),
      gzipSync(rows.map((row) => JSON.stringify(row)).join('\n')),
    )
    const seen: string[] = []
    const report = await evaluateMessages(folder, ({ text }) => {
      seen.push(text)
      return { flagged: text.startsWith('call'), strict: false }
    })
    expect(seen).toEqual(['call 555-8301', 'fine'])
    const all = report.filter(
      ({ language, half, pattern }) => language === 'all' && half === 'all' && pattern === 'all',
    )
    expect(all.map(({ label, rows: count, flagged }) => [label, count, flagged])).toEqual([
      ['scam', 1, 1],
      ['ham', 1, 0],
    ])
    expect(report.some(({ pattern }) => pattern === 'P06-code')).toBe(true)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
