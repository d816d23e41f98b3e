import { readGrams } from '../../src/core/message/wording/read-grams.ts'
import { readPairs } from '../../src/core/message/wording/read-pairs.ts'
import { finish } from '../../src/core/steps.ts'
import { readRequest } from '../../src/core/verdict/read-request.ts'
import type { CheckScope } from '../../src/core/verdict/scope.ts'
import { speakerFor } from '../../src/core/verdict/words.ts'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { readShipped } from '../../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../../src/rules/build-engine.ts'

/** What the weights see of one text. */
export interface Features {
  /** Full hashes of the runs, each once. */
  readonly grams: Uint32Array
  /** Full hashes of the pairs of traits. */
  readonly pairs: Uint32Array
  readonly traits: readonly string[]
}

const longestText = 6_000

/** Everything a check needs, over the registry that ships. */
export const shippedScope = async (): Promise<CheckScope> => {
  const shipped = await readShipped()
  const manifest = {
    format: 'countersign-snapshot/1',
    version: 0,
    publishedAt: '2026-11-25T00:00:00Z',
    freshUntil: '2999-01-01T00:00:00Z',
    keyId: '0'.repeat(64),
    guarantee: 'embedded',
    parts: { curated: shipped.curatedBytes.reference },
  } as const
  const ready = readyRules(readEngineRules())
  const { registry, rules } = buildEngine(
    {
      manifest,
      curated: shipped.curated,
      ...(shipped.open === undefined ? {} : { open: shipped.open.part }),
    },
    ready,
  )
  return {
    registry,
    hosts: rules.hosts,
    rules,
    compiled: ready.compiled,
    now: Date.UTC(2026, 10, 25, 12),
    id: 'train',
    speaker: speakerFor(rules.words, 'en'),
    stamps: {
      engine: { version: '0', rules: rules.version },
      registry: { version: 0, profile: 'full', publishedAt: '', freshUntil: '', stale: false },
    },
  }
}

/** Reads a text as the engine does, up to the judgement. */
export const featuresOf = (text: string, scope: CheckScope): Features => {
  const { reading } = finish(
    readRequest({ input: text.slice(0, longestText), type: 'message' }, scope),
  )
  const grams = new Set<number>()
  readGrams(reading.wording, (hash) => grams.add(hash))
  const pairs: number[] = []
  readPairs(reading.traits, (hash) => pairs.push(hash))
  return { grams: Uint32Array.from(grams), pairs: Uint32Array.from(pairs), traits: reading.traits }
}
