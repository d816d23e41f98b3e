import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeLine, LineCutter, longestLine } from '../../../src/cli/scan/cut-lines.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The lines of bytes that come in pieces of the given sizes, each decoded. */
const cut = (bytes: Uint8Array, sizes: readonly number[]): (string | null)[] => {
  const cutter = new LineCutter()
  const lines: (string | null)[] = []
  let at = 0
  for (let turn = 0; at < bytes.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
    lines.push(...cutter.push(bytes.subarray(at, at + size)))
    at += size
  }
  const rest = cutter.rest()
  if (rest !== undefined) lines.push(rest)
  return lines.map((line) => (line === null ? null : decodeLine(line)))
}

describe('LineCutter', () => {
  it('gives the same lines however the bytes come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ''))),
        fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }),
        (texts, sizes) => {
          const whole = `${texts.join('\n')}\n`
          const wanted = texts.length === 0 ? [''] : texts
          expect(cut(bytesOf(whole), sizes)).toEqual(wanted)
        },
      ),
    )
  })

  it('counts the bytes of complete lines only', () => {
    const cutter = new LineCutter()
    cutter.push(bytesOf('é.example\nab'))
    expect(cutter.consumed).toBe(11)
    cutter.push(bytesOf('c\n\nrest'))
    expect(cutter.consumed).toBe(11 + 4 + 1)
    expect(cutter.rest()).toBe('rest')
  })

  it('passes over a line beyond the limit, holds no more than that, and counts it', () => {
    const cutter = new LineCutter()
    const piece = bytesOf('a'.repeat(1_000_000))
    for (let at = 0; at < 6; at++) expect(cutter.push(piece)).toEqual([])
    expect(cutter.push(bytesOf('\nb.example\n'))).toEqual([null, 'b.example'])
    expect(cutter.consumed).toBe(6_000_000 + 11)
    expect(6_000_000).toBeGreaterThan(longestLine)
  })

  it('refuses bytes that are no UTF-8', () => {
    expect(decodeLine('\u00ff.example')).toBeNull()
    expect(decodeLine('\u00c3\u00a9.example')).toBe('é.example')
  })
})
