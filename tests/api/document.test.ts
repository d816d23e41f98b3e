import { describe, expect, it } from 'vitest'
import type { OpenApiDocument, OperationView } from '../../src/api/openapi/document.ts'
import { peopleRoutes } from '../../src/api/people/people-routes.ts'
import { stopMailRoutes } from '../../src/api/people/stop-mail.ts'
import { problems } from '../../src/api/problems.ts'
import { createReceipts } from '../../src/api/receipts/receipts.ts'
import { registryRoutes } from '../../src/api/registry/registry-routes.ts'
import { readNoticeWords } from '../../src/platform/read-notice-words.ts'
import { answerSchema, expectFits } from './expect-fits.ts'
import { memoryReports } from './memory-reports.ts'
import { post, testApp } from './test-app.ts'

const reports = memoryReports()
await reports.open({ kind: 'missing-brand', note: 'Example Bank' })
/** The rooms that a registry of people adds; nobody is behind them here. */
const noStore = { token: 'operator', store: () => undefined }
const { app } = testApp({
  extend: (extended) => {
    extended.route('/v1/people', peopleRoutes(noStore))
    extended.route('/v1/registry', registryRoutes(noStore))
    extended.route('/v1/mail', stopMailRoutes(noStore, Object.entries(readNoticeWords())))
  },
  receipts: await createReceipts(new Uint8Array(32).fill(1)),
  changes: async () => ({ events: [], newest: 0, reset: false }),
  reports: () => reports,
})
const read = async (): Promise<OpenApiDocument> =>
  (await (await app.request('/openapi.json')).json()) as OpenApiDocument
const document = await read()

const operations: readonly { path: string; method: string; view: OperationView }[] = Object.entries(
  document.paths,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, view]) => ({ path, method, view })),
)

/** `/v1/entities/{slug}` as the router writes it. */
const routerPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

/** Routes that stand in the router or in the document alone. */
const undescribed = (routed: typeof app, { paths }: OpenApiDocument): readonly string[] => {
  const described = new Set(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${routerPath(path)}`),
    ),
  )
  const there = new Set(
    routed.routes
      .filter((route) => route.method !== 'ALL')
      .map((route) => `${route.method} ${route.path}`),
  )
  return [
    ...[...there].filter((route) => !described.has(route)),
    ...[...described].filter((route) => !there.has(route)),
  ].sort()
}

describe('the OpenAPI document', () => {
  it('is the committed one; run vitest with -u after a wanted change', async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(
      '../../src/api/openapi/openapi.json',
    )
  })

  it('is OpenAPI 3.1 and names the licence', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
  })

  it('describes every route of the router and no other', () => {
    expect(undescribed(app, document)).toEqual([])
    expect(operations.length).toBeGreaterThan(80)
  })

  it('would be seen to lack a route, in any room: the control', () => {
    const { app: more } = testApp({
      extend: (extended) => {
        extended.get('/v1/people/unheard-of', (c) => c.text(''))
        extended.post('/v1/mail/unheard-of', (c) => c.text(''))
        extended.post('/v1/registry/unheard-of', (c) => c.text(''))
      },
    })
    const found = undescribed(more, document)
    expect(found).toContain('GET /v1/people/unheard-of')
    expect(found).toContain('POST /v1/mail/unheard-of')
    expect(found).toContain('POST /v1/registry/unheard-of')
    // And one that is described and not there.
    expect(found).toContain('GET /v1/people/me')
  })

  it('has a unique operation id, a summary and a success answer for each route', () => {
    const ids = operations.map(({ view }) => view.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { view } of operations) {
      expect(view.summary.length).toBeGreaterThan(10)
      expect(Object.keys(view.responses).filter((status) => /^[23]/.test(status))).toHaveLength(1)
      expect(Object.keys(view.responses)).toContain('500')
    }
  })

  it('says who may call: nobody unknown where the registry is kept', () => {
    const known = Object.keys(document.components.securitySchemes)
    for (const { view } of operations) {
      expect(known).toEqual(expect.arrayContaining(view.security.flatMap(Object.keys)))
      if (view.tags.includes('Registry')) {
        expect(view.security.some((one) => Object.keys(one).length === 0)).toBe(false)
      }
    }
  })

  it('refers to no schema that is missing, and to each one at least once', () => {
    const text = JSON.stringify(document.paths)
    const used = new Set(
      [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name),
    )
    expect([...used].sort()).toEqual(Object.keys(document.components.schemas).sort())
  })

  it('states the closed list of problem types', () => {
    const properties = document.components.schemas.Problem?.properties as {
      type: { enum: string[] }
    }
    expect(properties.type.enum).toEqual(Object.keys(problems).map((code) => `/problems/${code}`))
  })

  it('closes requests to unknown fields and leaves answers open', () => {
    const { schemas } = document.components
    expect(schemas.CheckRequest?.additionalProperties).toBe(false)
    expect(schemas.VerifyRequest?.additionalProperties).toBe(false)
    expect(schemas.CheckAnswer?.additionalProperties).toBeUndefined()
  })
})

describe('examples of the document', () => {
  const bodies = operations.flatMap(({ path, view }) =>
    Object.entries(view.requestBody?.content['application/json']?.examples ?? {}).map(
      ([name, example]) => ({ path, name, view, value: example.value as object }),
    ),
  )

  it('stand on every route that takes a body', () => {
    const withBody = operations.filter(({ view }) => view.requestBody !== undefined)
    expect(new Set(bodies.map(({ path }) => path))).toEqual(
      new Set(withBody.map(({ path }) => path)),
    )
  })

  /** They want somebody who is signed in, and passkeys: run by document.test.ts of people/ and registry/. */
  const ofPeople = ({ view }: { view: OperationView }): boolean =>
    view.tags.includes('People') || view.tags.includes('Registry')

  it.each(bodies.filter((one) => !ofPeople(one)))(
    'run: $path $name',
    async ({ path, view, value }) => {
      const response = await post(app, path, value)
      expect(response.status).toBe(200)
      expectFits(answerSchema(view) ?? '', await response.json())
    },
  )

  // It takes a token that only a team's registry gives.
  const feed = '/v1/feeds/{slug}'
  it('but for the feed, which strangers do not read', async () => {
    expect((await app.request('/v1/feeds/quorvane')).status).toBe(401)
  })

  it.each(operations.filter((one) => one.method === 'get' && one.path !== feed && !ofPeople(one)))(
    'run: $path',
    async ({ path, view }) => {
      let address = path
      const query = new URLSearchParams()
      for (const { in: place, name, example } of view.parameters ?? []) {
        // The document's example is of the shipped registry; these tests run on an invented one.
        const value = name === 'slug' ? 'quorvane' : example
        if (place === 'path') address = address.replace(`{${name}}`, value ?? '')
        else if (value !== undefined) query.set(name, value)
      }
      const response = await app.request(query.size === 0 ? address : `${address}?${query}`)
      expect(response.status).toBe(200)
      const name = answerSchema(view)
      if (name !== undefined) expectFits(name, await response.json())
    },
  )
})
