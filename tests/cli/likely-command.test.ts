import { describe, expect, it } from 'vitest'
import { likelyCommand } from '../../src/cli/likely-command.ts'

const commands = ['check', 'verify', 'lookup', 'scan', 'serve', 'registry']

describe('the command that was probably meant', () => {
  it.each([
    ['chek', 'check'],
    ['Lookupp', 'lookup'],
    ['registri', 'registry'],
    ['verfy', 'verify'],
  ])('%s: %s', (typed, meant) => {
    expect(likelyCommand(typed, commands)).toBe(meant)
  })

  it.each(['', 'x', 'https://www.binance.com/', 'delete'])('none for %s', (typed) => {
    expect(likelyCommand(typed, commands)).toBeUndefined()
  })
})
