import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Snapshot } from '../core/registry/snapshot.ts'
import { installationSigner } from '../platform/installation-key.ts'
import { installedRelease } from '../platform/installed-snapshot.ts'
import { readEngineRules } from '../platform/read-engine-rules.ts'
import { readShipped } from '../platform/read-shipped.ts'
import { rulesFolder } from '../platform/rule-folder.ts'
import { readRulesInUse } from '../platform/rules-in-use.ts'
import { readTrustedKeys } from '../platform/trusted-keys.ts'
import { makeSigningKey, openSigner, type Signer } from '../registry/release/signing-key.ts'
import { engineBuilder } from '../rules/engine-builder.ts'
import type { LoadedEngine } from './services.ts'

/** Where an installation keeps its key and its last release, unless `DATA_DIR` says otherwise. */
export const defaultDataDir = 'data'

/** Whether this is the build's bundle, which reads the data that the build compiled. */
export const isBundle = process.env.COUNTERSIGN_BUILD === 'bundle'

/**
 * The installation's key where there is one; else a key of this process, so that a command that only
 * asks leaves no folder behind.
 */
const signerFor = async (dataDir: string): Promise<Signer> =>
  existsSync(join(dataDir, 'signing-key.pk8'))
    ? installationSigner(dataDir)
    : openSigner(await makeSigningKey())

type Environment = Readonly<Record<string, string | undefined>>

const dataDirOf = ({ DATA_DIR: dataDir }: Environment): string =>
  dataDir === undefined || dataDir === '' ? defaultDataDir : dataDir

/** The last release in `DATA_DIR` when there is one and its signature holds, else what the product ships. */
export const installedSnapshot = async (env: Environment, now: number): Promise<Snapshot> => {
  const dataDir = dataDirOf(env)
  const { snapshot } = await installedRelease({
    dataDir,
    now: new Date(now),
    signer: await signerFor(dataDir),
    keyIds: new Set(await readTrustedKeys(dataDir)),
    shipped: await readShipped({ compiled: isBundle }),
  })
  return snapshot
}

/**
 * The engine in process: from the last release in `DATA_DIR` when there is one and its signature
 * holds, else from what the product ships. Never opens the database. `now` is milliseconds since the
 * epoch.
 */
export const loadEngine = async (env: Environment, now: number): Promise<LoadedEngine> => {
  const shippedRules = readEngineRules({ compiled: isBundle })
  const folder = rulesFolder(dataDirOf(env), env.RULES_DIR)
  const { current } = readRulesInUse(folder, shippedRules, now)
  return engineBuilder(current)(await installedSnapshot(env, now))
}
