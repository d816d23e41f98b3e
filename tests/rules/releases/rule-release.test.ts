import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { readRuleFiles } from '../../../src/platform/read-rule-files.ts'
import { keepRuleRelease, readChannels, writeChannels } from '../../../src/platform/rule-folder.ts'
import { readRulesInUse } from '../../../src/platform/rules-in-use.ts'
import {
  keptDays,
  noChannels,
  useRules,
  withoutRules,
} from '../../../src/rules/releases/channels.ts'
import { makeRuleRelease, openRuleRelease } from '../../../src/rules/releases/rule-release.ts'

const files = readRuleFiles('rules')
const shipped = readEngineRules()
const other = makeRuleRelease({ ...files, 'weights.yaml': `${files['weights.yaml']}\n# other\n` })
const now = Date.UTC(2026, 10, 26)
const dayMs = 86_400_000

describe('a release of rules', () => {
  it('opens under the fingerprint that answers carry', () => {
    const { release, rules } = openRuleRelease(JSON.stringify(makeRuleRelease(files)))
    expect(release.version).toBe(shipped.rules.version)
    expect(rules.rules).toEqual(shipped.rules)
  })

  it('is refused when a byte of it was changed, it is none, or it does not fit this code', () => {
    const changed = { ...other, files: { ...other.files, 'weights.yaml': files['weights.yaml'] } }
    expect(() => openRuleRelease(JSON.stringify(changed))).toThrow(/fingerprint/)
    expect(() => openRuleRelease('{"format":"countersign-rules/2"}')).toThrow(/no release/)
    expect(() => openRuleRelease('not json')).toThrow(/no release/)
    const strange = makeRuleRelease({ ...files, 'weights.yaml': 'prior: nothing' })
    expect(() => openRuleRelease(JSON.stringify(strange))).toThrow(/cannot read/)
  })

  it('may not name files outside its folder', () => {
    const outside = makeRuleRelease({ ...files, '../secrets.yaml': 'a: 1' })
    expect(() => openRuleRelease(JSON.stringify(outside))).toThrow(/no release/)
  })
})

describe('the channels of an installation', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-rules-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('are those of the code where nothing is installed', () => {
    const inUse = readRulesInUse(folder, shipped, now)
    expect(inUse.current).toBe(shipped)
    expect([inUse.named.size, inUse.problems]).toEqual([0, []])
  })

  it('answer by what was installed and keep what it replaced for its time', () => {
    keepRuleRelease(folder, other)
    const { version } = shipped.rules
    writeChannels(folder, useRules(noChannels, version, other.version, new Date(now)))
    const inUse = readRulesInUse(folder, shipped, now)
    expect(inUse.current.rules.version).toBe(other.version)
    expect(inUse.named.get(version)?.rules).toBe(shipped)
    expect(inUse.named.get(version)?.replaced).toEqual({
      since: now,
      until: now + keptDays * dayMs,
    })
    expect(readRulesInUse(folder, shipped, now + keptDays * dayMs).named.size).toBe(0)
  })

  it('go back and forth without losing anything', () => {
    keepRuleRelease(folder, other)
    const { version } = shipped.rules
    const there = useRules(noChannels, version, other.version, new Date(now))
    const back = useRules(there, version, version, new Date(now + dayMs))
    expect(back.current).toBeUndefined()
    expect(back.replaced.map((one) => one.version)).toEqual([other.version])
    expect(useRules(back, version, version, new Date(now + dayMs))).toBe(back)
  })

  it('fall back to the rules of the code, and say why, when a file is broken', () => {
    writeChannels(folder, { ...noChannels, current: other.version, off: ['no-such-rule'] })
    const missing = readRulesInUse(folder, shipped, now)
    expect(missing.current.rules.version).toBe(shipped.rules.version)
    expect(missing.problems).toEqual([`Rules ${other.version} are not installed.`])
    writeFileSync(
      join(folder, `${other.version}.json`),
      JSON.stringify(makeRuleRelease(files)).slice(9),
    )
    expect(readRulesInUse(folder, shipped, now).problems).toEqual(['This is no release of rules.'])
    writeFileSync(join(folder, 'channels.json'), '{"current":')
    expect(readRulesInUse(folder, shipped, now).problems).toEqual([
      'channels.json does not fit its schema.',
    ])
    rmSync(join(folder, 'channels.json'))
    mkdirSync(join(folder, 'channels.json'))
    expect(() => readChannels(folder)).toThrow(/cannot be read/)
  })

  it('switch a rule off under a version of its own', () => {
    const without = withoutRules(shipped, ['seed-phrase-request'])
    expect(without.rules.patterns.length).toBe(shipped.rules.patterns.length - 1)
    expect(without.rules.version).toMatch(/^[0-9a-f]{12}$/)
    expect(without.rules.version).not.toBe(shipped.rules.version)
    expect(withoutRules(shipped, ['no-such-rule'])).toBe(shipped)
  })
})
