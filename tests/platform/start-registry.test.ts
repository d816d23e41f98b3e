import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../src/core/registry/snapshot.ts'
import { FolderInUseError } from '../../src/platform/exclusive-lock.ts'
import { readInstalledSnapshot } from '../../src/platform/installed-snapshot.ts'
import type { Shipped } from '../../src/platform/read-shipped.ts'
import { type RunningRegistry, startRegistry } from '../../src/platform/start-registry.ts'
import { curatedBytes } from '../../src/registry/release/curated-part.ts'
import { pageBytes } from '../../src/registry/release/page-part.ts'
import type { Store } from '../../src/registry/store/create-store.ts'
import { sampleCuration } from '../registry/sample-curation.ts'
import { pgliteTemplate } from './pglite-template.ts'

const shippedSample = async (): Promise<Shipped> => ({
  curated: sampleCuration(),
  curatedBytes: await curatedBytes(sampleCuration()),
  page: (await pageBytes(sampleCuration())).reference,
  problems: [],
})

/** The first channel of the shipped curation that is active, and how to name it. */
const firstChannel = (snapshot: Snapshot) => {
  for (const { slug, channels } of snapshot.curated.entities) {
    const channel = channels.find(({ type, state }) => type === 'handle' && state === 'active')
    if (channel === undefined) continue
    const { type, value, platform } = channel
    return { entity: slug, channel: { type, value, qualifier: platform } }
  }
  throw new Error('the shipped curation has no handle')
}

const stateOf = (snapshot: Snapshot, named: ReturnType<typeof firstChannel>): string | undefined =>
  snapshot.curated.entities
    .find(({ slug }) => slug === named.entity)
    ?.channels.find(
      ({ value, platform }) =>
        value === named.channel.value && platform === named.channel.qualifier,
    )?.state

const revoke = async (store: Store, named: ReturnType<typeof firstChannel>): Promise<void> => {
  const { id, contentHash } = await store.openProposal({
    ops: [{ op: 'set-channel-state', ...named, state: 'revoked', note: 'Released on 2026-11-25.' }],
    reason: 'The owner gave it up.',
    author: 'Alice',
  })
  await store.approveProposal({ id, contentHash, approver: 'Bob' })
}

const until = async (what: () => boolean, ms = 10_000): Promise<void> => {
  const end = Date.now() + ms
  while (!what()) {
    if (Date.now() > end) throw new Error('it did not come to pass')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('the embedded registry of a running process', () => {
  let dataDir = ''
  const open: RunningRegistry[] = []
  const start = async (clock?: () => Date): Promise<RunningRegistry> => {
    const running = await startRegistry({
      dataDir,
      shipped: await shippedSample(),
      template: await pgliteTemplate(),
      ...(clock === undefined ? {} : { clock }),
    })
    open.push(running)
    return running
  }
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'countersign-data-'))
  })
  afterEach(async () => {
    for (const running of open.splice(0)) await running.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('answers from the shipped curation while the database is prepared, then from release 1', async () => {
    const running = await start()
    expect(running.ready()).toBe('starting')
    expect(running.current().manifest.version).toBe(0)
    expect(running.current().curated.entities.length).toBe(3)
    await running.store
    expect(running.ready()).toBe('ready')
    expect(running.current().manifest.version).toBe(1)
    const { mode } = statSync(join(dataDir, 'signing-key.pk8'))
    expect(mode & 0o777).toBe(0o600)
  }, 60_000)

  it('takes up a revocation at once, keeps it over a restart, and refuses a second process', async () => {
    const running = await start()
    await expect(startRegistry({ dataDir })).rejects.toBeInstanceOf(FolderInUseError)
    const named = firstChannel(running.current())
    const seen: number[] = []
    running.onChange(({ manifest }) => seen.push(manifest.version))
    await revoke(await running.store, named)
    // Not "soon": whoever approved may rely on it at once.
    expect(running.current().manifest.version).toBe(2)
    expect(stateOf(running.current(), named)).toBe('revoked')
    expect(seen.at(-1)).toBe(2)
    await until(() => readFileSync(join(dataDir, 'last-release.json'), 'utf8').includes('revoked'))
    await running.close()

    // Before its database is open again, the next process answers from the kept release.
    const next = await start()
    expect(next.current().manifest.version).toBe(2)
    expect(stateOf(next.current(), named)).toBe('revoked')
    await next.store
    // The shipped files still say "active"; loading them again changes nothing.
    expect(next.current().manifest.version).toBe(2)
    expect(stateOf(next.current(), named)).toBe('revoked')
  }, 60_000)

  it('still loads with the clock thirty days on, and says that it is stale', async () => {
    const running = await start()
    await running.store
    const { manifest } = running.current()
    await running.close()
    const later = new Date(Date.parse(manifest.publishedAt) + 30 * 24 * 60 * 60 * 1_000)
    const next = await start(() => later)
    await next.store
    expect(next.current().manifest.version).toBe(1)
    expect(Date.parse(next.current().manifest.freshUntil)).toBeLessThan(later.getTime())
  }, 60_000)

  it('falls back to the shipped curation when the kept release was tampered with', async () => {
    const running = await start()
    const named = firstChannel(running.current())
    await running.store
    await running.close()
    const path = join(dataDir, 'last-release.json')
    const kept = readFileSync(path, 'utf8')
    expect(
      (await readInstalledSnapshot(dataDir, { shipped: await shippedSample() })).manifest.version,
    ).toBe(1)
    writeFileSync(path, kept.replaceAll(named.channel.value, 'somebody_else'))
    const snapshot = await readInstalledSnapshot(dataDir, { shipped: await shippedSample() })
    expect(snapshot.manifest.version).toBe(0)
    expect(stateOf(snapshot, named)).toBe('active')
  }, 60_000)
})
