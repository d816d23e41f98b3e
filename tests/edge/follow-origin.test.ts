import { describe, expect, it } from 'vitest'
import { curatedPart } from '../../src/registry/release/curated-part.ts'
import { answerOf, type ReleaseFiles, runEdge } from './edge-host.ts'
import { curated, release, signer, stranger } from './releases.ts'

/** A few entities are enough here, and build fast. */
const some = (...slugs: readonly string[]) =>
  curatedPart(
    curated.entities.filter(({ slug }) => slugs.includes(slug)),
    [],
  )
const before = some('binance', 'bitcoin')
const after = some('bitcoin')

const files = await release(7, signer, before)
const older = await release(6, signer, after)
const newer = await release(8, signer, after)
const renewed = await release(9, signer, before)
const strange = await release(8, stranger, after)

describe('a Worker that follows an origin', { timeout: 120_000 }, () => {
  const vars = { REGISTRY_KEYS: signer.keyId, REGISTRY_ORIGIN: 'https://team.example' }
  const serving =
    (given: ReleaseFiles) =>
    (path: string): Response =>
      path === '/registry/manifest.json'
        ? Response.json(given.signed)
        : path === `/registry/parts/${given.signed.manifest.parts.curated.sha256}.json`
          ? new Response(given.curated as Uint8Array<ArrayBuffer>)
          : new Response(null, { status: 404 })

  /** Version and verdict of the first answer of a fresh isolate. */
  const firstAnswer = async (
    origin: (path: string) => Response | Promise<Response>,
  ): Promise<readonly [number, string]> => {
    const edge = runEdge(files, vars, origin)
    try {
      const response = await edge.post('/v1/check', { input: 'https://www.binance.com/en/support' })
      const answer = await answerOf(response)
      return [answer.registry.version, answer.verdict]
    } finally {
      await edge.stop()
    }
  }

  it('answers its first request from a newer release', async () => {
    expect(await firstAnswer(serving(newer))).toEqual([8, 'unknown'])
  })

  it('takes a renewed head without asking for the part again', async () => {
    const headOnly = (path: string): Response =>
      path.startsWith('/registry/parts/')
        ? new Response(null, { status: 500 })
        : serving(renewed)(path)
    expect(await firstAnswer(headOnly)).toEqual([9, 'official'])
  })

  it.each<readonly [string, (path: string) => Response | Promise<Response>]>([
    ['an older release', serving(older)],
    ['the release of a stranger', serving(strange)],
    ['a part that is not the signed one', serving({ ...newer, curated: files.curated })],
    ['a page instead of a head', () => new Response('<!doctype html>')],
    ['an origin that never answers', () => new Promise(() => {})],
    ['an origin that is down', () => new Response(null, { status: 503 })],
  ])('keeps its own release before %s', async (_, origin) => {
    expect(await firstAnswer(origin)).toEqual([7, 'official'])
  })
})
