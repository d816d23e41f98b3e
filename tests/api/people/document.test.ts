import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../src/api/app.ts'
import type { ApiContext } from '../../../src/api/context.ts'
import type { OpenApiDocument, OperationView } from '../../../src/api/openapi/document.ts'
import { peopleRoutes } from '../../../src/api/people/people-routes.ts'
import { stopMailRoutes } from '../../../src/api/people/stop-mail.ts'
import { sessionCookie } from '../../../src/api/people/who.ts'
import { openPglite } from '../../../src/platform/open-pglite.ts'
import { productRoot } from '../../../src/platform/product-root.ts'
import { readNoticeWords } from '../../../src/platform/read-notice-words.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { pgliteTemplate } from '../../platform/pglite-template.ts'
import { origin, type Peopled, peopled } from '../../registry/people/peopled.ts'

/** Examples of what the document says about people, run by an admin who is signed in. */
describe('what the document says of people', () => {
  let database: Database
  let team: Peopled
  let app: ReturnType<typeof createApp>
  let document: OpenApiDocument

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
      sendsMail: true,
      store: () => team.store,
    }
    app = createApp(context, (extended) => {
      extended.route('/v1/people', peopleRoutes(door))
      extended.route('/v1/mail', stopMailRoutes(door, Object.entries(readNoticeWords())))
    })
    document = (await (await app.request('/openapi.json')).json()) as OpenApiDocument
  }, 120_000)
  afterAll(() => database?.close())

  const operations = (): readonly { path: string; method: string; view: OperationView }[] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, view]) => view.tags.includes('People'))
        .map(([method, view]) => ({ path, method, view })),
    )
  const run = async (path: string, method: string, view: OperationView, body: unknown) => {
    let address = path
    for (const { in: place, name, example } of view.parameters ?? []) {
      if (place === 'path') address = address.replace(`{${name}}`, example ?? '')
    }
    return app.request(address, {
      method: method.toUpperCase(),
      headers: {
        cookie: `${sessionCookie}=${team.anna.session}`,
        origin,
        'sec-fetch-site': 'same-origin',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }
  const bodyOf = (view: OperationView): unknown =>
    Object.values(view.requestBody?.content['application/json']?.examples ?? {})[0]?.value

  it('names a field that is wrong in each body: the control', async () => {
    let refused = 0
    for (const { path, method, view } of operations()) {
      const body = bodyOf(view)
      // Signing out reads nothing and is never refused.
      if (typeof body !== 'object' || view.operationId === 'signOut') continue
      const { status } = await run(path, method, view, { ...body, unheardOf: 1 })
      // Without an issuer its routes are not there, and the operator alone invites the first people.
      expect([view.operationId, [400, 403, 404].includes(status)]).toEqual([view.operationId, true])
      if (status === 400) refused += 1
    }
    expect(refused).toBeGreaterThanOrEqual(20)
  }, 120_000)

  it('answers each example by a status that it names, and takes every body for what it is', async () => {
    const seen: Record<string, number> = {}
    // Whoever signs out is nobody afterwards.
    const last = operations().filter(({ view }) => view.operationId === 'signOut')
    const rest = operations().filter(({ view }) => view.operationId !== 'signOut')
    for (const { path, method, view } of [...rest, ...last]) {
      const response = await run(path, method, view, bodyOf(view))
      seen[view.operationId] = response.status
      expect([view.operationId, Object.keys(view.responses)]).toEqual([
        view.operationId,
        expect.arrayContaining([String(response.status)]),
      ])
      if (response.status >= 400) {
        const { type } = (await response.json()) as { type: string }
        expect([view.operationId, type]).not.toEqual([
          view.operationId,
          expect.stringMatching(/invalid-(?:request|json)|internal|method-not-allowed/),
        ])
      }
    }
    expect(seen).toMatchObject({
      getMe: 200,
      listPeople: 200,
      listPeopleRequests: 200,
      askPeople: 201,
      addPasskeyOptions: 200,
      makeToken: 201,
      listTokens: 200,
      subscribe: 201,
      listSubscriptions: 200,
      makeFeedToken: 201,
      listFeedTokens: 200,
      signInOptions: 200,
      hasIssuer: 200,
      askStopMail: 200,
      stopMail: 200,
      signOut: 204,
    })
    expect(Object.keys(seen).length).toBeGreaterThanOrEqual(36)
  }, 120_000)
})
