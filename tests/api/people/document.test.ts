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
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { createStore } from '../../../src/registry/store/create-store.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { giveCodes } from '../../../src/registry/watch/mail-outbox.ts'
import { pgliteTemplate } from '../../platform/pglite-template.ts'
import { origin, type Peopled, peopled, type Somebody } from '../../registry/people/peopled.ts'
import { Authenticator } from '../../support/authenticator.ts'
import { answerSchema, expectFits } from '../expect-fits.ts'

/** An issuer that sends browsers to itself and vouches for nobody. */
const issuer = {
  address: async (_redirect: string, { state }: { readonly state: string }) =>
    `https://issuer.example/authorize?state=${state}`,
  account: () => Promise.reject(new Error('vouches for nobody')),
}

/** Examples of what the document says about people, run by an admin who is signed in. */
describe('what the document says of people', () => {
  let database: Database
  let team: Peopled
  let app: ReturnType<typeof createApp>
  let document: OpenApiDocument

  const context = (): ApiContext =>
    ({
      now: () => team.clock.now,
      newId: () => 'request',
      status: () => ({ store: 'ready' }),
    }) as unknown as ApiContext

  beforeAll(async () => {
    database = await openPglite('memory://', join(productRoot(), 'drizzle'), await pgliteTemplate())
    team = await peopled(database)
    const door = {
      token: 'operator',
      origin: () => origin,
      sendsMail: true,
      store: () => team.store,
    }
    app = createApp(context(), (extended) => {
      extended.route('/v1/people', peopleRoutes(door, issuer))
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
  const named = (id: string): ReturnType<typeof operations>[number] => {
    const found = operations().find(({ view }) => view.operationId === id)
    if (found === undefined) throw new Error(`the document names no ${id}`)
    return found
  }
  const bodyOf = (view: OperationView): object | undefined =>
    Object.values(view.requestBody?.content['application/json']?.examples ?? {})[0]?.value as
      | object
      | undefined

  interface Run {
    readonly who?: Somebody
    /** Goes into the path, for `{id}`. */
    readonly id?: string
    /** Goes over the example's body. */
    readonly more?: object
    readonly operator?: boolean
    readonly at?: typeof app
  }
  /** The example of an operation, by Anna unless it is said who. */
  const run = async (
    { path, method, view }: ReturnType<typeof operations>[number],
    { who = team.anna, id, more, operator = false, at = app }: Run = {},
  ) => {
    let address = path
    for (const { in: place, name, example } of view.parameters ?? []) {
      const value = name === 'id' && id !== undefined ? id : (example ?? '')
      if (place === 'path') address = address.replace(`{${name}}`, value)
    }
    const body = bodyOf(view)
    return at.request(address, {
      method: method.toUpperCase(),
      headers: {
        origin,
        'sec-fetch-site': 'same-origin',
        ...(operator
          ? { authorization: 'Bearer operator' }
          : { cookie: `${sessionCookie}=${who.session}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify({ ...body, ...more }) }),
    })
  }

  /** Operations whose success was held against the schema that the document names. */
  const held = new Set<string>()
  const hold = async (view: OperationView, response: Response) => {
    const json = (await response.json()) as Record<string, unknown>
    expectFits(answerSchema(view) ?? '', json)
    held.add(view.operationId)
    return json
  }
  /** What an operation answers when all goes well, which fits. */
  const good = async (id: string, options: Run = {}): Promise<Record<string, unknown>> => {
    const operation = named(id)
    const response = await run(operation, options)
    const said = response.ok ? '' : await response.text()
    const wanted = Object.keys(operation.view.responses).find((status) => /^2/.test(status))
    expect([id, response.status, said]).toEqual([id, Number(wanted), ''])
    return response.status === 204 ? {} : hold(operation.view, response)
  }

  it('lets in whom two people want, by the half of an invitation that each of them is given', async () => {
    const asked = await good('askPeople', { more: { person: 'Clara' } })
    const { id } = asked.request as { readonly id: string }
    expect((await good('listPeopleRequests')).requests).toEqual([asked.request])
    const options = await good('decideOptions', { id, who: team.bela })
    const response = team.bela.authenticator.get(options as never)
    const decided = await good('decidePeople', { id, who: team.bela, more: { response } })
    expect(decided.request).toMatchObject({ state: 'done', decidedBy: 'Béla' })
    const secrets = [asked.half, decided.half]
    const clara = new Authenticator(origin)
    const made = clara.create((await good('joinOptions', { more: { secrets } })) as never)
    const joined = await good('join', { more: { secrets, response: made } })
    expect(joined).toMatchObject({ name: 'Clara', role: 'proposer', by: 'session' })
    const signed = clara.get((await good('signInOptions')) as never)
    expect(
      (await good('signIn', { who: { ...team.anna, session: '' }, more: { response: signed } }))
        .name,
    ).toBe('Clara')
    expect((await good('listPeople')).people).toHaveLength(3)
    const delegate = { person: 'Dana', role: 'delegate', entity: 'acme' }
    const { request } = await good('askPeople', { more: delegate })
    const other = (request as { readonly id: string }).id
    const rejected = await good('rejectPeople', { id: other, who: team.bela })
    expect(rejected).toMatchObject({ entity: 'acme', state: 'rejected' })
    const dana = await team.enrol('Dana', 'delegate', 'acme')
    expect(await good('getMe', { who: dana })).toMatchObject({ role: 'delegate', entity: 'acme' })
  }, 60_000)

  it('adds a passkey that the present one signed, and takes it away again', async () => {
    const response = new Authenticator(origin).create((await good('addPasskeyOptions')) as never)
    const options = await good('vouchPasskey', { more: { response } })
    const answer = team.anna.authenticator.get(options as never)
    const { passkeys } = await good('addPasskey', { more: { response, answer } })
    expect(passkeys).toHaveLength(2)
    await good('removePasskey', { id: response.id })
    const { passkeys: left } = await good('getMe')
    expect(left).toEqual([
      {
        id: expect.not.stringContaining(response.id),
        createdAt: '2026-11-26T12:00:00.000Z',
        usedAt: '2026-11-26T12:00:00.000Z',
        backedUp: false,
      },
    ])
  }, 60_000)

  it('makes, lists and revokes tokens of the command line and of feeds', async () => {
    const { record } = await good('makeToken')
    expect((await good('listTokens')).tokens).toEqual([record])
    await good('revokeToken', { id: (record as { readonly id: string }).id })
    expect((await good('listTokens')).tokens).toEqual([])
    const { record: feed } = await good('makeFeedToken')
    expect((await good('listFeedTokens')).feeds).toEqual([feed])
    await good('revokeFeedToken', { id: (feed as { readonly id: string }).id })
    expect((await good('listFeedTokens')).feeds).toEqual([])
  }, 60_000)

  it('confirms an address by the code sent there, and ends the subscription', async () => {
    const subscribed = await good('subscribe')
    const id = String(subscribed.id)
    const codes: string[] = []
    await giveCodes(database.db, async (_subscription, code) => {
      codes.push(code)
    })
    const confirmed = await good('confirmSubscription', { id, more: { code: codes[0] } })
    expect(confirmed).toEqual({ ...subscribed, state: 'active' })
    expect((await good('listSubscriptions')).subscriptions).toEqual([confirmed])
    await good('endSubscription', { id })
  }, 60_000)

  it('lists the ways back in, and lets anybody stop one', async () => {
    const [begun] = await team.store.people.recover(['Béla'])
    const { invitation: _shownOnce, ...recovery } = begun ?? { invitation: '' }
    expect((await good('listRecoveries')).recoveries).toEqual([recovery])
    await good('vetoRecovery', { id: String(begun?.id) })
    expect((await good('listRecoveries')).recoveries).toEqual([])
  }, 60_000)

  it('has the operator invite the first people', async () => {
    const empty = await openPglite(
      'memory://',
      join(productRoot(), 'drizzle'),
      await pgliteTemplate(),
    )
    try {
      const store = createStore({
        database: empty,
        signer: await openSigner(await makeSigningKey()),
        guarantee: 'team',
        clock: () => new Date(team.clock.now),
      })
      const at = createApp(context(), (extended) => {
        extended.route('/v1/people', peopleRoutes({ token: 'operator', store: () => store }))
      })
      const { invitations } = await good('bootstrap', { at, operator: true })
      expect(invitations).toMatchObject([{ person: 'Anna' }, { person: 'Bela' }])
    } finally {
      await empty.close()
    }
  }, 60_000)

  it('names a field that is wrong in each body: the control', async () => {
    let refused = 0
    for (const operation of operations()) {
      const { view } = operation
      // Signing out reads nothing and is never refused.
      if (bodyOf(view) === undefined || view.operationId === 'signOut') continue
      const { status } = await run(operation, { more: { unheardOf: 1 } })
      // The operator alone invites the first people.
      const wanted = view.operationId === 'bootstrap' ? 403 : 400
      expect([view.operationId, status]).toEqual([view.operationId, wanted])
      if (status === 400) refused += 1
    }
    expect(refused).toBeGreaterThanOrEqual(20)
  }, 120_000)

  it('answers each example by a status that it names, and takes every body for what it is', async () => {
    const seen: Record<string, number> = {}
    // Whoever signs out is nobody afterwards.
    const last = operations().filter(({ view }) => view.operationId === 'signOut')
    const rest = operations().filter(({ view }) => view.operationId !== 'signOut')
    for (const operation of [...rest, ...last]) {
      const { view } = operation
      const response = await run(operation)
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
      } else if (answerSchema(view) !== undefined) await hold(view, response)
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
      startIssuer: 200,
      issuerCallback: 303,
      joinIssuer: 200,
      askStopMail: 200,
      stopMail: 200,
      signOut: 204,
    })
    expect(Object.keys(seen).length).toBeGreaterThanOrEqual(36)
  }, 120_000)

  it('has held the success of every operation that answers JSON against its schema', () => {
    const answering = operations().filter(({ view }) => answerSchema(view) !== undefined)
    expect([...held].sort()).toEqual(answering.map(({ view }) => view.operationId).sort())
    expect(answering.length).toBe(26)
  })

  it('would see a field that the schema does not name, and one that is missing: the control', () => {
    const fitting = { name: 'Anna', role: 'admin', by: 'session' }
    expectFits('SignedIn', fitting)
    expect(() => expectFits('SignedIn', { ...fitting, unheardOf: 1 })).toThrow()
    expect(() => expectFits('SignedIn', { name: 'Anna', role: 'admin' })).toThrow()
    expect(() => expectFits('SignedIn', { ...fitting, decidesFrom: 'soon' })).toThrow()
  })
})
