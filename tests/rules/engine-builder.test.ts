import { describe, expect, it } from 'vitest'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { engineBuilder } from '../../src/rules/engine-builder.ts'
import { testNow, testSnapshot } from '../support/test-registry.ts'

const at = { now: testNow, id: 'test' }

describe('engineBuilder', () => {
  const build = engineBuilder(readEngineRules())
  const first = build(testSnapshot)

  it('keeps the index for a release that only renews its head, and stamps the new head', () => {
    const renewed = build({ ...testSnapshot, manifest: { ...testSnapshot.manifest, version: 8 } })
    expect(renewed.registry.lookalikes).toBe(first.registry.lookalikes)
    const answer = renewed.engine.check({ input: 'https://quorvane.example/' }, at)
    expect([answer.verdict, answer.registry.version]).toEqual(['official', 8])
  })

  it('builds anew when a part differs', () => {
    const parts = { curated: { sha256: '1'.repeat(64), bytes: 1 } }
    const emptied = build({
      manifest: { ...testSnapshot.manifest, parts },
      curated: { entities: [], pairs: [] },
    })
    const answer = emptied.engine.check({ input: 'https://quorvane.example/' }, at)
    expect(answer.identifiers[0]?.status).toBe('not_listed')
  })

  it('answers in pieces as it does at once, and pauses between them', async () => {
    const parts = { curated: { sha256: '2'.repeat(64), bytes: 1 } }
    const snapshot = {
      ...testSnapshot,
      manifest: { ...testSnapshot.manifest, parts },
      open: { entities: [['grelloway', 'Grelloway', [], 'shop', ['DE'], []]] as const },
    }
    const rules = readEngineRules()
    let pauses = 0
    const pieced = await engineBuilder(rules).inPieces(snapshot, async () => {
      pauses++
    })
    const whole = engineBuilder(rules)(snapshot)
    expect(pauses).toBeGreaterThan(3)
    expect(pieced.registry.head('grelloway')?.name).toBe('Grelloway')
    for (const input of ['https://quorvane.example/', 'Quorvane support: send your code']) {
      expect(pieced.engine.check({ input }, at)).toEqual(whole.engine.check({ input }, at))
    }
  })
})
