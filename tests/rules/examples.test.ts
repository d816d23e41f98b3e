import { expect, test } from 'vitest'
import { buildRegistry } from '../../src/core/registry/build-registry.ts'
import { readRuleFiles } from '../../src/platform/read-rule-files.ts'
import { lintRules } from '../../src/rules/lint-rules.ts'
import { parseEngineRules } from '../../src/rules/load-engine-rules.ts'
import { parseRuleDocuments, parseRuleSet } from '../../src/rules/load-rules.ts'
import { testRules } from '../../src/rules/test-rules.ts'
import { shippedCurated } from '../support/shipped.ts'
import { testSnapshot } from '../support/test-registry.ts'

const files = readRuleFiles('rules')
const set = parseRuleSet(files)
const documents = parseRuleDocuments(files)
// As `countersign rules test` does: some rules speak of registered names.
const { names } = buildRegistry(
  { manifest: testSnapshot.manifest, curated: shippedCurated() },
  { hosts: set.hosts, lookalikeWords: parseEngineRules(files).lookalike },
)

test('every rule matches its positive examples and leaves its negative ones alone', () => {
  const report = testRules(set, documents, names)
  expect(report.failures).toEqual([])
  expect(report.rules).toBeGreaterThanOrEqual(40)
  expect(report.examples).toBeGreaterThanOrEqual(report.rules * 12)
})

test('the rules as a whole are in order', () => {
  expect(lintRules(set, documents).filter(({ where }) => !where.startsWith('words/'))).toEqual([])
})

test('a broken rule is named by its file', () => {
  const broken = { ...files, 'patterns/secrets.yaml': 'topic: secrets\nrules: []' }
  expect(() => parseRuleSet(broken)).toThrow(/patterns\/secrets\.yaml/)
})

test('the version changes with any file and with nothing else', () => {
  expect(parseRuleSet(files).version).toBe(set.version)
  const touched = { ...files, 'weights.yaml': `${files['weights.yaml']}\n# note` }
  expect(parseRuleSet(touched).version).not.toBe(set.version)
})

test('the lint sees unknown classes, thin examples and wildcards inside a phrase', () => {
  const first = documents[0]
  const pattern = set.patterns[0]
  if (!first || !pattern) throw new Error('no rules')
  const spoilt = {
    ...set,
    patterns: [{ ...pattern, conditions: [{ all: ['no-such-class'] }] }],
    lexicons: [{ id: 'desk', lang: 'en', terms: ['help * desk'] }],
  }
  const problems = lintRules(spoilt, [{ ...first, examples: {} }]).map(({ message }) => message)
  expect(problems).toContain('unknown class no-such-class')
  expect(problems).toContain('"help * desk": a wildcard stands at an end of a phrase only')
  expect(problems).toContain('en has 0 positive and 0 negative examples')
})
