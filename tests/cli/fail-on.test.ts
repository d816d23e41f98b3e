import { describe, expect, it } from 'vitest'
import { failLevel, meets } from '../../src/cli/fail-on.ts'

describe('--fail-on', () => {
  it.each([
    ['suspicious', ['suspicious', 'scam', 'impersonation']],
    ['scam', ['scam', 'impersonation']],
    ['impersonation', ['scam', 'impersonation']],
    ['unknown', ['unknown', 'suspicious', 'scam', 'impersonation']],
  ] as const)('%s is met by what warns as strongly or more', (level, met) => {
    const all = ['official', 'unknown', 'suspicious', 'scam', 'impersonation'] as const
    expect(all.filter((verdict) => meets(verdict, level))).toEqual(met)
  })

  it('is met by nothing when it is not given', () => {
    expect(meets('impersonation', undefined)).toBe(false)
  })

  it('takes a verdict that warns and nothing else', () => {
    expect(failLevel('scam')).toBe('scam')
    expect(() => failLevel('official')).toThrow('--fail-on takes one of')
  })
})
