import * as z from 'zod'
import type { EngineRules } from '../bundle.ts'
import { fingerprint } from '../fingerprint.ts'
import { parseEngineRules } from '../load-engine-rules.ts'
import type { RuleFiles } from '../load-rules.ts'

/** Twelve hexadecimal digits: the fingerprint of a set of rules. */
export const rulesVersionPattern = /^[0-9a-f]{12}$/

/** Far above the shipped rules (1.3 MB) and far below what a start may read. */
export const maxReleaseBytes = 16 * 1_024 * 1_024

const releaseSchema = z.strictObject({
  format: z.literal('countersign-rules/1'),
  version: z.string().regex(rulesVersionPattern),
  files: z.record(z.string().regex(/^[a-z0-9/_-]+\.yaml$/i), z.string()),
})

/** Rules that travel apart from the code: the sources of `rules/` under the fingerprint of them all. */
export type RuleRelease = z.output<typeof releaseSchema>

/** A release of the files of a `rules/` folder, by path below it. */
export const makeRuleRelease = (files: RuleFiles): RuleRelease => ({
  format: 'countersign-rules/1',
  version: fingerprint(files),
  files: { ...files },
})

/** Thrown for a text that is no release of rules; the message says why. */
export class RuleReleaseError extends Error {
  override readonly name = 'RuleReleaseError'
}

/**
 * Reads a release and holds it to its fingerprint and to the schemas of this code.
 *
 * @throws RuleReleaseError
 */
export const openRuleRelease = (
  text: string,
): { readonly release: RuleRelease; readonly rules: EngineRules } => {
  const parsed = releaseSchema.safeParse(readJson(text))
  if (!parsed.success) throw new RuleReleaseError('This is no release of rules.')
  const release = parsed.data
  if (fingerprint(release.files) !== release.version) {
    throw new RuleReleaseError('The rules differ from their fingerprint; the file was changed.')
  }
  try {
    return { release, rules: parseEngineRules(release.files) }
  } catch (error) {
    throw new RuleReleaseError(
      `This version of Countersign cannot read the rules: ${error instanceof Error ? error.message : 'unknown'}`,
    )
  }
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
