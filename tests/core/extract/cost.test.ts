import { describe, expect, it } from 'vitest'
import { extract } from '../../../src/core/extract/extract.ts'
import { shippedHosts } from '../identify/shipped-hosts.ts'
import { readableText } from './plain-text.ts'

/** Texts that make a careless scanner quadratic. */
const hostile: readonly (readonly [string, string])[] = [
  ['one letter', 'a'],
  ['dots', '.'],
  ['labels', 'a.'],
  ['suffixes', 'com.'],
  ['signs', 'a@'],
  ['schemes', 'http://'],
  ['digits', '1'],
  ['spaced digits', '1 '],
  ['plus', '+1'],
  ['brackets', '('],
  ['Markdown', ']('],
  ['anchors', '<a '],
  ['full anchors', '<a href=x>'],
  ['overrides', '\u202ea'],
  ['marks', '\u0300\u0316'],
  ['zero width', 'a\u200b'],
  ['Han', '微信'],
  ['named', '微信 a1b2c3 '],
  ['glued', '微信.com'],
  ['wide', 'ａ．'],
  ['spaced letters', 'a '],
  ['spaced hyphens', 'a - '],
  ['hexadecimal', '0xabababababababababababababababababababab '],
  ['redirectors', 'https://l.facebook.com/l.php?u='],
]

const fill = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

const seconds = (text: string): number => {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < 5; i++) {
    const start = process.cpuUsage()
    extract(readableText(text), { hosts: shippedHosts })
    const used = process.cpuUsage(start)
    best = Math.min(best, (used.user + used.system) / 1e6)
  }
  return best
}

describe('cost of extraction', () => {
  it.each(hostile)('grows no faster than the text: %s', (_, piece) => {
    seconds(fill(piece, 8_192))
    const half = seconds(fill(piece, 32_768))
    const whole = seconds(fill(piece, 65_536))
    // Below 20 ms the clock decides more than the code does.
    expect(whole / Math.max(half, 0.02)).toBeLessThan(4)
    expect(whole).toBeLessThan(0.5)
  })
})
