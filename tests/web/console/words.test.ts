import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  channelPurposes,
  channelStates,
  channelTiers,
  channelTypes,
  evidenceMethods,
  releaseReasons,
} from '../../../src/core/registry/entity.ts'
import { productRoot } from '../../../src/platform/product-root.ts'
import { readConsoleWords } from '../../../src/platform/read-console-words.ts'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { requestKinds } from '../../../src/registry/people/person.ts'
import { roles } from '../../../src/registry/people/roles.ts'
import { reportOutcomes } from '../../../src/registry/reports/report.ts'
import { consoleNames } from '../../../src/rules/console-names.ts'
import { consoleLanguages } from '../../../src/web/pages/console-page.tsx'

describe('words of the console', () => {
  const words = readConsoleWords()
  const english = words.get('en') ?? {}

  it('are there in every language that the console speaks', () => {
    expect(new Set(words.keys())).toEqual(new Set(consoleLanguages))
  })

  it('are used, and what is used is there', () => {
    const folder = join(productRoot(), 'src', 'web', 'client', 'console')
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n')
    const used = new Set([...code.matchAll(/'([a-z]+(?:[.-][a-z_]+)*)'/g)].map(([, key]) => key))
    const built = [
      ...roles.map((role) => `role.${role}`),
      ...requestKinds.map((kind) => `request.${kind}`),
      ...['open', 'cooling', 'applied', 'rejected'].map((state) => `state.${state}`),
      ...['error', 'warning'].map((severity) => `findings.${severity}`),
      ...['turn', 'issuer', 'account'].map((trouble) => `enter.problem-${trouble}`),
      ...['invited', 'disabled'].map((state) => `person.${state}`),
      ...['exact_host', 'subdomains', 'path'].map((scope) => `scope.${scope}`),
      ...['inbound', 'outbound', 'both'].map((direction) => `direction.${direction}`),
      ...evidenceMethods.map((method) => `method.${method}`),
      ...reportOutcomes.map((outcome) => `outcome.${outcome}`),
      ...requestKinds.map((kind) => `asked.${kind}`),
      ...releaseReasons.map((reason) => `release.${reason}`),
    ]
    for (const key of built) expect(english[key], key).toBeDefined()
    const unused = Object.keys(english).filter((key) => !used.has(key) && !built.includes(key))
    expect(unused).toEqual([])
    const said = [...code.matchAll(/say\(\s*'([^']+)'/g)].map(([, key]) => key ?? '')
    expect(said.length).toBeGreaterThan(100)
    expect(said.filter((key) => english[key] === undefined)).toEqual([])
  })

  it('name every kind, purpose, tier and state of a channel as the page does', () => {
    const page = readEngineRules().rules.words
    for (const language of consoleLanguages) {
      const names = consoleNames(page, language)
      const wanted = [
        ...channelTypes.map((type) => `channel-type.${type}`),
        ...channelPurposes.map((purpose) => `purpose.${purpose}`),
        ...channelTiers.map((tier) => `tier.${tier}`),
        ...channelStates.map((state) => `channel-state.${state}`),
      ]
      for (const key of wanted) expect(names[key], `${language} ${key}`).toBeDefined()
    }
    expect(consoleNames(page, 'zh-Hans')['tier.documented']).not.toBe(
      consoleNames(page, 'en')['tier.documented'],
    )
  })
})
