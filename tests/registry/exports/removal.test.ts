import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPglite } from '../../../src/platform/open-pglite.ts'
import { productRoot } from '../../../src/platform/product-root.ts'
import {
  type ExportFormat,
  exportFormats,
  writeExport,
} from '../../../src/registry/exports/export-formats.ts'
import { curatedPart } from '../../../src/registry/release/curated-part.ts'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import { openCuratedPart } from '../../../src/registry/release/verify.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { pgliteTemplate } from '../../platform/pglite-template.ts'
import { entity, website } from '../sample-curation.ts'

/** The promise for an approved change; a suspension has ten seconds. */
const approvalMs = 60_000
const suspensionMs = 10_000
const host = 'help.acmebank.example'

/** A registry of record, and its release in force written in every form. */
describe('what is taken out', () => {
  let database: Database
  let store: Store

  beforeAll(async () => {
    database = await openPglite('memory://', join(productRoot(), 'drizzle'), await pgliteTemplate())
    store = createStore({
      database,
      signer: await openSigner(await makeSigningKey()),
      guarantee: 'embedded',
      clock: () => new Date(),
    })
    const channels = [website('acmebank.example'), website(host, { purpose: 'help' })]
    await store.loadCurated(curatedPart([entity('acme', { channels })], []))
  }, 240_000)
  afterAll(() => database?.close())

  const written = async (): Promise<Readonly<Record<ExportFormat, string>>> => {
    const release = await store.latestRelease()
    const manifest = release?.signed.manifest
    const part =
      release === null || manifest === undefined
        ? null
        : await openCuratedPart(release.curated, manifest.parts.curated)
    if (part === null || manifest === undefined) throw new Error('there is no release')
    const { version, publishedAt } = manifest
    const source = { version, publishedAt, entities: part.entities, now: Date.now() }
    const texts = exportFormats.map((format) => [format, writeExport(format, source)] as const)
    return Object.fromEntries(texts) as Record<ExportFormat, string>
  }
  const statusIn = (jsonl: string): unknown =>
    jsonl
      .split('\n')
      .filter((line) => line.includes(`"${host}"`))
      .map((line) => JSON.parse(line).status)
  const feed = async () => (await store.listEvents({ after: 0, limit: 100 })).events.at(-1)

  it('stands in every export before', async () => {
    const before = await written()
    expect(statusIn(before.jsonl)).toEqual(['official'])
    expect(before.csv).toMatch(new RegExp(`,${host},.*,official,`))
    expect(before.domains).toContain(`\n${host}\n`)
    expect(JSON.parse(before['eth-phishing-detect']).whitelist).toContain(host)
    for (const format of ['hosts', 'adguard', 'stix'] as const) {
      expect(before[format]).not.toContain(host)
    }
  })

  it('leaves every list of what may pass with a suspension, within ten seconds', async () => {
    const start = Date.now()
    await store.suspendChannel({
      entity: 'acme',
      channel: { type: 'website', value: host },
      reason: 'It shows a stranger’s page.',
      author: 'Alice',
    })
    const after = await written()
    expect(Date.now() - start).toBeLessThan(suspensionMs)
    expect(statusIn(after.jsonl)).toEqual(['listed'])
    expect(after.csv).toMatch(new RegExp(`,${host},.*,listed,`))
    expect(after.domains).not.toContain(`\n${host}\n`)
    expect(JSON.parse(after['eth-phishing-detect'])).toMatchObject({
      whitelist: ['acmebank.example'],
      blacklist: [],
    })
    expect(await feed()).toMatchObject({ kind: 'suspended' })
  })

  it('stands in every list to block with a revocation, within a minute of its approval', async () => {
    const { id, contentHash } = await store.openProposal({
      ops: [
        {
          op: 'set-channel-state',
          entity: 'acme',
          channel: { type: 'website', value: host },
          state: 'revoked',
          note: 'The owner gave the name up.',
        },
      ],
      reason: 'The owner gave the name up.',
      author: 'Alice',
    })
    const start = Date.now()
    await store.approveProposal({ id, contentHash, approver: 'Bob' })
    const after = await written()
    expect(Date.now() - start).toBeLessThan(approvalMs)
    expect(statusIn(after.jsonl)).toEqual(['revoked'])
    expect(after.csv).toMatch(new RegExp(`,${host},.*,revoked,`))
    expect(after.domains).not.toContain(`\n${host}\n`)
    expect(after.hosts).toContain(`\n0.0.0.0 ${host}\n`)
    expect(after.adguard).toContain(`\n||${host}^\n`)
    // A whitelist of the parent would let the withdrawn host pass with it.
    expect(JSON.parse(after['eth-phishing-detect'])).toMatchObject({
      whitelist: [],
      blacklist: [host],
    })
    expect(after.stix).toContain(`[domain-name:value = '${host}']`)
    const last = await feed()
    expect(last).toMatchObject({ kind: 'change-applied' })
    // A reader of another log with as many events is told so by the hash.
    const { seq = 0 } = last ?? {}
    const other = await store.listEvents({ after: seq, hash: '0'.repeat(64), limit: 5 })
    expect(other).toEqual({ events: [], newest: seq, reset: true })
    const own = await store.listEvents({ after: seq, hash: last?.hash ?? '', limit: 5 })
    expect(own).toEqual({ events: [], newest: seq, reset: false })
    expect((await store.listEvents({ after: seq + 1, limit: 5 })).reset).toBe(true)
  })
})
