import { readEngineRules } from '../../platform/read-engine-rules.ts'
import {
  installedVersions,
  keepRuleRelease,
  readChannels,
  readInstalledRules,
  readRuleReleaseFile,
  rulesFolder,
  writeChannels,
} from '../../platform/rule-folder.ts'
import { readRulesInUse } from '../../platform/rules-in-use.ts'
import type { EngineRules } from '../../rules/bundle.ts'
import { keptUntil, type RuleChannels, useRules } from '../../rules/releases/channels.ts'
import { passes, replay, verdictOf } from '../../rules/releases/replay.ts'
import { type CliIo, exitCodes, UsageError } from '../io.ts'
import { defaultDataDir, isBundle } from '../load-engine.ts'
import { readArguments } from '../options.ts'
import { limitOf, readCases, replayEngine, tellReplay } from './replay-cases.ts'

/** The folder of an installation's rules with what stands in it. */
interface Desk {
  readonly folder: string
  readonly shipped: EngineRules
  readonly channels: RuleChannels
}

const present = (value: string | undefined): string | undefined =>
  value === '' ? undefined : value

const openDesk = (io: CliIo): Desk => {
  const folder = rulesFolder(present(io.env.DATA_DIR) ?? defaultDataDir, io.env.RULES_DIR)
  return {
    folder,
    shipped: readEngineRules({ compiled: isBundle }),
    channels: readChannels(folder),
  }
}

/** `rules list`: what is installed, what answers, what is switched off. */
export const listRules = (args: readonly string[], io: CliIo): number => {
  none(args, 'list')
  const { folder, shipped, channels } = openDesk(io)
  const versions = new Set([shipped.rules.version, ...installedVersions(folder)])
  const current = channels.current ?? shipped.rules.version
  for (const version of versions) {
    const replaced = channels.replaced.find((one) => one.version === version)
    const notes = [
      version === shipped.rules.version ? 'ships with the code' : '',
      version === current ? 'current' : '',
      version === channels.preview ? 'preview' : '',
      replaced === undefined || version === current
        ? ''
        : `may be asked for until ${new Date(keptUntil(replaced.since)).toISOString().slice(0, 10)}`,
    ].filter((note) => note !== '')
    io.stdout.write(`${version}  ${notes.join(', ')}\n`)
  }
  if (channels.off.length > 0) io.stdout.write(`switched off: ${channels.off.join(', ')}\n`)
  return exitCodes.answer
}

const changeOptions = {
  preview: { type: 'boolean' },
  'max-flips': { type: 'string' },
  'accept-flips': { type: 'boolean' },
  cases: { type: 'string' },
} as const

type Change = ReturnType<typeof readArguments<typeof changeOptions>>['values']

/** `rules install FILE`: puts rules in force, or up for preview, once they pass the replay gate. */
export const installRules = (args: readonly string[], io: CliIo, now: Date): number => {
  const { values, positionals } = readArguments(args, changeOptions)
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new UsageError('install takes one file.')
  const desk = openDesk(io)
  const { release, rules } = readRuleReleaseFile(file, 'There is no such file.')
  if (!gate(desk, rules, values, io, now)) return exitCodes.failOnMet
  keepRuleRelease(desk.folder, release)
  return put(desk, release.version, values, io, now)
}

/** `rules use VERSION`: the same for rules that are installed, or `shipped`. */
export const useInstalledRules = (args: readonly string[], io: CliIo, now: Date): number => {
  const { values, positionals } = readArguments(args, changeOptions)
  const [wanted, ...rest] = positionals
  if (wanted === undefined || rest.length > 0) throw new UsageError('use takes one version.')
  const desk = openDesk(io)
  const { version } = desk.shipped.rules
  const isShipped = wanted === 'shipped' || wanted === version
  const rules = isShipped ? desk.shipped : readInstalledRules(desk.folder, wanted)
  if (!gate(desk, rules, values, io, now)) return exitCodes.failOnMet
  return put(desk, isShipped ? version : wanted, values, io, now)
}

/** `rules rollback`: back to what was current before. An emergency measure, so no gate holds it up. */
export const rollbackRules = (args: readonly string[], io: CliIo, now: Date): number => {
  none(args, 'rollback')
  const desk = openDesk(io)
  const last = desk.channels.replaced[0]?.version
  if (last === undefined) throw new UsageError('Nothing was replaced; there is no way back.')
  if (last !== desk.shipped.rules.version) readInstalledRules(desk.folder, last)
  return put(desk, last, {}, io, now)
}

/** `rules off ID …` and `rules on ID …`: switches single rules, in every channel. */
export const switchRules = (verb: 'off' | 'on', args: readonly string[], io: CliIo): number => {
  const { positionals } = readArguments(args, {})
  if (positionals.length === 0) throw new UsageError(`${verb} takes the id of a rule, or several.`)
  const { folder, shipped, channels } = openDesk(io)
  const { current } = readRulesInUse(folder, shipped, 0)
  const known = new Set([...current.rules.patterns.map(({ id }) => id), ...channels.off])
  const strange = positionals.find((id) => !known.has(id))
  if (strange !== undefined) throw new UsageError(`there is no rule ${strange}`)
  const off = new Set(channels.off)
  for (const id of positionals) {
    if (verb === 'off') off.add(id)
    else off.delete(id)
  }
  writeChannels(folder, { ...channels, off: [...off].sort() })
  io.stdout.write(off.size === 0 ? 'No rule is switched off.\n' : `off: ${[...off].join(', ')}\n`)
  return exitCodes.answer
}

const none = (args: readonly string[], verb: string): void => {
  if (args.length > 0) throw new UsageError(`${verb} takes nothing.`)
}

/** Compares with what answers now; tells what would flip. */
const gate = (desk: Desk, rules: EngineRules, values: Change, io: CliIo, now: Date): boolean => {
  const before = replayEngine(readRulesInUse(desk.folder, desk.shipped, now.getTime()).current)
  const stored = readCases(values.cases).map(({ input }) => verdictOf(before, input))
  const report = replay(stored, replayEngine(rules))
  tellReplay(report, io)
  if (passes(report, limitOf(values['max-flips']))) return true
  const meant = values['accept-flips'] === true && report.newlyOfficial === 0
  if (!meant) {
    io.stderr.write(
      report.newlyOfficial > 0
        ? 'Stopped: rules may not make anything official.\n'
        : 'Stopped: too many verdicts flip. Look at them; --accept-flips says that they are meant.\n',
    )
  }
  return meant
}

const put = (desk: Desk, version: string, values: Change, io: CliIo, now: Date): number => {
  const { folder, shipped, channels } = desk
  if (values.preview === true) {
    writeChannels(folder, { ...channels, preview: version })
    io.stdout.write(`${version} may be asked for as preview.\n`)
  } else {
    writeChannels(folder, useRules(channels, shipped.rules.version, version, now))
    io.stdout.write(`${version} is current; running services take it up within seconds.\n`)
  }
  return exitCodes.answer
}
