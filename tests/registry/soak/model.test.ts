import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPglite } from '../../../src/platform/open-pglite.ts'
import { productRoot } from '../../../src/platform/product-root.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { pgliteTemplate } from '../../platform/pglite-template.ts'
import { runStoreModel } from './store-model.ts'

/** The short form of `npm run soak:model`, and the faults that it must see. */
describe('the store against its model', () => {
  let database: Database
  beforeAll(async () => {
    database = await openPglite('memory://', join(productRoot(), 'drizzle'), await pgliteTemplate())
  }, 60_000)
  afterAll(() => database.close())

  it('lets no channel be official by one person, and nothing wait for ever', async () => {
    const counted = await runStoreModel(database, { runs: 60, seed: 20_261_126 })
    expect(counted.runs).toBe(60)
    // The runs reach what they are about.
    expect(counted.activations).toBeGreaterThan(0)
    expect(counted.held).toBeGreaterThan(0)
    expect(counted.lapsed).toBeGreaterThan(0)
  }, 120_000)

  it.each([
    [
      'an approval that takes any name for a second person',
      /approved by its author/,
      { approveProposal: 'name' },
    ],
    [
      'held changes that nobody looks after',
      /held for ever|neither stands nor lapses/,
      { tend: 'none' },
    ],
  ] as const)(
    'sees %s: the control',
    async (_, broken, fault) => {
      await expect(
        runStoreModel(database, {
          runs: 500,
          seed: 20_261_126,
          spoil: (store) => ({
            ...store,
            ...('tend' in fault
              ? { tend: async () => ({ applied: [], refused: [], lapsed: [] }) }
              : {
                  approveProposal: (approval) =>
                    store.approveProposal({ ...approval, approver: `${approval.approver} II` }),
                }),
          }),
        }),
      ).rejects.toMatchObject({ cause: { message: expect.stringMatching(broken) } })
    },
    120_000,
  )
})
