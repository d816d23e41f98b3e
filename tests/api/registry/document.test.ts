import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { createApp } from '../../../src/api/app.ts'
import type { ApiContext } from '../../../src/api/context.ts'
import { apiSchemas } from '../../../src/api/openapi/components.ts'
import type { OpenApiDocument, OperationView } from '../../../src/api/openapi/document.ts'
import { sessionCookie } from '../../../src/api/people/who.ts'
import { registryRoutes } from '../../../src/api/registry/registry-routes.ts'
import { openPglite } from '../../../src/platform/open-pglite.ts'
import { productRoot } from '../../../src/platform/product-root.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { pgliteTemplate } from '../../platform/pglite-template.ts'
import { origin, type Peopled, peopled, type Somebody } from '../../registry/people/peopled.ts'
import { sampleCuration } from '../../registry/sample-curation.ts'

interface Operation {
  readonly path: string
  readonly method: string
  readonly view: OperationView
}

/** Examples of what the document says of the registry of record, run in one that two people keep. */
describe('what the document says of the registry', () => {
  let database: Database
  let team: Peopled
  let app: ReturnType<typeof createApp>
  let operations: readonly Operation[]

  beforeAll(async () => {
    database = await openPglite('memory://', join(productRoot(), 'drizzle'), await pgliteTemplate())
    team = await peopled(database)
    const context = {
      now: () => team.clock.now,
      newId: () => 'request',
      status: () => ({ store: 'ready' }),
    } as unknown as ApiContext
    const door = {
      token: 'operator',
      origin: () => origin,
      store: () => team.store,
      reload: () => team.store.loadCurated(sampleCuration()),
    }
    app = createApp(context, (extended) => {
      extended.route('/v1/registry', registryRoutes(door))
    })
    const document = (await (await app.request('/openapi.json')).json()) as OpenApiDocument
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, view]) => view.tags.includes('Registry'))
        .map(([method, view]) => ({ path, method, view })),
    )
  }, 120_000)
  afterAll(() => database?.close())

  const named = (id: string): Operation => {
    const found = operations.find(({ view }) => view.operationId === id)
    if (found === undefined) throw new Error(`the document names no ${id}`)
    return found
  }
  const exampleOf = ({ view }: Operation): object | undefined =>
    Object.values(view.requestBody?.content['application/json']?.examples ?? {})[0]?.value as
      | object
      | undefined

  /** The example of an operation, by somebody who is signed in; `more` goes over its body, `id` and `version` into its path. */
  const run = async (
    operation: Operation,
    {
      who = team.anna,
      id,
      version,
      more,
    }: { who?: Somebody; id?: string; version?: string; more?: object } = {},
  ) => {
    let address = operation.path
    for (const { in: place, name, example } of operation.view.parameters ?? []) {
      const value = { id, version }[name] ?? example ?? ''
      if (place === 'path') address = address.replace(`{${name}}`, value)
    }
    const body = exampleOf(operation)
    const response = await app.request(address, {
      method: operation.method.toUpperCase(),
      headers: {
        cookie: `${sessionCookie}=${who.session}`,
        origin,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify({ ...body, ...more }) }),
    })
    const { status } = response
    return { status, json: (await response.json()) as Record<string, unknown> }
  }
  /** What an operation answers when all goes well; held against the schema that the document names. */
  const good = async (id: string, options: Parameters<typeof run>[1] = {}) => {
    const operation = named(id)
    const [success] = Object.entries(operation.view.responses)
    if (success === undefined) throw new Error(`${id} has no answer`)
    const [status, { content }] = success
    const { status: got, json } = await run(operation, options)
    expect([id, got, got < 300 ? '' : JSON.stringify(json)]).toEqual([id, Number(status), ''])
    const name = content?.['application/json']?.schema.$ref?.split('/').at(-1)
    const schema = apiSchemas[name as keyof typeof apiSchemas] as z.ZodType
    const read = schema.parse(json)
    // Objects that the schema leaves open are taken as they come; what it names is there and nothing beside it.
    expect([id, Object.keys(read as object).sort()]).toEqual([id, Object.keys(json).sort()])
    return json
  }

  it('names every route and each of them once', () => {
    expect(operations.length).toBe(29)
    expect(new Set(operations.map(({ view }) => view.operationId)).size).toBe(29)
  })

  it('imports, reads again, loads and lists as the examples say', async () => {
    expect((await good('importRows')).rows).toMatchObject([{ line: 1, entity: 'acme' }])
    await good('withdrawSource')
    await good('recordReadings')
    await good('loadCurated')
    await good('listRegistryEntities')
    await good('getRegistryEntity')
    await good('listProofs')
  }, 60_000)

  it('goes from a proposal to a release and back as the examples say', async () => {
    const opened = await good('openProposal')
    const id = String(opened.id)
    const seen = { contentHash: String(opened.contentHash) }
    await good('getProposal', { id })
    expect((await good('reviewProposal', { id })).changes).toHaveLength(1)
    const options = await good('approvalOptions', { id, who: team.bela, more: seen })
    const answer = team.bela.authenticator.get(options as never)
    const approved = await good('approveProposal', {
      id,
      who: team.bela,
      more: { ...seen, answer },
    })
    expect(approved.state).toBe('applied')
    const suspension = await good('suspendChannel')
    await good('confirmSuspension', { id: String(suspension.id), who: team.bela })
    const back = await good('rollBack')
    expect((await good('rejectProposal', { id: String(back.id) })).state).toBe('rejected')
    expect((await good('listProposals')).items).toHaveLength(3)
    const { releases } = await good('listReleases')
    const version = String((releases as { version: number }[])[0]?.version)
    expect((await good('compareReleases', { version })).changes).toHaveLength(1)
    await good('getLatestRelease')
    await good('auditTrail')
    await good('registryFigures')
  }, 60_000)

  it('answers reports and keeps keys as the examples say', async () => {
    const report = await team.store.reports.open({ kind: 'fraud', note: 'A caller from Acme.' })
    expect((await good('listReports')).reports).toHaveLength(1)
    expect((await good('answerReport', { id: report.id })).state).toBe('answered')
    expect((await good('addLookalikes')).added).toBe(1)
    const { record } = (await good('createKey')) as { readonly record: { readonly id: string } }
    await good('listKeys')
    await good('revokeKey', { id: record.id })
    await good('listUsage')
  }, 60_000)

  it('names a field that is wrong in each body: the control', async () => {
    const bodies = operations.filter((one) => exampleOf(one) !== undefined)
    expect(bodies.length).toBe(13)
    for (const one of bodies) {
      const { status, json } = await run(one, { more: { unheardOf: 1 } })
      expect([one.view.operationId, status, json.type]).toEqual([
        one.view.operationId,
        400,
        '/problems/invalid-request',
      ])
    }
  })

  it('answers what is not there, and what is not so, by a status that it names', async () => {
    for (const one of operations) {
      const { status } = await run(one, { id: 'nobody-knows-it' })
      expect([one.view.operationId, Object.keys(one.view.responses)]).toEqual([
        one.view.operationId,
        expect.arrayContaining([String(status)]),
      ])
    }
  }, 60_000)
})
