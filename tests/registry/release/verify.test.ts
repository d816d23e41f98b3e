import { beforeAll, describe, expect, it } from 'vitest'
import type { SnapshotManifest } from '../../../src/core/registry/snapshot.ts'
import { toBase64url } from '../../../src/registry/release/base64url.ts'
import { curatedAt, curatedBytes } from '../../../src/registry/release/curated-part.ts'
import { freshUntil } from '../../../src/registry/release/freshness.ts'
import { isSoundPublicKey, keyIdOf } from '../../../src/registry/release/public-key.ts'
import {
  renewRelease,
  type SignedManifest,
  signRelease,
} from '../../../src/registry/release/sign.ts'
import {
  makeSigningKey,
  openSigner,
  type Signer,
} from '../../../src/registry/release/signing-key.ts'
import { openCuratedPart, type Pin, verifyManifest } from '../../../src/registry/release/verify.ts'
import { sampleCuration } from '../sample-curation.ts'

const now = new Date('2026-11-25T12:00:00.000Z')
const part = sampleCuration()
let signer: Signer
let signed: SignedManifest
let pin: Pin

const release = async (version: number, by: Signer = signer): Promise<SignedManifest> =>
  signRelease(
    {
      version,
      publishedAt: '2026-11-22T00:00:00.000Z',
      guarantee: 'embedded',
      curated: (await curatedBytes(part)).reference,
      curatedAt: curatedAt(part),
    },
    by,
    now,
  )

beforeAll(async () => {
  signer = await openSigner(await makeSigningKey())
  signed = await release(5)
  pin = { keyIds: new Set([signer.keyId]) }
})

const refusal = async (candidate: SignedManifest, against: Pin = pin): Promise<string> => {
  const verified = await verifyManifest(candidate, against)
  return verified.ok ? 'taken' : verified.refusal
}

/** Encodings of the eight points of small order, and of two that are not reduced (RFC 8032, 5.1.3). */
const smallOrder = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map((hex) => new Uint8Array(Buffer.from(hex, 'hex')))

describe('a signed release', () => {
  it('is taken under its pinned key, and refused when any part of its head was changed', async () => {
    expect(await refusal(signed)).toBe('taken')
    const { manifest } = signed
    const changes: Partial<SnapshotManifest>[] = [
      { version: 6 },
      { freshUntil: '2030-01-01T00:00:00.000Z' },
      { publishedAt: '2026-11-23T00:00:00.000Z' },
      { guarantee: 'team' },
      { parts: { curated: { ...manifest.parts.curated, sha256: 'b'.repeat(64) } } },
    ]
    for (const change of changes) {
      expect(await refusal({ ...signed, manifest: { ...manifest, ...change } })).toBe(
        'bad-signature',
      )
    }
    const flipped = signed.signature.startsWith('A') ? 'B' : 'A'
    const signature = `${flipped}${signed.signature.slice(1)}`
    expect(await refusal({ ...signed, signature })).toBe('bad-signature')
  })

  it('is refused when its head has another shape', async () => {
    const { manifest } = signed
    for (const broken of [
      { ...manifest, surprise: true },
      { ...manifest, version: 1.5 },
      { ...manifest, version: -1 },
      { ...manifest, format: 'countersign-snapshot/2' },
      { ...manifest, freshUntil: 'tomorrow' },
      null,
    ]) {
      expect(await refusal({ ...signed, manifest: broken as never })).toBe('malformed')
    }
    expect(await refusal({ ...signed, signature: 'short' })).toBe('malformed')
    expect(await refusal({ ...signed, publicKey: '!!' })).toBe('malformed')
  })

  it('is refused under a key that is not pinned, whatever key id it claims', async () => {
    const stranger = await openSigner(await makeSigningKey())
    const forged = await release(9, stranger)
    expect(await refusal(forged)).toBe('unpinned-key')
    const claimed = { ...forged, manifest: { ...forged.manifest, keyId: signer.keyId } }
    expect(await refusal(claimed)).toBe('unpinned-key')
  })

  it('is refused under a key of small order, even when that key was pinned', async () => {
    expect(isSoundPublicKey(signer.publicKey)).toBe(true)
    for (const key of smallOrder) {
      expect(isSoundPublicKey(key)).toBe(false)
      const keyId = await keyIdOf(key)
      // R = identity, S = 0: what WebCrypto takes as a signature over anything under such a key.
      const nothing = new Uint8Array(64)
      nothing[0] = 1
      const forged = {
        manifest: { ...signed.manifest, keyId },
        publicKey: toBase64url(key),
        signature: toBase64url(nothing),
      }
      expect(await refusal(forged, { keyIds: new Set([keyId]) })).toBe('weak-key')
    }
    const identity = smallOrder[2] as Uint8Array<ArrayBuffer>
    const key = await crypto.subtle.importKey('raw', identity, 'Ed25519', true, ['verify'])
    const nothing = new Uint8Array(64)
    nothing[0] = 1
    // The control: without our check the platform itself would have taken it.
    expect(await crypto.subtle.verify('Ed25519', key, nothing, new Uint8Array([7]))).toBe(true)
  })

  it('never goes back to an older version, nor to an older head of the same version', async () => {
    const { freshUntil: fresh } = signed.manifest
    const last = (version: number, end = fresh): Pin => ({
      ...pin,
      last: { version, freshUntil: end },
    })
    expect(await refusal(signed, last(4))).toBe('taken')
    expect(await refusal(signed, last(5))).toBe('taken')
    expect(await refusal(signed, last(6))).toBe('version-went-back')
    const later = new Date(Date.parse(fresh) + 1).toISOString()
    expect(await refusal(signed, last(5, later))).toBe('version-went-back')
    expect(await refusal(signed, last(4, later))).toBe('taken')
  })

  it('binds the bytes of its parts', async () => {
    const { bytes, reference } = await curatedBytes(part)
    expect(await openCuratedPart(bytes, reference)).toEqual(part)
    const tampered = bytes.slice()
    tampered[100] = (tampered[100] ?? 0) ^ 1
    expect(await openCuratedPart(tampered, reference)).toBeNull()
    expect(await openCuratedPart(bytes.slice(0, -1), reference)).toBeNull()
  })
})

describe('freshness', () => {
  it('counts from the curation when embedded, from now when a team signs', () => {
    const read = '2026-11-22T00:00:00.000Z'
    expect(freshUntil('embedded', now, read)).toBe('2026-12-13T00:00:00.000Z')
    expect(freshUntil('embedded', new Date('2027-11-25T00:00:00Z'), read)).toBe(
      '2026-12-13T00:00:00.000Z',
    )
    expect(freshUntil('team', now, read)).toBe('2026-11-26T12:00:00.000Z')
  })

  it('is renewed without another word of the release', async () => {
    const team = { ...signed.manifest, guarantee: 'team' as const }
    const renewed = await renewRelease(
      team,
      curatedAt(part),
      signer,
      new Date('2026-12-20T00:00:00Z'),
    )
    expect(renewed.manifest).toEqual({ ...team, freshUntil: '2026-12-21T00:00:00.000Z' })
    expect(await refusal(renewed, { ...pin, last: team })).toBe('taken')
  })

  it('says how old a curation is by the last day on which it was read', () => {
    expect(curatedAt(part)).toBe('2026-11-22T00:00:00.000Z')
    expect(curatedAt({ entities: [], pairs: [] })).toBe('1970-01-01T00:00:00.000Z')
  })
})
