import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { curatedPart } from '../../src/registry/release/curated-part.ts'
import { openRelease, readHead } from '../../src/registry/release/open-release.ts'
import { makeSigningKey, openSigner } from '../../src/registry/release/signing-key.ts'
import { unpackRules } from '../../src/rules/bundle.ts'
import { curated, release, signer } from './releases.ts'

const folder = mkdtempSync(join(tmpdir(), 'countersign-edge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const out = join(folder, name)
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', resolve('scripts', 'build-edge.ts'), '--out', out, ...args],
    { env: { ...process.env, ...env }, encoding: 'utf8' },
  )
  return { status, stderr, read: (file: string) => readFileSync(join(out, file)) }
}

/** What the Worker makes of the files under one pinned key. */
const opened = (read: (file: string) => Buffer, keyId: string) =>
  openRelease(
    readHead(read('manifest.txt').toString()),
    async () => new Uint8Array(read('curated.bin')),
    { keyIds: new Set([keyId]) },
  )

describe('the build for the edge', { timeout: 60_000 }, () => {
  const some = curatedPart(
    curated.entities.filter(({ slug }) => slug === 'bitcoin'),
    [],
  )
  const exported = async (): Promise<Record<string, unknown>> => {
    const { signed, curated: bytes } = await release(3, signer, some)
    return { ...signed, curated: new TextDecoder().decode(bytes) }
  }

  it('takes a release as it was exported, with its signature', async () => {
    const file = join(folder, 'release.json')
    writeFileSync(file, JSON.stringify(await exported()))
    const built = run('exported', ['--release', file])
    expect(built.stderr).toBe('')
    expect(built.read('key-id').toString()).toBe(signer.keyId)
    expect(unpackRules(built.read('rules.txt').toString()).rules.patterns.length).toBeGreaterThan(0)
    const result = await opened(built.read, signer.keyId)
    expect(result.ok && result.release.signed.manifest.version).toBe(3)
    expect(result.ok && result.release.curated.entities.map(({ slug }) => slug)).toEqual([
      'bitcoin',
    ])
  })

  it('refuses a release whose part was changed', async () => {
    const file = join(folder, 'changed.json')
    const given = await exported()
    writeFileSync(file, JSON.stringify({ ...given, curated: `${String(given.curated)} ` }))
    const built = run('changed', ['--release', file])
    expect(built.status).not.toBe(0)
    expect(built.stderr).toContain('part-differs')
  })

  it('signs the checkout with the key it is given, and says that this is no more than that', async () => {
    const key = await makeSigningKey()
    const { keyId } = await openSigner(key)
    const built = run('checkout', [], { SIGNING_KEY: Buffer.from(key).toString('base64') })
    expect(built.stderr).toBe('')
    const result = await opened(built.read, keyId)
    expect(result.ok && result.release.signed.manifest).toMatchObject({
      version: 0,
      guarantee: 'embedded',
      keyId,
    })
    expect(await opened(built.read, signer.keyId)).toEqual({ ok: false, refusal: 'unpinned-key' })
  })
})
