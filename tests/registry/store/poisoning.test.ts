import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/platform/database.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { StoreError } from '../../../src/registry/store/store-error.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { website } from '../sample-curation.ts'
import { openPoison, type Poison, poisonedHosts, poisonScripts } from './poison.ts'

const hour = 3_600_000

/**
 * Ways in which one person, alone or with names that she made up, tries to have a channel of hers called
 * official. In each the person may do whatever the store lets her; none may reach a release as official.
 */
describe.skipIf(postgresMissing !== undefined)('poisoning the registry', () => {
  let server: ThrowawayPostgres
  let database: Database
  let poison: Poison

  beforeAll(async () => {
    server = await throwawayPostgres()
    database = await openDatabase({ databaseUrl: await server.newDatabase(), poolSize: 6 })
  }, 60_000)
  afterAll(async () => {
    await database.close()
    server.destroy()
  })
  beforeEach(async () => {
    poison = await openPoison(database)
  })

  it('knows forty ways', () => {
    expect(poisonScripts.length).toBeGreaterThanOrEqual(40)
  })

  it.each(poisonScripts)(
    '%s: nothing of hers is official',
    async (name) => {
      const { official, error } = await poison.reached(name)
      // Refusals come from the store; direct writes to the database are refused by its constraints.
      if (error !== undefined && !(error instanceof StoreError)) {
        expect(String(error)).toMatch(/Failed query|constraint/)
      }
      expect(official).toEqual([])
    },
    30_000,
  )

  it('lets an honest change through, after two people and the time to veto: the control', async () => {
    const { id, contentHash } = await poison.add(website('zelbitex-status.example'))
    const applied = await poison.patient.approveProposal({ id, contentHash, approver: 'Bob' })
    expect(applied.state).toBe('cooling')
    expect(await poison.statusOf('https://zelbitex-status.example/')).not.toBe('official')
    poison.wait(25 * hour)
    expect(await poison.statusOf('https://zelbitex-status.example/')).toBe('official')
  })

  it('lets no twin of a name wait without a remark', async () => {
    const swaps: readonly (readonly [string, string])[] = [
      ['a', 'а'],
      ['e', 'е'],
      ['o', 'о'],
      ['i', 'і'],
      ['c', 'с'],
      ['p', 'р'],
      ['x', 'х'],
      ['y', 'у'],
      ['o', '0'],
      ['l', '1'],
      ['i', 'l'],
      ['m', 'rn'],
      ['w', 'vv'],
      ['e', 'é'],
      ['a', 'á'],
      ['n', 'ñ'],
    ]
    let silent = 0
    let tried = 0
    for (let at = 0; at < poisonedHosts.length * 4; at++) {
      const [from, to] = swaps[at % swaps.length] ?? ['', '']
      const place = 'zelbitex'.indexOf(from)
      const name =
        place === -1
          ? `${'zelbitex'.slice(0, 1 + (at % 7))}${to}${'zelbitex'.slice(1 + (at % 7))}`
          : 'zelbitex'.replace(from, to)
      tried++
      try {
        const { checks, state } = await poison.add(
          website(new URL(`https://${name}.example`).hostname),
        )
        if (checks.length === 0 && state === 'open') silent++
      } catch (error) {
        expect(error).toBeInstanceOf(StoreError)
      }
    }
    expect(tried).toBeGreaterThan(40)
    expect(silent).toBe(0)
  }, 120_000)
})
