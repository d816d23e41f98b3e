import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../../../src/platform/database.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { openPoison, poisonScripts } from './poison.ts'

/** A part of the store, put out of order in the store that is loaded next. */
const out = async (file: string, faulty: Readonly<Record<string, unknown>>): Promise<void> => {
  const real = await vi.importActual<Record<string, unknown>>(file)
  vi.doMock(file, () => ({ ...real, ...faulty }))
}

const nothing = (): readonly never[] => []

/**
 * The scripts of Mallory against stores in which one guard is out of order. Were they let through nowhere, they
 * would show nothing.
 */
describe.skipIf(postgresMissing !== undefined)('poisoning a registry without a guard', () => {
  let server: ThrowawayPostgres
  let database: Database

  beforeAll(async () => {
    server = await throwawayPostgres()
  }, 60_000)
  afterAll(() => server?.destroy())
  beforeEach(async () => {
    vi.resetModules()
    database = await openDatabase({ databaseUrl: await server.newDatabase(), poolSize: 6 })
  })
  afterEach(async () => {
    vi.doUnmock('../../../src/registry/store/person-name.ts')
    vi.doUnmock('../../../src/registry/rules/cross-checks.ts')
    vi.doUnmock('../../../src/registry/rules/entity-rules.ts')
    await database.close()
  })

  /** Those of the scripts that get something of Mallory's called official. */
  const through = async (...scripts: string[]): Promise<readonly string[]> => {
    expect(poisonScripts).toEqual(expect.arrayContaining(scripts))
    const { createStore } = await import('../../../src/registry/store/create-store.ts')
    const names: string[] = []
    for (const name of scripts) {
      const poison = await openPoison(database, createStore)
      if ((await poison.reached(name)).official.length > 0) names.push(name)
    }
    return names
  }

  it('by a name that only the eye takes for hers', async () => {
    await out('../../../src/registry/store/person-name.ts', {
      samePerson: (a: string, b: string) => a === b,
    })
    expect(
      await through('approves with a Cyrillic letter', 'approves under another case'),
      'the database compares names by case',
    ).toEqual(['approves with a Cyrillic letter'])
  }, 60_000)

  it('by twins, where a channel is not compared with those of others', async () => {
    await out('../../../src/registry/rules/cross-checks.ts', { crossChecks: nothing })
    const twins = ['a twin with a letter too many', 'a twin by letters exchanged']
    expect(await through(...twins, 'approves her own')).toEqual(twins)
  }, 60_000)

  it('by shared hosts and claims without proof, where no rule looks at an entity', async () => {
    await out('../../../src/registry/rules/entity-rules.ts', { checkEntity: nothing })
    const unproved = ['proof that nobody made', 'a whole shared host', 'a reading in the future']
    expect(await through(...unproved, 'approves her own')).toEqual(unproved)
  }, 60_000)
})
