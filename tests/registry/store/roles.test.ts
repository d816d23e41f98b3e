import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/platform/database.ts'
import { createStore } from '../../../src/registry/store/create-store.ts'
import {
  limitedDatabases,
  newTeamDatabase,
  service,
  type TeamDatabase,
} from '../../platform/limited-database.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { Authenticator } from '../../support/authenticator.ts'
import { peopled } from '../people/peopled.ts'
import { handle } from '../sample-curation.ts'
import { movesSuite } from './moves-suite.ts'
import { storeSuite } from './store-suite.ts'

let server: ThrowawayPostgres | undefined

afterAll(() => server?.destroy())

const running = async (): Promise<ThrowawayPostgres> => {
  server ??= await throwawayPostgres()
  return server
}

describe.skipIf(postgresMissing !== undefined)('under the role of the service', () => {
  const { fresh, hand, close } = limitedDatabases(running)
  afterAll(close)
  storeSuite('PostgreSQL, limited', fresh, hand)
  movesSuite('PostgreSQL, limited', fresh, hand)
})

describe.skipIf(postgresMissing !== undefined)('hands in the database', () => {
  let places: TeamDatabase
  let hand: postgres.Sql
  let owner: postgres.Sql
  let proposal = ''

  beforeAll(async () => {
    places = await newTeamDatabase(await running())
    // Bootstrapping is the owner's; everything after it happens under the limited role.
    const database = await openDatabase({ databaseUrl: places.owner, poolSize: 3 })
    const { store, anna } = await peopled(database)
    const opened = await store.as(anna.actor).openProposal({
      ops: [{ op: 'add-channel', entity: 'acme', channel: handle('acme_desk') }],
      reason: 'The owner names it.',
      author: 'Anna',
    })
    proposal = opened.id
    await database.close()
    hand = postgres(places.limited, { max: 1, onnotice: () => {} })
    owner = postgres(places.owner, { max: 1, onnotice: () => {} })
  }, 60_000)
  afterAll(async () => {
    await hand?.end()
    await owner?.end()
  })

  const codeOf = async (client: postgres.Sql, statement: string): Promise<string> => {
    try {
      await client.unsafe(statement)
      return 'done'
    } catch (error) {
      return String((error as { code?: string }).code)
    }
  }
  const denied = '42501'

  it.each<[string, () => string]>([
    [
      'whose a proposal is',
      () => `update proposals set author = 'Mallory' where id = '${proposal}'`,
    ],
    [
      'what a proposal says',
      () => `update proposals set ops = '[]', content_hash = content_hash where id = '${proposal}'`,
    ],
    [
      'which content was seen',
      () => `update proposals set content_hash = repeat('0', 64) where id = '${proposal}'`,
    ],
    ['that a proposal was there', () => `delete from proposals where id = '${proposal}'`],
    ['an entry of the log', () => `update events set entry = '{}'`],
    ['that the log says so', () => 'delete from events'],
    ['a release of the past', () => `update releases set curated_sha256 = curated_sha256`],
    ['what a release held', () => `update release_parts set bytes = ''`],
    ['that there was a release', () => 'delete from releases'],
    ['who somebody is', () => `update people set name = 'Mallory' where name = 'Anna'`],
    ['whose passkey it is', () => `update passkeys set person = 'Béla'`],
    ['by what right it is theirs', () => `update passkeys set origin = '{"by": "before"}'`],
    ['that a passkey was there', () => 'delete from passkeys'],
    ['whose invitation it was', () => `update people set invitation_key = 'AAAA'`],
    ['which half was asked for', () => `update people_requests set asked_key = 'AAAA'`],
    ['which key it is', () => `update passkeys set public_key = 'AAAA'`],
    ['who asked', () => `update people_requests set asked_by = 'Anna'`],
    [
      'that a way back in is open',
      () =>
        `insert into people_recoveries (id, person, invitation, state, begun_at, holds_from, until) values ('r', 'Anna', 'x', 'open', now() - interval '2 days', now() - interval '1 day', now() + interval '1 day')`,
    ],
    ['when a way back in opens', () => `update people_recoveries set holds_from = begun_at`],
    ['that somebody is there', () => `delete from people where name = 'Béla'`],
    ['what a report says', () => `update reports set content = 'x'`],
    ['the guard itself', () => 'alter table proposals disable trigger proposals_second_person'],
    ['all guards at once', () => `set session_replication_role = replica`],
    [
      'the function of the guard',
      () =>
        `create or replace function countersign_second_person() returns trigger language plpgsql as $$ begin return new; end $$`,
    ],
    ['the tables', () => 'drop table events'],
  ])('cannot change %s', async (_, statement) => {
    expect(await codeOf(hand, statement())).toBe(denied)
  })

  it.each([
    ['null', 'without a right'],
    [`'{"by": "before"}'`, 'as one of those from before'],
  ])('adds no passkey %s (%s)', async (right) => {
    const row = `insert into passkeys (id, person, public_key, counter, transports, backed_up, created_at, origin) values ('x', 'Anna', 'AAAA', 0, '[]', false, now(), ${right})`
    expect(await codeOf(hand, row)).toBe('23514')
  })

  it('makes no first person once two have joined, even when it shut them out', async () => {
    const mallory = `insert into people (name, seen, role, state, handle, created_at, invitation_key) values ('Mallory', 'mallory', 'admin', 'invited', 'h', now(), 'AAAA')`
    const both = `update people set state = 'disabled'; ${mallory}`
    expect(await codeOf(hand, `begin; ${both}`)).toBe('23514')
    await hand.unsafe('rollback')
  })

  it('can read as a dashboard, and nothing of people', async () => {
    const dashboard = postgres(places.reading, { max: 1, onnotice: () => {} })
    expect(await codeOf(dashboard, 'select count(*) from channels')).toBe('done')
    for (const table of ['people', 'passkeys', 'sessions', 'reports', 'proposals', 'api_keys']) {
      expect(await codeOf(dashboard, `select count(*) from ${table}`)).toBe(denied)
    }
    expect(await codeOf(dashboard, `update channels set value = 'x'`)).toBe(denied)
    await dashboard.end()
  })

  it('would be missed: the owner gets through', async () => {
    expect(
      await codeOf(owner, `update proposals set author = 'Mallory' where id = '${proposal}'`),
    ).toBe('done')
  })

  it('says when migrations are due and the role may not do them', async () => {
    const bare = await server?.newDatabase()
    await expect(
      openDatabase({ databaseUrl: (bare ?? '').replace('//countersign@', `//${service}@`) }),
    ).rejects.toThrow()
  })
})

describe.skipIf(postgresMissing !== undefined)('people under the role of the service', () => {
  it('join, are enrolled, approve and are shut out', async () => {
    const { owner, limited } = await newTeamDatabase(await running())
    // The first ones are made by the owner; they and all others act under the role.
    const owning = await openDatabase({ databaseUrl: owner, poolSize: 2 })
    const database = await openDatabase({ databaseUrl: limited, poolSize: 3 })
    const team = await peopled(database, { bootstrapOn: owning })
    const cora = await team.enrol('Cora', 'approver')
    const opened = await team.store.as(team.anna.actor).openProposal({
      ops: [{ op: 'add-channel', entity: 'acme', channel: handle('acme_desk') }],
      reason: 'The owner names it.',
      author: 'Anna',
    })
    expect((await team.approve(cora, opened)).state).toBe('applied')
    // A way back in is opened by the owner, and used under the role.
    const begunAt = new Date(Date.now() - 25 * 3_600_000)
    const theOwners = createStore({ database: owning, guarantee: 'team', clock: () => begunAt })
    const [begun] = await theOwners.people.recover(['Béla'])
    team.clock.now = Date.now()
    await expect(team.store.people.recover(['Anna'])).rejects.toThrow()
    const secrets = [begun?.invitation ?? '']
    const fresh = new Authenticator('https://registry.example')
    const options = await team.store.people.joinOptions(secrets)
    const back = await team.store.people.join(secrets, fresh.create(options))
    expect(back.actor.name).toBe('Béla')
    await team.store.people.disable(team.anna.actor, 'Cora')
    expect(await team.store.people.actorOfSession(cora.session)).toBeUndefined()
    await database.close()
    await owning.close()
  })
})
