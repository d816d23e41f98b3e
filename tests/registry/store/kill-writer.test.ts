import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/platform/database.ts'
import { createStore } from '../../../src/registry/store/create-store.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { pgliteTemplate } from '../../platform/pglite-template.ts'
import { spawnScript } from '../../platform/processes/spawn-script.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'

/** Runs a writer, kills it with SIGKILL after some acknowledgements, and gives their ids. */
const writeAndKill = async (place: string, run: number, after: number): Promise<string[]> => {
  const writer = spawnScript('write-proposals.ts', [place, `${run}`])
  expect(await writer.line()).toBe('ready')
  const acknowledged: string[] = []
  for (let count = 0; count < after; count += 1) acknowledged.push(await writer.line())
  const killed = writer.kill('SIGKILL')
  // What it still said before it died was acknowledged too.
  for (let id = await writer.line(); id !== ''; id = await writer.line()) acknowledged.push(id)
  await killed
  return acknowledged
}

/** Every acknowledged change is applied, in a release, once; nothing is half-written. */
const expectWhole = async (database: Database, acknowledged: readonly string[]): Promise<void> => {
  const store = createStore({ database, guarantee: 'embedded', clock: () => new Date() })
  for (const id of acknowledged) {
    expect(await store.getProposal(id)).toMatchObject({ state: 'applied' })
  }
  const applied = []
  let cursor: string | undefined
  do {
    const page = await store.listProposals({
      state: 'applied',
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    })
    applied.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  // At most the one change that was under way when the process died was not acknowledged.
  const channels = (await store.getEntity('acme'))?.channels ?? []
  expect(channels.length).toBe(2 + applied.length)
  expect(new Set(channels.map(({ value }) => value)).size).toBe(channels.length)
}

describe('a writer that is killed', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-kill-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('loses nothing it acknowledged on PGlite', async () => {
    const dataDir = join(folder, 'data')
    const first = await openDatabase({ dataDir, template: await pgliteTemplate() })
    await first.close()
    const acknowledged: string[] = []
    for (const run of [0, 1]) acknowledged.push(...(await writeAndKill(dataDir, run, 4 + run)))
    // The control: with the data folder put back, the check does see what is missing.
    const old = join(folder, 'old')
    cpSync(dataDir, old, { recursive: true })
    const more = await writeAndKill(dataDir, 3, 2)
    const database = await openDatabase({ dataDir })
    await expectWhole(database, [...acknowledged, ...more])
    await database.close()
    const restored = await openDatabase({ dataDir: old })
    await expect(expectWhole(restored, more)).rejects.toThrow()
    await restored.close()
  }, 180_000)
})

describe.skipIf(postgresMissing !== undefined)('a PostgreSQL that is killed', () => {
  let server: ThrowawayPostgres
  beforeAll(async () => {
    server = await throwawayPostgres()
  })
  afterAll(() => server.destroy())

  it('loses nothing that was acknowledged, whether writer or server dies', async () => {
    const place = await server.newDatabase()
    const acknowledged = await writeAndKill(place, 0, 5)
    const writer = spawnScript('write-proposals.ts', [place, '1'])
    expect(await writer.line()).toBe('ready')
    for (let count = 0; count < 5; count += 1) acknowledged.push(await writer.line())
    server.stop('immediate')
    await writer.kill('SIGKILL')
    server.start()
    const database = await openDatabase({ databaseUrl: place })
    await expectWhole(database, acknowledged)
    await database.close()
  }, 120_000)
})
