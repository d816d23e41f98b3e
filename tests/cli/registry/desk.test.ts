import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiContext, ApiEnv } from '../../../src/api/context.ts'
import { handleError, handleNotFound } from '../../../src/api/middleware/handle-error.ts'
import { registryRoutes } from '../../../src/api/registry/registry-routes.ts'
import { UsageError } from '../../../src/cli/io.ts'
import { run } from '../../../src/cli/registry/index.ts'
import { acquireExclusiveLock, type ExclusiveLock } from '../../../src/platform/exclusive-lock.ts'
import { openPglite } from '../../../src/platform/open-pglite.ts'
import { productRoot } from '../../../src/platform/product-root.ts'
import { operatorToken } from '../../../src/platform/service-record.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { pgliteTemplate } from '../../platform/pglite-template.ts'
import { sampleCuration } from '../../registry/sample-curation.ts'

/** Commands against a folder that a running service holds: everything goes over HTTP. */
describe('the registry commands while a service holds the folder', () => {
  let dataDir = ''
  let lock: ExclusiveLock
  let database: Database
  let store: Store
  let available = true
  let close: () => void
  let url = ''
  let token = ''

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'countersign-desk-'))
    lock = await acquireExclusiveLock(dataDir)
    database = await openPglite('memory://', join(productRoot(), 'drizzle'), await pgliteTemplate())
    store = createStore({
      database,
      signer: await openSigner(await makeSigningKey()),
      guarantee: 'embedded',
      clock: () => new Date(),
    })
    await store.loadCurated(sampleCuration())
    token = await operatorToken(dataDir)
    const app = new Hono<ApiEnv>()
    // The handler asks its context for nothing but a log, which this one does without.
    app.onError(handleError({} as ApiContext))
    app.notFound(handleNotFound)
    app.route(
      '/v1/registry',
      registryRoutes({
        token,
        store: () => (available ? store : undefined),
        reload: () => store.loadCurated(sampleCuration()),
      }),
    )
    const server = createServer(getRequestListener(app.fetch))
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    lock.announce(url)
    close = () => server.close()
  })
  afterAll(async () => {
    close()
    await database.close()
    await lock.release()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const command = async (...args: string[]) => {
    let out = ''
    let err = ''
    const code = await run(args, {
      stdout: { write: (text) => (out += text) },
      stderr: { write: (text) => (err += text) },
      stdin: (async function* () {})(),
      env: { DATA_DIR: dataDir },
    })
    return { code, out, err }
  }
  const idIn = (text: string): string => /^(\S+) {2}/.exec(text)?.[1] ?? ''

  it('proposes, refuses the author, approves with a second name', async () => {
    const opened = await command(
      ...['add', 'acme', '--type', 'handle', '--platform', 'x', '--value', 'acmehelp'],
      ...['--purpose', 'support', '--source', 'https://acme.example/contact'],
      ...['--place', 'second line', '--read-on', '2026-11-20,2026-11-22', '--by', 'Alice'],
    )
    expect(opened).toMatchObject({ code: 0, err: '' })
    expect(opened.out).toContain(
      'add to acme: handle · x · acmehelp · support · documented · active',
    )
    const id = idIn(opened.out)
    expect((await command('list')).out).toContain(id)
    const own = await command('approve', id, '--by', 'alice')
    expect(own.code).toBe(1)
    expect(own.err).toContain('it takes a second person')
    const other = await command('approve', id, '--by', 'Bob', '--hash', 'a'.repeat(12))
    expect(other).toMatchObject({ code: 1 })
    const applied = await command('approve', id, '--by', 'Bob')
    expect(applied.out).toContain('approved by Bob')
    expect((await command('show', 'acme')).out).toContain('acmehelp')
    expect((await command('list')).out).toBe('There are no open proposals.\n')
  })

  it('revokes by value, and suspends at once', async () => {
    const opened = await command(
      'revoke',
      'globex',
      'globex_help',
      '--by',
      'Alice',
      '--reason',
      'Gone',
    )
    const id = idIn(opened.out)
    expect((await command('approve', id, '--by', 'Bob')).code).toBe(0)
    const shown = await command('show', 'globex', '--json')
    expect(JSON.parse(shown.out).channels[1]).toMatchObject({ state: 'revoked', note: 'Gone' })
    const held = await command(
      'suspend',
      'acme',
      'acme_help',
      '--by',
      'Alice',
      '--reason',
      'Hijacked',
    )
    expect(held.out).toContain('registry confirm ')
    expect((await store.getEntity('acme'))?.channels[1]?.state).toBe('suspended')
  })

  it('rejects with a reason', async () => {
    const opened = await command(
      'revoke',
      'acme',
      'acme.example',
      '--by',
      'Alice',
      '--reason',
      'Test',
    )
    const id = idIn(opened.out)
    const rejected = await command('reject', id, '--by', 'Bob', '--reason', 'No evidence')
    expect(rejected.out).toContain('rejected by Bob: No evidence')
    expect((await command('list', '--state', 'rejected')).out).toContain(id)
  })

  it('tells what the rules refuse, and where', async () => {
    const refused = await command(
      ...['add', 'freecoin', '--type', 'handle', '--platform', 'telegram'],
      ...['--value', 'freecoin_support', '--purpose', 'support'],
      ...['--source', 'https://freecoin.example/help', '--place', 'second line'],
      ...['--read-on', '2026-11-20,2026-11-22', '--by', 'Alice'],
    )
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('impossible-desk: nobody owns Freecoin')
  })

  it('proposes an entity from a file, and refuses a file with errors', async () => {
    const file = join(dataDir, 'initech.yaml')
    const begun = await command('new', 'initech', '--name', 'Initech', '--out', file)
    expect(begun).toMatchObject({ code: 0 })
    const opened = await command('add', '--file', file, '--by', 'Alice')
    expect(opened.out).toContain('put initech whole: 1 channels')
    writeFileSync(file, 'slug: initech\n')
    expect(await command('add', '--file', file, '--by', 'Alice')).toMatchObject({
      code: 2,
      out: '',
    })
    expect((await command('lint', file)).code).toBe(1)
  })

  it('loads idempotently, audits and tells the release', async () => {
    expect((await command('load')).out).toMatch(/^The registry holds these files already/)
    const audit = await command('audit', '--json')
    expect(JSON.parse(audit.out)).toMatchObject({ entities: 3, byState: { revoked: 1 } })
    const { out } = await command('snapshot', '--json')
    const { version } = JSON.parse(out).manifest
    expect(version).toBe((await store.latestHead())?.manifest.version)
  })

  it('calls bad usage by its name', async () => {
    for (const args of [
      ['approve'],
      ['approve', 'x'],
      ['revoke', 'acme'],
      ['add', 'acme'],
      ['fly'],
      ['list', 'birds'],
      ['new', 'Not A Slug'],
      ['show', '--surprise'],
    ]) {
      await expect(command(...args)).rejects.toBeInstanceOf(UsageError)
    }
    expect((await command()).code).toBe(2)
    expect((await command('--help')).code).toBe(0)
  })

  it('wants the operator’s token on every route', async () => {
    for (const path of ['/proposals', '/entities', '/entities/acme', '/releases/latest']) {
      for (const authorization of ['', 'Bearer wrong', `Basic ${token}`, `Bearer ${token}x`]) {
        const headers = authorization === '' ? {} : { authorization }
        const response = await fetch(`${url}/v1/registry${path}`, { headers })
        expect(response.status).toBe(401)
        expect(await response.json()).toMatchObject({ type: '/problems/unauthenticated' })
      }
    }
    const post = await fetch(`${url}/v1/registry/load`, { method: 'POST' })
    expect(post.status).toBe(401)
  })

  it('waits for a service whose database is still being prepared', async () => {
    available = false
    setTimeout(() => {
      available = true
    }, 700)
    expect((await command('list')).code).toBe(0)
  })

  it('says 503 with a time to come back while the database is gone, and 404, 400, 422 for the rest', async () => {
    const authorization = `Bearer ${token}`
    const post = (path: string, body: string) =>
      fetch(`${url}/v1/registry${path}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body,
      })
    const proposal = { ops: [{ op: 'fly' }], reason: 'Because', author: 'Alice' }
    expect((await post('/proposals', JSON.stringify(proposal))).status).toBe(400)
    expect((await post('/proposals', '{')).status).toBe(400)
    expect(
      (
        await post(
          '/proposals/nobody/approve',
          JSON.stringify({ approver: 'Bob', contentHash: 'a'.repeat(64) }),
        )
      ).status,
    ).toBe(404)
    expect((await post('/proposals', JSON.stringify({ ...proposal, surprise: 1 }))).status).toBe(
      400,
    )
    const gone = [{ op: 'remove-pair', neighbour: 'x.example', entity: 'nobody' }]
    expect((await post('/proposals', JSON.stringify({ ...proposal, ops: gone }))).status).toBe(422)
    available = false
    const response = await post('/proposals', JSON.stringify(proposal))
    available = true
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(await response.json()).toMatchObject({ type: '/problems/store-unavailable' })
  })
})
