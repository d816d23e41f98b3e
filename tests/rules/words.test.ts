import { expect, test } from 'vitest'
import { readRuleFiles } from '../../src/platform/read-rule-files.ts'
import { parseRuleSet } from '../../src/rules/load-rules.ts'

const { words } = parseRuleSet(readRuleFiles('rules'))
const english = words.en ?? {}
const languages = Object.keys(words).sort()

/** The languages that the product promises, English and Chinese first. */
const promised = 'en zh-Hans zh-Hant es pt vi ru ja ko id tr fr de hi ar'.split(' ')

const slotsOf = (template: string): readonly string[] =>
  [...new Set(template.match(/\{[a-zA-Z]+\}/g) ?? [])].sort()

/** Calling a result safe, in the words that each language would use of it. */
const clearances: Readonly<Record<string, RegExp>> = {
  en: /\bsafe\b/i,
  'zh-Hans': /可以放心|是安全的/,
  'zh-Hant': /可以放心|是安全的/,
  es: /\b(?:es|está|son) segur[oa]s?\b/i,
  pt: /\b(?:é|está|são) segur[oa]s?\b/i,
  vi: /là an toàn|đáng tin cậy/i,
  ru: /безопас(?:но|ен|на)(?![а-яё])|надёжно/i,
  ja: /は安全です|安心です/,
  ko: /안전합니다|안심하세요/,
  id: /\baman\b/i,
  tr: /güvenlidir|güvenli\./i,
  fr: /\b(?:est|sont) sûre?s?\b|sans danger/i,
  de: /\b(?:ist|sind) sicher\b|unbedenklich/i,
  hi: /सुरक्षित है/,
  ar: /آمن[ةه]?(?:\s|\.|$)/,
}

test('every promised language has words', () => {
  expect(languages).toEqual([...promised].sort())
})

test.each(languages)('%s has no id that English does not have', (language) => {
  // What English lacks a template for falls back to titles of the patterns.
  const unknown = Object.keys(words[language] ?? {}).filter((id) => english[id] === undefined)
  expect(unknown).toEqual([])
})

test.each(languages)('%s has the slots of the English template and no others', (language) => {
  const broken = Object.entries(words[language] ?? {})
    .filter(([id, text]) => slotsOf(text).join() !== slotsOf(english[id] ?? '').join())
    .map(([id]) => id)
  expect(broken).toEqual([])
})

test.each(languages)('%s never calls a result safe', (language) => {
  const clearance = clearances[language]
  if (!clearance) throw new Error(`no clearance words for ${language}`)
  const clearing = Object.entries(words[language] ?? {})
    .filter(([id, text]) => !/^(?:asks|pattern)\./.test(id) && clearance.test(text))
    .map(([id]) => id)
  expect(clearing).toEqual([])
})

test.each(languages)('%s lacks no word that English has', (language) => {
  expect(Object.keys(english).filter((id) => words[language]?.[id] === undefined)).toEqual([])
})
