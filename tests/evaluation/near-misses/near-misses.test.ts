import { describe, expect, it } from 'vitest'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { buildEngine, readyRules } from '../../../src/rules/build-engine.ts'
import { shippedCurated } from '../../support/shipped.ts'
import { checkNearMisses } from './near-misses.ts'

const { engine, registry } = buildEngine(
  {
    manifest: {
      format: 'countersign-snapshot/1',
      version: 0,
      publishedAt: '2026-11-25T00:00:00Z',
      freshUntil: '2999-01-01T00:00:00Z',
      keyId: '0'.repeat(64),
      guarantee: 'embedded',
      parts: { curated: { sha256: '0'.repeat(64), bytes: 0 } },
    },
    curated: shippedCurated(),
  },
  readyRules(readEngineRules()),
)

describe('near misses of official channels', () => {
  // The whole million: npm run near-misses.
  it('are never called official, while the channels themselves are', () => {
    const report = checkNearMisses(engine, registry.entities, {
      count: 20_000,
      seed: 4,
      now: Date.UTC(2026, 10, 25, 12),
    })
    expect(report.official).toEqual([])
    expect(report.checked).toBe(20_000)
    expect(report.control.official).toBeGreaterThan(report.control.checked * 0.9)
  }, 120_000)
})
