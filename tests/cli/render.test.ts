import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inkFor } from '../../src/cli/render/ink.ts'
import { markText } from '../../src/cli/render/mark-text.ts'
import { visibleText } from '../../src/cli/render/visible.ts'
import { textWidth } from '../../src/cli/render/width.ts'
import { wrapText } from '../../src/cli/render/wrap.ts'
import { testIo } from './test-io.ts'

/** Any UTF-16 units, lone surrogates among them. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 120 })
  .map((units) => String.fromCharCode(...units))

const plain = inkFor(testIo())
const steering =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/

describe('colour', () => {
  it('stands only on a terminal and never under NO_COLOR or a dumb terminal', () => {
    expect(inkFor(testIo({ isTTY: true })).colour).toBe(true)
    expect(inkFor(testIo()).colour).toBe(false)
    expect(inkFor(testIo({ isTTY: true, env: { NO_COLOR: '1' } })).colour).toBe(false)
    expect(inkFor(testIo({ isTTY: true, env: { TERM: 'dumb' } })).colour).toBe(false)
  })

  it('is green for no verdict', () => {
    const ink = inkFor(testIo({ isTTY: true }))
    for (const verdict of ['official', 'unknown', 'suspicious', 'scam', 'impersonation'] as const) {
      expect(ink.verdict(verdict, 'x')).not.toMatch(/\u001B\[(?:\d;)*(?:32|42|92)m/)
    }
  })
})

describe('visibleText', () => {
  const closedPair = /\u2068([^\u2066-\u2069]*)\u2069/g

  it('keeps a value that a sentence holds apart, and only where nothing leaks out', () => {
    expect(visibleText('\u2068@name\u2069 x')).toBe('\u2068@name\u2069 x')
    expect(visibleText('\u2068a\u202Eb\u2069')).toBe('<U+2068>a<U+202E>b<U+2069>')
    expect(visibleText('\u2068a')).toBe('<U+2068>a')
    expect(visibleText('a\u2069')).toBe('a<U+2069>')
    expect(visibleText('\u2068a\u200B\u2069')).toBe('\u2068a<U+200B>\u2069')
  })

  it('writes what could steer the terminal as its code', () => {
    expect(visibleText('a\u001B[2Jb')).toBe('a<U+001B>[2Jb')
    expect(visibleText('pay\u202Epal')).toBe('pay<U+202E>pal')
    expect(visibleText('bin\u200Bance')).toBe('bin<U+200B>ance')
    expect(visibleText('x\uD800y')).toBe('x\uFFFDy')
    expect(visibleText('客服 🙂 é')).toBe('客服 🙂 é')
  })

  it('lets nothing through that steers, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visibleText(text).replaceAll(closedPair, '$1')).not.toMatch(steering)
      }),
    )
  })
})

describe('wrapText', () => {
  it('keeps to the columns, counting wide characters as two', () => {
    for (const text of ['a few words that go on and on for a while', '客服'.repeat(60)]) {
      for (const line of wrapText(text, 40, '  ').split('\n')) {
        expect(textWidth(line)).toBeLessThanOrEqual(40)
      }
    }
  })

  it('breaks between words and loses nothing but spaces', () => {
    expect(wrapText('one two three four', 12)).toBe('one two\nthree four')
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z客服]{1,15}$/), { maxLength: 30 }), (words) => {
        const wrapped = wrapText(words.join(' '), 40)
        expect(wrapped.replace(/\s/g, '')).toBe(words.join(''))
      }),
    )
  })
})

describe('markText', () => {
  const options = { columns: 80, ink: plain }

  it('sets the reason’s number behind exactly the characters meant', () => {
    const text = 'send your seed phrase now'
    expect(markText(text, [{ start: 10, end: 21, number: 2 }], [], options)).toBe(
      '  send your «seed phrase»[2] now',
    )
  })

  it('masks a secret and keeps its length', () => {
    expect(markText('code 123456 ok', [], [{ start: 5, end: 11 }], options)).toBe(
      '  code •••••• ok',
    )
  })

  it('carries a mark over the end of a line and numbers it once', () => {
    const marked = markText('x'.repeat(100), [{ start: 0, end: 100, number: 1 }], [], {
      columns: 46,
      ink: plain,
    })
    expect(marked.match(/\[1\]/g)).toHaveLength(1)
    expect(marked.split('\n')).toHaveLength(3)
  })

  it('shows of a long text the lines with marks and their neighbours', () => {
    const text = Array.from({ length: 60 }, (_, at) => `line ${at}`).join('\n')
    const start = text.indexOf('line 30')
    const shown = markText(text, [{ start, end: start + 7, number: 1 }], [], options)
    expect(shown).toContain('line 29')
    expect(shown).toContain('«line 30»[1]')
    expect(shown).toContain('line 31')
    expect(shown).not.toContain('line 40')
    expect(shown).toContain('…')
  })

  it('lets no control character of the text through', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(markText(text, [], [], options).replaceAll('\n', '')).not.toMatch(steering)
      }),
    )
  })
})
