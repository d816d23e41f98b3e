import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sandboxInputs } from '../../api/sandbox/sandbox-release.ts'
import { productRoot } from '../../platform/product-root.ts'
import { readEngineRules } from '../../platform/read-engine-rules.ts'
import { readRuleFiles } from '../../platform/read-rule-files.ts'
import { readRuleReleaseFile } from '../../platform/rule-folder.ts'
import { buildEngine, readyRules } from '../../rules/build-engine.ts'
import type { EngineRules } from '../../rules/bundle.ts'
import { parseRuleDocuments } from '../../rules/load-rules.ts'
import { passes, replay, verdictOf } from '../../rules/releases/replay.ts'
import { unsparedPairs } from '../../rules/releases/spared-pairs.ts'
import { type CliIo, exitCodes, UsageError } from '../io.ts'
import { installedSnapshot, isBundle } from '../load-engine.ts'
import { readArguments } from '../options.ts'
import { limitOf, readCases, replayEngine, storedVerdictsFile, tellReplay } from './replay-cases.ts'

/** `rules replay`: do the rules still answer what was stored? */
export const replayRules = async (
  args: readonly string[],
  io: CliIo,
  now: number,
): Promise<number> => {
  const { values, positionals } = readArguments(args, {
    cases: { type: 'string' },
    'max-flips': { type: 'string' },
    write: { type: 'boolean' },
  })
  const [file, ...rest] = positionals
  if (rest.length > 0) throw new UsageError('replay takes one file of rules, or none.')
  const rules =
    file === undefined
      ? readEngineRules({ compiled: isBundle })
      : readRuleReleaseFile(file, 'There is no such file.').rules
  const engine = replayEngine(rules)
  if (values.write === true) {
    if (file !== undefined || isBundle) {
      throw new UsageError('--write stores the verdicts of the checkout; leave FILE out.')
    }
    return store(engine, values.cases, io)
  }
  const report = replay(readCases(values.cases), engine)
  tellReplay(report, io)
  const spared = await pairsHold(rules, io, now)
  return spared && passes(report, limitOf(values['max-flips']))
    ? exitCodes.answer
    : exitCodes.failOnMet
}

/** Whether every reviewed pair of the last release in `DATA_DIR`, or of what ships, is spared under these rules. */
const pairsHold = async (rules: EngineRules, io: CliIo, now: number): Promise<boolean> => {
  const snapshot = await installedSnapshot(io.env, now)
  const { engine } = buildEngine(snapshot, readyRules(rules))
  const { pairs } = snapshot.curated
  const lost = unsparedPairs(engine, pairs, now)
  for (const { neighbour, entity } of lost) {
    io.stdout.write(`no longer spared: ${neighbour} beside ${entity}\n`)
  }
  io.stdout.write(`${pairs.length} reviewed pairs, ${lost.length} no longer spared\n`)
  return lost.length === 0
}

/** Keeps the inputs that are stored, adds the examples of the rules, and stores what is answered now. */
const store = (
  engine: ReturnType<typeof replayEngine>,
  cases: string | undefined,
  io: CliIo,
): number => {
  const root = productRoot()
  const path = cases ?? join(root, storedVerdictsFile)
  const examples = parseRuleDocuments(readRuleFiles(join(root, 'rules'))).flatMap((rule) =>
    Object.values(rule.examples).flatMap(({ positive, negative, todo = [] }) => [
      ...positive,
      ...negative,
      ...todo,
    ]),
  )
  const kept = existing(path)
  const inputs = new Set([...kept, ...sandboxInputs.map(({ input }) => input), ...examples])
  mkdirSync(dirname(path), { recursive: true })
  const lines = [...inputs].map((input) => JSON.stringify(verdictOf(engine, input)))
  writeFileSync(path, `${lines.join('\n')}\n`)
  io.stdout.write(`${inputs.size} verdicts stored, ${inputs.size - kept.length} of them new\n`)
  return exitCodes.answer
}

const existing = (path: string): readonly string[] => {
  try {
    return readCases(path).map(({ input }) => input)
  } catch {
    return []
  }
}
