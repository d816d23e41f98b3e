import type { EngineRules } from '../rules/bundle.ts'
import { keptUntil, type RuleChannels, withoutRules } from '../rules/releases/channels.ts'
import { channelsStamp, readChannels, readInstalledRules } from './rule-folder.ts'

/** Rules that a caller may ask for beside the current ones. */
export interface NamedRules {
  readonly rules: EngineRules
  /** Since when they are replaced and until when they are kept, in milliseconds; absent: a preview. */
  readonly replaced?: { readonly since: number; readonly until: number }
}

/** What an installation answers by. */
export interface RulesInUse {
  readonly current: EngineRules
  /** By name: `preview`, or the version that was installed. */
  readonly named: ReadonlyMap<string, NamedRules>
  /** What could not be used and why; the shipped rules, or none, stand in its place. */
  readonly problems: readonly string[]
}

/**
 * The rules of the folder's channels. Never throws: an installation whose rules are broken answers by
 * those that ship with the code.
 *
 * @param now milliseconds since the epoch
 */
export const readRulesInUse = (folder: string, shipped: EngineRules, now: number): RulesInUse => {
  const problems: string[] = []
  const tried = <T>(read: () => T): T | undefined => {
    try {
      return read()
    } catch (error) {
      problems.push(error instanceof Error ? error.message : 'unknown')
      return undefined
    }
  }
  const channels: RuleChannels = tried(() => readChannels(folder)) ?? { replaced: [], off: [] }
  const { off } = channels
  const rulesOf = (version: string): EngineRules | undefined =>
    version === shipped.rules.version ? shipped : tried(() => readInstalledRules(folder, version))
  const wanted = channels.current
  const current = (wanted === undefined ? undefined : rulesOf(wanted)) ?? shipped
  const named = new Map<string, NamedRules>()
  for (const { version, since } of channels.replaced) {
    const until = keptUntil(since)
    if (until <= now || version === current.rules.version) continue
    const rules = rulesOf(version)
    if (rules === undefined) continue
    named.set(version, {
      rules: withoutRules(rules, off),
      replaced: { since: Date.parse(since), until },
    })
  }
  if (channels.preview !== undefined) {
    const rules = rulesOf(channels.preview)
    if (rules !== undefined) {
      const preview = { rules: withoutRules(rules, off) }
      named.set('preview', preview)
      named.set(channels.preview, preview)
    }
  }
  return { current: withoutRules(current, off), named, problems }
}

/** How often the channels are looked at: a rule that is switched off is off within seconds. */
const lookMs = 2_000

/** Tells of channels that were written anew; returns what ends it. */
export const watchChannels = (folder: string, onChange: () => void): (() => void) => {
  let stamp = channelsStamp(folder)
  const timer = setInterval(() => {
    const next = channelsStamp(folder)
    if (next === stamp) return
    stamp = next
    onChange()
  }, lookMs)
  timer.unref()
  return () => clearInterval(timer)
}
