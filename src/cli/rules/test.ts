import { join } from 'node:path'
import { productRoot } from '../../platform/product-root.ts'
import { readRuleFiles } from '../../platform/read-rule-files.ts'
import { lintRules } from '../../rules/lint-rules.ts'
import { parseRuleDocuments, parseRuleSet } from '../../rules/load-rules.ts'
import { testRules } from '../../rules/test-rules.ts'
import { type CliIo, exitCodes } from '../io.ts'
import type { CliServices } from '../services.ts'

const readTree = () => {
  const files = readRuleFiles(join(productRoot(), 'rules'))
  return { set: parseRuleSet(files), documents: parseRuleDocuments(files) }
}

/** `rules lint`: what no single file can show. */
export const lintTree = (io: CliIo): number => {
  const { set, documents } = readTree()
  const problems = lintRules(set, documents)
  for (const { where, message } of problems) io.stdout.write(`${where}: ${message}\n`)
  io.stdout.write(`${documents.length} rules, ${problems.length} problems\n`)
  return problems.length === 0 ? exitCodes.answer : exitCodes.failOnMet
}

/** `rules test`: every rule against the examples that it carries. */
export const testTree = async (services: CliServices, io: CliIo): Promise<number> => {
  const { set, documents } = readTree()
  const { registry } = await services.loadEngine(io.env)
  const { rules, examples, gaps, failures } = testRules(set, documents, registry.names)
  for (const { rule, language, kind, text } of failures) {
    io.stdout.write(`${rule} ${language} ${kind}: ${JSON.stringify(text)}\n`)
  }
  io.stdout.write(
    `${rules} rules, ${examples} examples, ${failures.length} failures, ${gaps} known gaps\n`,
  )
  return failures.length === 0 ? exitCodes.answer : exitCodes.failOnMet
}
