import { describe, expect, it } from 'vitest'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { readShipped } from '../../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../../src/rules/build-engine.ts'
import { unsparedPairs } from '../../src/rules/releases/spared-pairs.ts'
import { testNow, testSnapshot } from '../support/test-registry.ts'

const { curated, open } = await readShipped()
const rules = readyRules(readEngineRules())
const engineOver = (pairs: typeof curated.pairs) =>
  buildEngine(
    {
      manifest: testSnapshot.manifest,
      curated: { ...curated, pairs },
      ...(open === undefined ? {} : { open: open.part }),
    },
    rules,
  ).engine

describe('reviewed pairs', () => {
  it('are spared, each of them: what was upheld once stays so', () => {
    expect(curated.pairs.length).toBeGreaterThan(40)
    expect(unsparedPairs(engineOver(curated.pairs), curated.pairs, testNow)).toEqual([])
  })

  it('would be flagged without: the control', () => {
    const flagged = unsparedPairs(engineOver([]), curated.pairs, testNow)
    expect(flagged.length).toBeGreaterThan(15)
  })
})
