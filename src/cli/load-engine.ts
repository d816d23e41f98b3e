import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { createEngine } from '../core/check.ts'
import { type LookalikeDocuments, readLookalikeWords } from '../core/lookalike/read-words.ts'
import { compileRules } from '../core/message/compile-rules.ts'
import { buildRegistry } from '../core/registry/build-registry.ts'
import type { CuratedPart, OpenPart, Snapshot } from '../core/registry/snapshot.ts'
import { productRoot } from '../platform/product-root.ts'
import { readRuleFiles } from '../platform/read-rule-files.ts'
import { parseEntityFile } from '../registry/files/parse-entity-file.ts'
import {
  curatedAt,
  curatedBytes,
  curatedPart,
  partBytes,
} from '../registry/release/curated-part.ts'
import { signRelease } from '../registry/release/sign.ts'
import { makeSigningKey, openSigner } from '../registry/release/signing-key.ts'
import { type EngineRules, unpackRules } from '../rules/bundle.ts'
import { parseRuleSet } from '../rules/load-rules.ts'
import type { LoadedEngine } from './services.ts'

/** The rules as the build packed them, else read from `rules/`. */
const loadRules = (root: string): EngineRules => {
  const packed = join(root, 'dist', 'data', 'rules.json')
  if (existsSync(packed)) return unpackRules(readFileSync(packed, 'utf8'))
  const files = readRuleFiles(join(root, 'rules'))
  const rules = parseRuleSet(files)
  const document = (name: string): unknown => parse(files[`lookalike/${name}.yaml`] ?? '')
  // Checked by the rule lint; a missing list fails there and, at the latest, here.
  const documents = {
    conduct: document('conduct'),
    common: document('common'),
    regions: document('regions'),
    suffixes: document('suffixes'),
  } as LookalikeDocuments
  return { rules, lookalike: readLookalikeWords(documents, rules.hosts) }
}

/** The curated entities from their files. A file with an error stops the start: it is ours. */
const readCurated = (root: string): CuratedPart => {
  const packed = join(root, 'dist', 'data', 'curated.json')
  if (existsSync(packed)) return JSON.parse(readFileSync(packed, 'utf8')) as CuratedPart
  const folder = join(root, 'fixtures', 'registry')
  const entities = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => {
      const read = parseEntityFile(readFileSync(join(folder, name), 'utf8'))
      if ('entity' in read) return read.entity
      throw new Error(`fixtures/registry/${name} cannot be taken`)
    })
  return curatedPart(entities, [])
}

/**
 * The shipped curation as a snapshot of its own, signed by a key of this process: an embedded
 * guarantee, fresh from the last day on which it was read at its sources.
 */
const shippedSnapshot = async (root: string, now: number): Promise<Snapshot> => {
  const curated = readCurated(root)
  const openFile = join(root, 'dist', 'data', 'open.json')
  const openText = existsSync(openFile) ? readFileSync(openFile) : undefined
  const read = curatedAt(curated)
  const signed = await signRelease(
    {
      version: 0,
      publishedAt: read,
      guarantee: 'embedded',
      curated: (await curatedBytes(curated)).reference,
      curatedAt: read,
      ...(openText === undefined
        ? {}
        : { open: (await partBytes(new Uint8Array(openText))).reference }),
    },
    await openSigner(await makeSigningKey()),
    new Date(now),
  )
  return {
    manifest: signed.manifest,
    curated,
    ...(openText === undefined ? {} : { open: JSON.parse(openText.toString('utf8')) as OpenPart }),
  }
}

/** The engine in process, from what the product ships. Never opens the database. */
export const loadEngine = async (): Promise<LoadedEngine> => {
  const root = productRoot()
  const { rules, lookalike } = loadRules(root)
  const snapshot = await shippedSnapshot(root, Date.now())
  const registry = buildRegistry(snapshot, { hosts: rules.hosts, lookalikeWords: lookalike })
  return {
    engine: createEngine({ registry, rules, compiled: compileRules(rules) }),
    registry,
    rules,
  }
}
