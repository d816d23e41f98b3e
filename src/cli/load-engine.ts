import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createEngine } from '../core/check.ts'
import { compileRules } from '../core/message/compile-rules.ts'
import { buildRegistry } from '../core/registry/build-registry.ts'
import type { Snapshot } from '../core/registry/snapshot.ts'
import { readKeptRelease } from '../platform/kept-release.ts'
import { readEngineRules } from '../platform/read-engine-rules.ts'
import { readShipped, type Shipped } from '../platform/read-shipped.ts'
import { readTrustedKeys } from '../platform/trusted-keys.ts'
import { curatedAt } from '../registry/release/curated-part.ts'
import { signRelease } from '../registry/release/sign.ts'
import { makeSigningKey, openSigner } from '../registry/release/signing-key.ts'
import type { LoadedEngine } from './services.ts'

/** Only the build's bundle reads the compiled data; a checkout reads the files it was changed in. */
const compiled = !import.meta.url.endsWith('.ts')

/** Where an installation keeps its last release, unless `DATA_DIR` says otherwise. */
const defaultDataDir = 'data'

/** The id of the key that this installation made for itself, without making one. */
const ownKeyId = async (dataDir: string): Promise<readonly string[]> => {
  try {
    const signer = await openSigner(
      new Uint8Array(await readFile(join(dataDir, 'signing-key.pk8'))),
    )
    return [signer.keyId]
  } catch {
    // Absent, or not ours to read: then nothing signed by it is taken either.
    return []
  }
}

/** The last release of the installation in `dataDir`, when it is there and its signature holds. */
const keptSnapshot = async (dataDir: string, shipped: Shipped): Promise<Snapshot | null> => {
  const keyIds = new Set([...(await ownKeyId(dataDir)), ...(await readTrustedKeys(dataDir))])
  if (keyIds.size === 0) return null
  const kept = await readKeptRelease(dataDir, { keyIds })
  if (kept === null) return null
  const sameOpen =
    shipped.open !== undefined &&
    shipped.open.bytes.reference.sha256 === kept.manifest.parts.open?.sha256
  return {
    manifest: kept.manifest,
    curated: kept.curated,
    ...(sameOpen && shipped.open !== undefined ? { open: shipped.open.part } : {}),
  }
}

/**
 * The shipped curation as a snapshot of its own, release 0, signed by a key of this process: an
 * embedded guarantee, fresh from the last day on which it was read at its sources.
 */
export const shippedSnapshot = async (shipped: Shipped, now: number): Promise<Snapshot> => {
  const read = curatedAt(shipped.curated)
  const signed = await signRelease(
    {
      version: 0,
      publishedAt: read,
      guarantee: 'embedded',
      curated: shipped.curatedBytes.reference,
      curatedAt: read,
      ...(shipped.open === undefined ? {} : { open: shipped.open.bytes.reference }),
    },
    await openSigner(await makeSigningKey()),
    new Date(now),
  )
  return {
    manifest: signed.manifest,
    curated: shipped.curated,
    ...(shipped.open === undefined ? {} : { open: shipped.open.part }),
  }
}

/**
 * The engine in process: from the last release in `DATA_DIR` when there is one, else from what the
 * product ships. Never opens the database. `now` is milliseconds since the epoch.
 */
export const loadEngine = async (
  env: Readonly<Record<string, string | undefined>>,
  now: number,
): Promise<LoadedEngine> => {
  const { rules, lookalike } = readEngineRules({ compiled })
  const shipped = await readShipped({ compiled })
  const dataDir = env.DATA_DIR === undefined || env.DATA_DIR === '' ? defaultDataDir : env.DATA_DIR
  const snapshot = (await keptSnapshot(dataDir, shipped)) ?? (await shippedSnapshot(shipped, now))
  const registry = buildRegistry(snapshot, { hosts: rules.hosts, lookalikeWords: lookalike })
  return {
    engine: createEngine({ registry, rules, compiled: compileRules(rules) }),
    registry,
    rules,
  }
}
