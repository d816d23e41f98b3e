import { describe, expect, it } from 'vitest'
import { LogMarks } from '../../../src/cli/scan/log-marks.ts'
import { Recent } from '../../../src/cli/scan/recent.ts'

describe('Recent', () => {
  it('remembers the last ones and forgets older ones', () => {
    const recent = new Recent(10)
    expect(recent.add('first')).toBe(true)
    expect(recent.add('first')).toBe(false)
    for (let at = 0; at < 9; at++) recent.add(`${at}`)
    expect(recent.add('first')).toBe(false)
    for (let at = 100; at < 130; at++) recent.add(`${at}`)
    expect(recent.add('first')).toBe(true)
  })

  it('keeps one that comes again and again', () => {
    const recent = new Recent(10)
    recent.add('daily')
    for (let at = 0; at < 1_000; at++) {
      recent.add(`${at}`)
      if (at % 7 === 0) expect(recent.add('daily')).toBe(false)
    }
  })
})

describe('LogMarks', () => {
  it('passes over what the run before has read, log by log', () => {
    const marks = new LogMarks({ a: '99', b: '7' })
    expect(marks.meet('a', '99')).toBe(false)
    expect(marks.meet('a', '100')).toBe(true)
    expect(marks.meet('b', '8')).toBe(true)
    expect(marks.meet('c', '1')).toBe(true)
    expect(marks.marks(true)).toEqual({ a: '100', b: '8', c: '1' })
  })

  it('reads all of a feed that comes newest first', () => {
    const marks = new LogMarks({ a: '5' })
    expect(['9', '8', '6', '5', '4'].map((id) => marks.meet('a', id))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    expect(marks.marks(true)).toEqual({ a: '9' })
  })

  it('stays where it was when such a feed breaks off, and moves when the numbers rose', () => {
    const falling = new LogMarks({ a: '5' })
    falling.meet('a', '9')
    falling.meet('a', '8')
    expect(falling.marks(false)).toEqual({ a: '5' })
    const rising = new LogMarks({ a: '5' })
    rising.meet('a', '8')
    rising.meet('a', '9')
    expect(rising.marks(false)).toEqual({ a: '9' })
  })

  it('holds a thousand logs and reads the entries of more', () => {
    const marks = new LogMarks()
    for (let at = 0; at < 5_000; at++) expect(marks.meet(`${at}`, '1')).toBe(true)
    expect(Object.keys(marks.marks(true))).toHaveLength(1_000)
  })
})
