import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { productRoot } from '../../platform/product-root.ts'
import { readRuleFiles } from '../../platform/read-rule-files.ts'
import { lintRules } from '../../rules/lint-rules.ts'
import { parseRuleDocuments, parseRuleSet } from '../../rules/load-rules.ts'
import { makeRuleRelease } from '../../rules/releases/rule-release.ts'
import { type CliIo, exitCodes, UsageError } from '../io.ts'
import { readArguments } from '../options.ts'

/** `rules pack`: the files of a folder as one release, in a file or on standard output. */
export const packRuleFiles = (args: readonly string[], io: CliIo): number => {
  const { values, positionals } = readArguments(args, {
    from: { type: 'string' },
    out: { type: 'string' },
  })
  if (positionals.length > 0) throw new UsageError('pack takes --from and --out alone.')
  const files = readRuleFiles(values.from ?? join(productRoot(), 'rules'))
  const problems = lintRules(parseRuleSet(files), parseRuleDocuments(files))
  if (problems.length > 0) {
    for (const { where, message } of problems) io.stderr.write(`${where}: ${message}\n`)
    return exitCodes.failOnMet
  }
  const release = makeRuleRelease(files)
  const text = `${JSON.stringify(release)}\n`
  if (values.out === undefined) io.stdout.write(text)
  else {
    writeFileSync(values.out, text)
    io.stdout.write(`${release.version} in ${values.out}\n`)
  }
  return exitCodes.answer
}
