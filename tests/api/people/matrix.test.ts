import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiContext, ApiEnv } from '../../../src/api/context.ts'
import { handleError, handleNotFound } from '../../../src/api/middleware/handle-error.ts'
import { peopleRoutes } from '../../../src/api/people/people-routes.ts'
import { stopMailRoutes } from '../../../src/api/people/stop-mail.ts'
import { sessionCookie } from '../../../src/api/people/who.ts'
import { registryRoutes } from '../../../src/api/registry/registry-routes.ts'
import { registerFeed } from '../../../src/api/routes/feed.ts'
import { openPglite } from '../../../src/platform/open-pglite.ts'
import { productRoot } from '../../../src/platform/product-root.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { pgliteTemplate } from '../../platform/pglite-template.ts'
import { origin, type Peopled, peopled } from '../../registry/people/peopled.ts'
import { handle, sampleCuration } from '../../registry/sample-curation.ts'

const callers = [
  'nobody',
  'operator',
  'viewer',
  'delegate',
  'proposer',
  'approver',
  'admin',
  'token of an admin',
] as const
type Caller = (typeof callers)[number]

/** `in`: the request gets past who may do it; `out`: 401 or 403; `hidden`: as if it were not there. */
type Cell = 'in' | 'out' | 'hidden'

interface Row {
  /** Whose it is, where that matters: the delegate's entity, or another. */
  readonly of?: 'own' | 'other'
  readonly path?: (ids: { own: string; other: string }) => string
  readonly body?: unknown
  readonly cells: Readonly<Record<Caller, Cell>>
}

/** Letters in the order of `callers`: `+` in, `-` out, `.` hidden. */
const cells = (letters: string): Readonly<Record<Caller, Cell>> => {
  const meaning = { '+': 'in', '-': 'out', '.': 'hidden' } as const
  return Object.fromEntries(
    callers.map((caller, index) => [caller, meaning[letters[index] as '+' | '-' | '.']]),
  ) as Record<Caller, Cell>
}

/** Past the door such a body is refused for its shape, so that nothing happens. */
const broken = { nothing: 'of use' }
const addTo = (entity: string) => ({
  ops: [{ op: 'add-channel', entity, channel: handle(`${entity}_desk9`) }],
  reason: 'The owner names it.',
  author: 'Word',
})
const subscribeTo = (entity: string) => ({
  entity,
  address: 'desk@acme.example',
  rhythm: 'daily',
  lang: 'en',
})
const suspend = (entity: string) => ({
  entity,
  channel: { type: 'website', value: 'nowhere.example' },
  reason: 'Found altered.',
  author: 'Word',
})

/*                           nobody operator viewer delegate proposer approver admin token */
const rows: Readonly<Record<string, readonly Row[]>> = {
  'GET /v1/registry/proposals': [{ cells: cells('-+++++++') }],
  // Names by word count no longer: the store refuses the operator's.
  'POST /v1/registry/proposals': [
    { of: 'own', body: addTo('acme'), cells: cells('---+++++') },
    { of: 'other', body: addTo('globex'), cells: cells('----++++') },
  ],
  'GET /v1/registry/proposals/:id': [
    { of: 'own', path: ({ own }) => own, cells: cells('-+++++++') },
    { of: 'other', path: ({ other }) => other, cells: cells('-++.++++') },
  ],
  'GET /v1/registry/proposals/:id/review': [
    { of: 'own', path: ({ own }) => own, cells: cells('-+++++++') },
    { of: 'other', path: ({ other }) => other, cells: cells('-++.++++') },
  ],
  'GET /v1/registry/releases': [{ cells: cells('-+--++++') }],
  'GET /v1/registry/releases/:version/changes': [{ path: () => '1', cells: cells('-+--++++') }],
  'GET /v1/registry/trail': [{ cells: cells('-+--++++') }],
  'GET /v1/registry/figures': [{ cells: cells('-+--++++') }],
  'GET /v1/registry/proofs': [{ cells: cells('-+++++++') }],
  'POST /v1/registry/proposals/:id/approval-options': [
    { path: ({ own }) => own, body: broken, cells: cells('-+---++-') },
  ],
  'POST /v1/registry/proposals/:id/approve': [
    { path: ({ own }) => own, body: broken, cells: cells('-+---++-') },
  ],
  'POST /v1/registry/proposals/:id/reject': [
    { path: ({ own }) => own, body: broken, cells: cells('-+-+++++') },
  ],
  'POST /v1/registry/proposals/:id/confirm': [
    { path: ({ own }) => own, body: broken, cells: cells('-+---+++') },
  ],
  'POST /v1/registry/suspensions': [
    { of: 'own', body: suspend('acme'), cells: cells('---+++++') },
    { of: 'other', body: suspend('globex'), cells: cells('----++++') },
  ],
  'POST /v1/registry/rollbacks': [{ body: broken, cells: cells('-+-+++++') }],
  'POST /v1/registry/imports': [{ body: broken, cells: cells('-+-+++++') }],
  'POST /v1/registry/withdrawals': [{ body: broken, cells: cells('-+-+++++') }],
  'POST /v1/registry/readings': [{ body: broken, cells: cells('-+--++++') }],
  'GET /v1/registry/entities': [{ cells: cells('-+++++++') }],
  'GET /v1/registry/entities/:slug': [{ path: () => 'acme', cells: cells('-+++++++') }],
  'GET /v1/registry/releases/latest': [{ cells: cells('-+++++++') }],
  'GET /v1/registry/reports': [{ cells: cells('-+---+++') }],
  'POST /v1/registry/reports/:id/answer': [
    { path: () => 'case-1', body: broken, cells: cells('-+---+++') },
  ],
  'POST /v1/registry/lookalikes': [{ body: broken, cells: cells('-+--++++') }],
  'GET /v1/registry/keys': [{ cells: cells('-+----+-') }],
  'POST /v1/registry/keys': [{ body: broken, cells: cells('-+----+-') }],
  'DELETE /v1/registry/keys/:id': [{ path: () => 'key-1', body: broken, cells: cells('-+----+-') }],
  'GET /v1/registry/usage': [{ cells: cells('-+----+-') }],
  'POST /v1/registry/load': [{ cells: cells('-+----++') }],

  'POST /v1/people/join/options': [{ body: broken, cells: cells('++++++++') }],
  'POST /v1/people/join': [{ body: broken, cells: cells('++++++++') }],
  'POST /v1/people/sign-in/options': [{ body: {}, cells: cells('++++++++') }],
  'POST /v1/people/sign-in': [{ body: broken, cells: cells('++++++++') }],
  'GET /v1/people/oidc': [{ cells: cells('++++++++') }],
  // No issuer is configured here; with one: tests/platform/people/oidc.test.ts.
  'POST /v1/people/oidc/start': [{ body: {}, cells: cells('........') }],
  'GET /v1/people/oidc/callback': [{ cells: cells('........') }],
  'POST /v1/people/oidc/join': [{ body: {}, cells: cells('--.....-') }],
  'POST /v1/people/bootstrap': [{ body: broken, cells: cells('-+------') }],
  'GET /v1/people/me': [{ cells: cells('--++++++') }],
  'GET /v1/people': [{ cells: cells('----++++') }],
  'GET /v1/people/requests': [{ cells: cells('----++++') }],
  'POST /v1/people/requests': [{ body: { ...broken }, cells: cells('------+-') }],
  'POST /v1/people/requests/:id/decide/options': [
    { path: () => 'request-1', body: {}, cells: cells('-----++-') },
  ],
  'POST /v1/people/requests/:id/decide': [
    { path: () => 'request-1', body: broken, cells: cells('-----++-') },
  ],
  'POST /v1/people/requests/:id/reject': [
    { path: () => 'request-1', body: broken, cells: cells('-----++-') },
  ],
  'GET /v1/people/recoveries': [{ cells: cells('--++++++') }],
  'POST /v1/people/recoveries/:id/veto': [
    { path: () => 'recovery-1', body: broken, cells: cells('--++++++') },
  ],
  'POST /v1/people/people/:name/disable': [
    { path: () => 'Nobody', body: broken, cells: cells('------+-') },
  ],
  'POST /v1/people/passkeys/vouch': [{ body: broken, cells: cells('--++++++') }],
  'POST /v1/people/passkeys/options': [{ body: broken, cells: cells('--++++++') }],
  'POST /v1/people/passkeys': [{ body: broken, cells: cells('--++++++') }],
  'POST /v1/people/passkeys/:id/remove': [
    { path: () => 'abc', body: broken, cells: cells('--++++++') },
  ],
  'GET /v1/people/tokens': [{ cells: cells('--++++++') }],
  'POST /v1/people/tokens': [{ body: broken, cells: cells('--++++++') }],
  'POST /v1/people/tokens/:id/revoke': [
    { path: () => 'token-1', body: broken, cells: cells('--++++++') },
  ],
  'GET /v1/people/mail': [{ cells: cells('--++++++') }],
  'POST /v1/people/mail': [
    { of: 'own', body: subscribeTo('acme'), cells: cells('--+++++-') },
    { of: 'other', body: subscribeTo('globex'), cells: cells('--+-+++-') },
  ],
  'POST /v1/people/mail/:id/confirm': [
    { path: () => 'mail-1', body: broken, cells: cells('--++++++') },
  ],
  'POST /v1/people/mail/:id/end': [
    { path: () => 'mail-1', body: broken, cells: cells('--++++++') },
  ],
  // Whoever has a message of it ends a subscription.
  'GET /v1/mail/stop/:secret': [{ path: () => 'A'.repeat(43), cells: cells('++++++++') }],
  'POST /v1/mail/stop/:secret': [
    { path: () => 'A'.repeat(43), body: {}, cells: cells('++++++++') },
  ],
  'GET /v1/people/feeds': [{ cells: cells('--++++++') }],
  'POST /v1/people/feeds': [
    { of: 'own', body: { entity: 'acme', days: 30 }, cells: cells('--+++++-') },
    { of: 'other', body: { entity: 'globex', days: 30 }, cells: cells('--+-+++-') },
  ],
  'POST /v1/people/feeds/:id/revoke': [
    { path: () => 'feed-1', body: broken, cells: cells('--++++++') },
  ],
  // A feed's own token opens it and nothing else does: tests/api/people/feed.test.ts.
  'GET /v1/feeds/:slug': [{ path: () => 'acme', cells: cells('--------') }],
  // Last: it ends the session that asks.
  'POST /v1/people/sign-out': [{ body: {}, cells: cells('--++++++') }],
}

describe('role × route × owner', () => {
  let database: Database
  let team: Peopled
  let app: Hono<ApiEnv>
  const headers = new Map<Caller, Readonly<Record<string, string>>>()
  const ids = { own: '', other: '' }

  beforeAll(async () => {
    database = await openPglite('memory://', join(productRoot(), 'drizzle'), await pgliteTemplate())
    team = await peopled(database)
    app = new Hono<ApiEnv>()
    app.onError(handleError({} as ApiContext))
    app.notFound(handleNotFound)
    const door = {
      token: 'operator',
      origin: () => origin,
      store: () => team.store,
      sendsMail: true,
    }
    app.route('/v1/mail', stopMailRoutes(door, []))
    app.route('/v1/people', peopleRoutes(door))
    app.route(
      '/v1/registry',
      registryRoutes({ ...door, reload: (store) => store.loadCurated(sampleCuration()) }),
    )
    registerFeed(app, {
      feed: (slug, token) =>
        team.store.watch.feed(slug, token).then((found) => found && JSON.stringify(found)),
    })
    headers.set('nobody', {})
    headers.set('operator', { authorization: 'Bearer operator' })
    headers.set('admin', { cookie: `${sessionCookie}=${team.anna.session}` })
    for (const role of ['viewer', 'proposer', 'approver'] as const) {
      const { session } = await team.enrol(`The ${role}`, role)
      headers.set(role, { cookie: `${sessionCookie}=${session}` })
    }
    const delegate = await team.enrol('The delegate', 'delegate', 'acme')
    headers.set('delegate', { cookie: `${sessionCookie}=${delegate.session}` })
    const { token } = await team.store.people.makeToken(team.bela.actor, 1)
    headers.set('token of an admin', { authorization: `Bearer ${token}` })
    const open = async (entity: string): Promise<string> => {
      const proposal = await team.store.as(team.anna.actor).openProposal({
        ops: [{ op: 'add-channel', entity, channel: handle(`${entity}_desk1`) }],
        reason: 'The owner names it.',
        author: 'x',
      })
      return proposal.id
    }
    ids.own = await open('acme')
    ids.other = await open('globex')
  }, 60_000)
  afterAll(() => database.close())

  const send = (caller: Caller, route: string, row: Row): Promise<Response> => {
    const [method = '', pattern = ''] = route.split(' ')
    const path = row.path === undefined ? pattern : pattern.replace(/:\w+/, row.path(ids))
    const withBody = method === 'GET' ? {} : { body: JSON.stringify(row.body ?? {}) }
    return Promise.resolve(
      app.request(path, {
        method,
        headers: { origin, 'content-type': 'application/json', ...headers.get(caller) },
        ...withBody,
      }),
    )
  }
  const cellOf = (status: number): Cell => {
    if (status === 401 || status === 403) return 'out'
    return status === 404 ? 'hidden' : 'in'
  }

  const routesOf = (routed: Hono<ApiEnv>): ReadonlySet<string> =>
    new Set(
      routed.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => `${method} ${path}`),
    )

  it('has a row for every route', () => {
    expect(routesOf(app)).toEqual(new Set(Object.keys(rows)))
  })

  it('would notice a route without a row: the control', () => {
    const wider = new Hono<ApiEnv>().route('/', app)
    wider.post('/v1/registry/unheard-of', (c) => c.json({}))
    expect([...routesOf(wider)].filter((route) => !(route in rows))).toEqual([
      'POST /v1/registry/unheard-of',
    ])
  })

  for (const [route, all] of Object.entries(rows)) {
    for (const row of all) {
      const title = row.of === undefined ? route : `${route}, ${row.of}`
      it(title, async () => {
        const found: Partial<Record<Caller, Cell>> = {}
        for (const caller of callers) {
          const { status } = await send(caller, route, row)
          expect(status, `${caller} on ${title}`).toBeLessThan(500)
          found[caller] = cellOf(status)
        }
        // What is asked for by an id that is not there is `hidden` to those who may look.
        const expected = Object.fromEntries(
          callers.map((caller) => [
            caller,
            row.cells[caller] === 'in' && found[caller] === 'hidden' && row.of !== 'own'
              ? 'hidden'
              : row.cells[caller],
          ]),
        )
        expect(found).toEqual(expected)
      })
    }
  }

  describe('writes of a session', () => {
    const write = (more: Record<string, string>, body = '{}'): Promise<Response> =>
      Promise.resolve(
        app.request('/v1/registry/proposals', {
          method: 'POST',
          headers: { cookie: `${sessionCookie}=${team.bela.session}`, ...more },
          body,
        }),
      )
    const types = [
      'application/json',
      'application/json; charset=utf-8',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/csp-report',
      'application/xml',
      'text/json',
      '',
    ]
    const origins = [
      origin,
      'https://registry.example.evil.example',
      'https://evil.example',
      'http://registry.example',
      'null',
      '',
    ]
    for (const from of origins) {
      for (const type of types) {
        it(`from ${from || 'nowhere'} as ${type || 'nothing'}`, async () => {
          const { status } = await write({
            ...(from === '' ? {} : { origin: from }),
            ...(type === '' ? {} : { 'content-type': type }),
          })
          const isOurs = from === origin && type.startsWith('application/json')
          expect(status).toBe(isOurs ? 400 : 403)
        })
      }
    }
  })

  it('signs in over the air, turns the session over, and signs out', async () => {
    const post = (path: string, body: unknown, cookie?: string): Promise<Response> =>
      Promise.resolve(
        app.request(`/v1/people${path}`, {
          method: 'POST',
          headers: {
            origin,
            'content-type': 'application/json',
            ...(cookie === undefined ? {} : { cookie }),
          },
          body: JSON.stringify(body),
        }),
      )
    const cookieOf = (response: Response): string =>
      (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const signIn = async (cookie?: string): Promise<Response> => {
      const options = await (await post('/sign-in/options', {})).json()
      return post('/sign-in', { response: team.bela.authenticator.get(options) }, cookie)
    }
    const first = await signIn()
    expect(first.status).toBe(200)
    expect(first.headers.get('set-cookie')).toMatch(
      /^__Host-countersign=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    const second = await signIn(cookieOf(first))
    const me = (cookie: string) => app.request('/v1/people/me', { headers: { cookie } })
    expect((await me(cookieOf(first))).status).toBe(401)
    expect((await me(cookieOf(second))).status).toBe(200)
    expect((await post('/sign-out', {}, cookieOf(second))).status).toBe(204)
    expect((await me(cookieOf(second))).status).toBe(401)
    // A session that somebody set beforehand is never taken up.
    const fixed = `${sessionCookie}=${'A'.repeat(43)}`
    const third = await signIn(fixed)
    expect(cookieOf(third)).not.toBe(fixed)
    expect((await me(fixed)).status).toBe(401)
  })
})
