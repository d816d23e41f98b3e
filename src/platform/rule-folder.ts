import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineRules } from '../rules/bundle.ts'
import { noChannels, type RuleChannels, ruleChannelsSchema } from '../rules/releases/channels.ts'
import {
  maxReleaseBytes,
  openRuleRelease,
  type RuleRelease,
  RuleReleaseError,
} from '../rules/releases/rule-release.ts'

/** The folder of installed rules: `RULES_DIR`, or `rules` below the data folder. */
export const rulesFolder = (dataDir: string, rulesDir: string | undefined): string =>
  rulesDir === undefined || rulesDir === '' ? join(dataDir, 'rules') : rulesDir

const channelsFile = 'channels.json'

/** Changes whenever the channels are written anew; `''` where nothing is installed. */
export const channelsStamp = (folder: string): string => {
  try {
    const { mtimeMs, size, ino } = statSync(join(folder, channelsFile))
    return `${mtimeMs}:${size}:${ino}`
  } catch {
    return ''
  }
}

/**
 * The channels of a folder; those of an installation without rules of its own when there are none.
 *
 * @throws RuleReleaseError when the file is there and cannot be read
 */
export const readChannels = (folder: string): RuleChannels => {
  let text: string
  try {
    text = readFileSync(join(folder, channelsFile), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return noChannels
    throw new RuleReleaseError(`${channelsFile} cannot be read.`)
  }
  try {
    return ruleChannelsSchema.parse(JSON.parse(text))
  } catch {
    throw new RuleReleaseError(`${channelsFile} does not fit its schema.`)
  }
}

/** Written aside and renamed: a reader meets the old channels or the new ones. */
export const writeChannels = (folder: string, channels: RuleChannels): void => {
  writeWhole(
    folder,
    channelsFile,
    `${JSON.stringify(ruleChannelsSchema.parse(channels), null, 2)}\n`,
  )
}

export const keepRuleRelease = (folder: string, release: RuleRelease): void => {
  writeWhole(folder, `${release.version}.json`, JSON.stringify(release))
}

const writeWhole = (folder: string, name: string, text: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `.${name}.${process.pid}`)
  writeFileSync(draft, text, { mode: 0o600 })
  renameSync(draft, join(folder, name))
}

/** Versions that were installed, in order of the alphabet. */
export const installedVersions = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => /^[0-9a-f]{12}\.json$/.test(name))
      .map((name) => name.slice(0, -'.json'.length))
      .sort()
  } catch {
    return []
  }
}

/**
 * An installed release.
 *
 * @throws RuleReleaseError when it is missing, too large, changed or not for this code
 */
export const readInstalledRules = (folder: string, version: string): EngineRules =>
  readRuleReleaseFile(join(folder, `${version}.json`), `Rules ${version} are not installed.`).rules

/** @throws RuleReleaseError as above; `missing` says what to tell when there is no file */
export const readRuleReleaseFile = (
  path: string,
  missing: string,
): ReturnType<typeof openRuleRelease> => {
  let text: string
  try {
    if (statSync(path).size > maxReleaseBytes) {
      throw new RuleReleaseError('The file is larger than rules are.')
    }
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw error instanceof RuleReleaseError ? error : new RuleReleaseError(missing)
  }
  return openRuleRelease(text)
}
