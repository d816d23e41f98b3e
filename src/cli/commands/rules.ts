import { RuleReleaseError } from '../../rules/releases/rule-release.ts'
import { type Command, exitCodes, UsageError } from '../io.ts'
import {
  installRules,
  listRules,
  rollbackRules,
  switchRules,
  useInstalledRules,
} from '../rules/channels.ts'
import { packRuleFiles } from '../rules/pack.ts'
import { replayRules } from '../rules/replay.ts'
import { lintTree, testTree } from '../rules/test.ts'
import type { CliServices } from '../services.ts'

export const rulesHelp = `usage: countersign rules VERB

for those who write rules, in a checkout
  test      runs every rule against the examples that it carries
  lint      looks for what no single file can show: double ids, unknown classes, missing words
  replay [FILE] [--cases FILE] [--max-flips SHARE]
            answers stored inputs anew and says which verdicts flip, and whether every reviewed pair of the registry
            is spared; --write stores what is answered now
  pack [--from DIR] [--out FILE]
            one file of rules, to install apart from the code

for those who run a service; the folder is RULES_DIR, or rules below DATA_DIR
  list      what is installed, what answers, what is switched off
  install FILE [--preview] [--max-flips SHARE] [--accept-flips] [--cases FILE]
            puts rules in force, or up for preview, if at most one in a hundred stored verdicts flips
  use VERSION|shipped [the same options]
  rollback  back to the rules before
  off ID …  switches single rules off in every channel; on ID … switches them on

exit codes
  0 done, or all hold   1 some do not hold   2 bad usage
`

/** The rules: their tests, their releases and which of them answer. */
export const rulesCommand =
  (services: CliServices): Command =>
  async (args, io) => {
    if (args.includes('--help') || args.includes('-h')) {
      io.stdout.write(rulesHelp)
      return exitCodes.answer
    }
    const [verb, ...rest] = args
    const now = new Date(services.now())
    const verbs: Readonly<Record<string, () => number | Promise<number>>> = {
      test: () => testTree(services, io),
      lint: () => lintTree(io),
      replay: () => replayRules(rest, io, now.getTime()),
      pack: () => packRuleFiles(rest, io),
      list: () => listRules(rest, io),
      install: () => installRules(rest, io, now),
      use: () => useInstalledRules(rest, io, now),
      rollback: () => rollbackRules(rest, io, now),
      off: () => switchRules('off', rest, io),
      on: () => switchRules('on', rest, io),
    }
    const run = verb !== undefined && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (run === undefined || ((verb === 'test' || verb === 'lint') && rest.length > 0)) {
      throw new UsageError('Try countersign rules --help.')
    }
    try {
      return await run()
    } catch (error) {
      if (error instanceof RuleReleaseError) throw new UsageError(error.message)
      throw error
    }
  }
