import { describe, expect, it } from 'vitest'
import { type Following, followReleases } from '../../src/registry/follow-releases.ts'
import { curatedAt, curatedBytes } from '../../src/registry/release/curated-part.ts'
import { signRelease } from '../../src/registry/release/sign.ts'
import { makeSigningKey, openSigner, type Signer } from '../../src/registry/release/signing-key.ts'
import type { LatestRelease } from '../../src/registry/store/latest-release.ts'
import { sampleCuration } from './sample-curation.ts'

const part = sampleCuration()

const release = async (version: number, signer: Signer): Promise<LatestRelease> => {
  const { reference, bytes } = await curatedBytes(part)
  const signed = await signRelease(
    {
      version,
      publishedAt: '2026-11-22T00:00:00.000Z',
      guarantee: 'team',
      curated: reference,
      curatedAt: curatedAt(part),
    },
    signer,
    new Date('2026-11-25T12:00:00Z'),
  )
  return { signed, curated: bytes }
}

/** A source that the test moves on, breaks and mends. */
const scripted = () => {
  const state = {
    latest: null as LatestRelease | null,
    broken: false,
    listeners: 0,
    notify: (): void => {},
  }
  const fail = (): void => {
    if (state.broken) throw new Error('connection refused')
  }
  return {
    state,
    source: {
      latestHead: async () => {
        fail()
        return state.latest?.signed ?? null
      },
      latestRelease: async () => {
        fail()
        return state.latest
      },
      listen: async (_: string, onNotice: (payload: string) => void) => {
        fail()
        state.listeners += 1
        state.notify = () => onNotice('')
        return async () => {
          state.listeners -= 1
        }
      },
    },
  }
}

describe('following releases', () => {
  const follow = async (pollMs = 60_000) => {
    const signer = await openSigner(await makeSigningKey())
    const { state, source } = scripted()
    const taken: number[] = []
    const refused: string[] = []
    const reachable: boolean[] = []
    const following: Following = followReleases({
      source,
      keyIds: new Set([signer.keyId]),
      pollMs,
      onRelease: (_, manifest) => {
        taken.push(manifest.version)
      },
      onRefusal: (refusal) => refused.push(refusal),
      onReachable: (now) => reachable.push(now),
    })
    return { signer, state, taken, refused, reachable, following }
  }

  it('takes each release once, newer ones after it, and never an older one', async () => {
    const { signer, state, taken, refused, following } = await follow()
    await following.look()
    state.latest = await release(3, signer)
    await following.look()
    await following.look()
    state.latest = await release(4, signer)
    await following.look()
    state.latest = await release(2, signer)
    await following.look()
    await following.look()
    expect(taken).toEqual([3, 4])
    expect(refused).toEqual(['version-went-back'])
    await following.stop()
    expect(state.listeners).toBe(0)
  })

  it('refuses a release under another key and keeps the last good one', async () => {
    const { signer, state, taken, refused, following } = await follow()
    state.latest = await release(1, signer)
    await following.look()
    state.latest = await release(2, await openSigner(await makeSigningKey()))
    await following.look()
    expect(taken).toEqual([1])
    expect(refused).toEqual(['unpinned-key'])
    await following.stop()
  })

  it('looks at a notice without waiting for the poll', async () => {
    const { signer, state, taken, following } = await follow()
    await following.look()
    state.latest = await release(1, signer)
    state.notify()
    await following.look()
    expect(taken).toEqual([1])
    await following.stop()
  })

  it('polls behind the notices', async () => {
    const { signer, state, taken, following } = await follow(20)
    state.latest = await release(1, signer)
    await expect.poll(() => taken).toEqual([1])
    await following.stop()
  })

  it('tells once when the database goes and once when it is back', async () => {
    const { signer, state, taken, reachable, following } = await follow()
    state.latest = await release(1, signer)
    await following.look()
    state.broken = true
    await following.look()
    await following.look()
    state.broken = false
    state.latest = await release(2, signer)
    await following.look()
    expect(reachable).toEqual([false, true])
    expect(taken).toEqual([1, 2])
    await following.stop()
  })

  it('looks for a database that is gone long before the poll', async () => {
    const { state, reachable, following } = await follow()
    state.broken = true
    await following.look()
    state.broken = false
    const since = performance.now()
    await expect.poll(() => reachable, { timeout: 10_000 }).toEqual([false, true])
    expect(performance.now() - since).toBeGreaterThan(300)
    await following.stop()
  })

  it('takes a release again that could not be taken up the first time', async () => {
    const signer = await openSigner(await makeSigningKey())
    const { state, source } = scripted()
    let attempts = 0
    const following = followReleases({
      source,
      keyIds: new Set([signer.keyId]),
      pollMs: 60_000,
      onRelease: () => {
        attempts += 1
        if (attempts === 1) throw new Error('out of memory')
      },
    })
    state.latest = await release(1, signer)
    await following.look()
    await following.look()
    await following.look()
    expect(attempts).toBe(2)
    await following.stop()
  })
})
