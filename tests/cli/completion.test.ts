import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allWords } from '../../src/cli/commands/completion.ts'
import { completionScript } from '../../src/cli/completion/scripts.ts'
import { mainHelp } from '../../src/cli/run.ts'

const words = await allWords()

/** What bash would offer after a line. */
const offered = (line: string): readonly string[] => {
  const typed = line.split(' ')
  const script = `${completionScript('bash', words)}
COMP_WORDS=(${typed.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${typed.length - 1}
_countersign; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout.split('\n').filter((word) => word !== '')
}

describe('completion', () => {
  it('knows every command that the help names', () => {
    const named = [...mainHelp.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name)
    expect(words.map(({ name }) => name).sort()).toEqual([...named].sort())
  })

  it.skipIf(!existsSync('/bin/bash'))('offers in bash what fits', () => {
    expect(offered('countersign ver')).toEqual(['verify'])
    expect(offered('countersign registry su')).toEqual(['suspend'])
    expect(offered('countersign check --fail')).toEqual(['--fail-on'])
    expect(offered('countersign keys re')).toEqual(['revoke'])
    expect(offered('countersign nothing x')).toEqual([])
  })

  it('holds no word that a shell would read as more than a word', () => {
    for (const { name, verbs, options } of words)
      for (const word of [name, ...verbs, ...options]) expect(word).toMatch(/^[a-z-]+$/)
    for (const shell of ['zsh', 'fish'] as const)
      expect(completionScript(shell, words)).toContain('webhooks')
  })
})
