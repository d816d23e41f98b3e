import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openLocalChecker } from '../../src/client/local-checker.ts'
import type { CuratedPart } from '../../src/core/registry/snapshot.ts'
import { curatedBytes } from '../../src/registry/release/curated-part.ts'
import { type SignedManifest, signRelease } from '../../src/registry/release/sign.ts'
import { makeSigningKey, openSigner, type Signer } from '../../src/registry/release/signing-key.ts'
import { testSnapshot } from '../support/test-registry.ts'

let signer: Signer
let stranger: Signer
const open: Server[] = []

beforeAll(async () => {
  signer = await openSigner(await makeSigningKey())
  stranger = await openSigner(await makeSigningKey())
})
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

interface Served {
  signed: SignedManifest
  part: string
}

const started = Date.now()

const release = async (version: number, part: CuratedPart, by: Signer): Promise<Served> => {
  const { reference, bytes } = await curatedBytes(part)
  const signed = await signRelease(
    {
      version,
      publishedAt: '2026-11-25T00:00:00.000Z',
      guarantee: 'team',
      curated: reference,
      curatedAt: '2026-11-25T00:00:00.000Z',
    },
    by,
    // Fresh today, whenever that is: the checker goes by the real clock.
    new Date(started + version * 60_000),
  )
  return { signed, part: new TextDecoder().decode(bytes) }
}

/** Serves a release, and counts what it is asked: local mode may ask for nothing but the registry. */
const serving = async (first: Served) => {
  const state = { served: first, asked: [] as string[] }
  const server = createServer((request, response) => {
    state.asked.push(`${request.method} ${request.url}`)
    response.setHeader('content-type', 'application/json')
    response.end(
      request.url === '/registry/manifest.json'
        ? JSON.stringify(state.served.signed)
        : state.served.part,
    )
  })
  open.push(server)
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  const { port } = server.address() as AddressInfo
  return { state, origin: `http://127.0.0.1:${port}` }
}

const revoked: CuratedPart = {
  ...testSnapshot.curated,
  entities: testSnapshot.curated.entities.map((entity) =>
    entity.slug === 'quorvane'
      ? {
          ...entity,
          channels: entity.channels.map((one) => ({ ...one, state: 'revoked' as const })),
        }
      : entity,
  ),
}

describe('local mode', () => {
  it('checks without sending anything, and takes a revocation at the next refresh', async () => {
    const { state, origin } = await serving(await release(1, testSnapshot.curated, signer))
    const local = await openLocalChecker({ origin, keyIds: [signer.keyId] })
    const asked = state.asked.length
    expect(local.verify({ value: 'https://quorvane.example/' }).verdict).toBe('official')
    expect(local.check({ input: 'Quorvane: https://quorvane-support.example/' }).verdict).toBe(
      'impersonation',
    )
    expect(state.asked).toHaveLength(asked)
    expect(await local.refresh()).toBe(false)
    state.served = await release(2, revoked, signer)
    expect(await local.refresh()).toBe(true)
    expect(local.release.version).toBe(2)
    expect(local.verify({ value: 'https://quorvane.example/' }).status).toBe('revoked')
    for (const one of state.asked) expect(one).toMatch(/^GET \/registry\//)
  })

  it('refuses another signer, an older release and a part that was changed, and keeps what it has', async () => {
    const good = await release(2, testSnapshot.curated, signer)
    const { state, origin } = await serving(good)
    const local = await openLocalChecker({ origin, keyIds: [signer.keyId] })
    for (const [bad, type] of [
      [await release(3, revoked, stranger), 'unpinned-key'],
      [await release(1, revoked, signer), 'version-went-back'],
      [
        { ...(await release(4, revoked, signer)), part: good.part.replace('quorvane', 'quorvune') },
        'part-differs',
      ],
    ] as const) {
      state.served = bad
      await expect(local.refresh()).rejects.toMatchObject({ name: 'CountersignError', type })
      expect(local.verify({ value: 'https://quorvane.example/' }).verdict).toBe('official')
    }
    await expect(openLocalChecker({ origin, keyIds: [stranger.keyId] })).rejects.toMatchObject({
      name: 'CountersignError',
    })
  })

  it('says that the service does not answer', async () => {
    await expect(
      openLocalChecker({ origin: 'http://127.0.0.1:9', keyIds: [signer.keyId] }),
    ).rejects.toMatchObject({ type: 'unreachable' })
  })
})
