import * as z from 'zod'
import type { EngineRules } from '../bundle.ts'
import { fingerprint } from '../fingerprint.ts'
import { rulesVersionPattern } from './rule-release.ts'

/** Days for which rules that were replaced may still be asked for by their version. */
export const keptDays = 90

const version = z.string().regex(rulesVersionPattern)

export const ruleChannelsSchema = z.strictObject({
  /** What answers are given by; absent: the rules that ship with the code. */
  current: version.exactOptional(),
  /** What callers may try by asking for `preview`. */
  preview: version.exactOptional(),
  /** Replaced versions, newest first, and since when (RFC 3339). */
  replaced: z.array(z.strictObject({ version, since: z.iso.datetime() })).max(50),
  /** Ids of rules that are switched off, in every channel. */
  off: z.array(z.string().max(80)).max(200),
})

/** Which rules an installation answers by: `channels.json` of its rules folder. */
export type RuleChannels = z.output<typeof ruleChannelsSchema>

export const noChannels: RuleChannels = { replaced: [], off: [] }

/**
 * `next` takes the place of what is current; what it replaces stays askable for `keptDays`.
 *
 * @param shipped version of the rules that ship with the code
 * @param next a version, or undefined for the shipped ones
 */
export const useRules = (
  channels: RuleChannels,
  shipped: string,
  next: string | undefined,
  now: Date,
): RuleChannels => {
  const { current, preview, ...rest } = channels
  const before = current ?? shipped
  const after = next === shipped ? undefined : next
  if (before === (after ?? shipped)) return channels
  return {
    ...rest,
    ...(after === undefined ? {} : { current: after }),
    ...(preview === undefined || preview === after ? {} : { preview }),
    replaced: [
      { version: before, since: now.toISOString() },
      ...channels.replaced.filter(
        ({ version: old }) => old !== before && old !== (after ?? shipped),
      ),
    ].slice(0, 50),
  }
}

/** Milliseconds since the epoch until which a replaced version is kept. */
export const keptUntil = (since: string): number => Date.parse(since) + keptDays * 86_400_000

/** The rules without those switched off, under a version of their own. */
export const withoutRules = (engineRules: EngineRules, off: readonly string[]): EngineRules => {
  const { rules } = engineRules
  const patterns = rules.patterns.filter(({ id }) => !off.includes(id))
  if (patterns.length === rules.patterns.length) return engineRules
  const gone = rules.patterns.filter(({ id }) => off.includes(id)).map(({ id }) => id)
  const changed = fingerprint({ version: rules.version, off: gone.sort().join(' ') })
  return { ...engineRules, rules: { ...rules, patterns, version: changed } }
}
