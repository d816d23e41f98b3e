import { describe, expect, it } from 'vitest'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { curatedBytes } from '../../../src/registry/release/curated-part.ts'
import { pageBytes, pagePart } from '../../../src/registry/release/page-part.ts'
import { buildEngine, readyRules } from '../../../src/rules/build-engine.ts'
import { shippedCurated } from '../../support/shipped.ts'
import { testNow, testSnapshot } from '../../support/test-registry.ts'

const whole = shippedCurated()
const ready = readyRules(readEngineRules())
const engineOver = (curated: typeof whole) =>
  buildEngine({ manifest: testSnapshot.manifest, curated }, ready).engine

describe('the part that pages load', () => {
  it('answers as the whole curation does', () => {
    const [full, page] = [engineOver(whole), engineOver(pagePart(whole))]
    const at = { now: testNow, id: 'test' }
    const channels = whole.entities.flatMap(({ channels: own }) => own.slice(0, 2))
    const inputs = [
      ...channels.map(({ value }) => value),
      ...whole.entities.map(
        ({ name }) => `I am ${name} official support, send me your code at @x_help_desk`,
      ),
    ]
    for (const input of inputs) {
      expect(page.check({ input }, at), input).toEqual(full.check({ input }, at))
    }
    for (const {
      slug,
      channels: [first],
    } of whole.entities) {
      if (first === undefined) continue
      const request = { value: first.value, entity: slug }
      let wanted: unknown
      try {
        wanted = full.verify(request, at)
      } catch {
        continue
      }
      expect(page.verify(request, at)).toEqual(wanted)
    }
  })

  it('is much smaller', async () => {
    const [full, page] = await Promise.all([curatedBytes(whole), pageBytes(whole)])
    expect(page.reference.bytes).toBeLessThan(0.8 * full.reference.bytes)
  })
})
