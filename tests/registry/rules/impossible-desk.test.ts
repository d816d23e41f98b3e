import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { authorityPurposes, channelPurposes } from '../../../src/core/registry/entity.ts'
import { productRoot } from '../../../src/platform/product-root.ts'

describe('purposes that nobody can hold for an owner-less entity', () => {
  it('are the same for the rules and for the database', () => {
    const sql = readFileSync(join(productRoot(), 'drizzle', '0000_registry.sql'), 'utf8')
    const allowed = /"channels"\."purpose" in \(([^)]*)\) and/.exec(sql)?.[1]
    const names = [...(allowed ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name)
    expect(names.sort()).toEqual(
      channelPurposes.filter((purpose) => !authorityPurposes.has(purpose)).sort(),
    )
  })
})
