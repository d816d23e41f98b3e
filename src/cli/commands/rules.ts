import { join } from 'node:path'
import { productRoot } from '../../platform/product-root.ts'
import { readRuleFiles } from '../../platform/read-rule-files.ts'
import { lintRules } from '../../rules/lint-rules.ts'
import { parseRuleDocuments, parseRuleSet } from '../../rules/load-rules.ts'
import { testRules } from '../../rules/test-rules.ts'
import { type CliIo, type Command, exitCodes, UsageError } from '../io.ts'
import type { CliServices } from '../services.ts'

export const rulesHelp = `usage: countersign rules test | lint

  test   runs every rule against the examples that it carries
  lint   looks for what no single file can show: double ids, unknown classes, missing words

exit codes
  0 all hold   1 some do not   2 bad usage
`

/** `rules test` and `rules lint`, over the files of the checkout. */
export const rulesCommand =
  (services: CliServices): Command =>
  async (args, io) => {
    if (args.includes('--help') || args.includes('-h')) {
      io.stdout.write(rulesHelp)
      return exitCodes.answer
    }
    const [verb, ...rest] = args
    if (rest.length > 0 || (verb !== 'test' && verb !== 'lint')) {
      throw new UsageError('Try countersign rules test, or countersign rules lint.')
    }
    const files = readRuleFiles(join(productRoot(), 'rules'))
    const set = parseRuleSet(files)
    const documents = parseRuleDocuments(files)
    if (verb === 'lint') {
      const problems = lintRules(set, documents)
      for (const { where, message } of problems) io.stdout.write(`${where}: ${message}\n`)
      io.stdout.write(`${documents.length} rules, ${problems.length} problems\n`)
      return problems.length === 0 ? exitCodes.answer : exitCodes.failOnMet
    }
    const { registry } = await services.loadEngine(io.env)
    return tell(testRules(set, documents, registry.names), io)
  }

const tell = (report: ReturnType<typeof testRules>, io: CliIo): number => {
  for (const { rule, language, kind, text } of report.failures) {
    io.stdout.write(`${rule} ${language} ${kind}: ${JSON.stringify(text)}\n`)
  }
  const { rules, examples, gaps, failures } = report
  io.stdout.write(
    `${rules} rules, ${examples} examples, ${failures.length} failures, ${gaps} known gaps\n`,
  )
  return failures.length === 0 ? exitCodes.answer : exitCodes.failOnMet
}
