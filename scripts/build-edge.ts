/**
 * Writes what the Worker bundles to `dist/edge`: packed rules, the signed head of one release, the
 * bytes of its curated part, and the files of the pages.
 *
 * ```
 * npx tsx scripts/build-edge.ts [--release FILE] [--out FOLDER]
 * ```
 *
 * `--release` takes what `countersign registry snapshot --out FILE` wrote. Without it the curation of
 * this checkout is signed, with `SIGNING_KEY` (base64 PKCS #8) or with a key made for this one build
 * and thrown away. The key id that the deployment must pin is printed and written to `key-id`.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { signerFromText } from '../src/platform/installation-key.ts'
import { readCuratedFiles } from '../src/platform/read-curated-files.ts'
import { readEngineRules } from '../src/platform/read-engine-rules.ts'
import { readHelpGuide } from '../src/platform/read-help-guide.ts'
import { curatedAt, curatedBytes } from '../src/registry/release/curated-part.ts'
import { pageBytes } from '../src/registry/release/page-part.ts'
import { type SignedManifest, signRelease } from '../src/registry/release/sign.ts'
import { makeSigningKey, openSigner } from '../src/registry/release/signing-key.ts'
import { openCuratedPart, verifyManifest } from '../src/registry/release/verify.ts'
import { packRules } from '../src/rules/bundle.ts'
import { pageFiles } from '../src/rules/page-files.ts'

const root = resolve(import.meta.dirname, '..')
const { values } = parseArgs({ options: { release: { type: 'string' }, out: { type: 'string' } } })
const out = resolve(values.out ?? join(root, 'dist', 'edge'))

interface Release {
  readonly signed: SignedManifest
  readonly curated: Uint8Array<ArrayBuffer>
}

/** A release that was exported; refused here already when its own signature does not hold. */
const readRelease = async (path: string): Promise<Release> => {
  const { curated, manifest, signature, publicKey } = JSON.parse(
    readFileSync(path, 'utf8'),
  ) as SignedManifest & { readonly curated: string }
  const signed = { manifest, signature, publicKey }
  const verified = await verifyManifest(signed, { keyIds: new Set([manifest.keyId]) })
  if (!verified.ok) throw new Error(`the release is refused: ${verified.refusal}`)
  const bytes = new TextEncoder().encode(curated)
  if ((await openCuratedPart(bytes, verified.manifest.parts.curated)) === null)
    throw new Error('the release is refused: part-differs')
  return { signed, curated: bytes }
}

/** The curation of this checkout as version 0: whoever built it vouches for it, and for no more. */
const signCheckout = async (now: Date): Promise<Release> => {
  const given = process.env.SIGNING_KEY
  const signer =
    given === undefined || given === ''
      ? await openSigner(await makeSigningKey())
      : await signerFromText(given)
  const part = readCuratedFiles()
  const { reference, bytes } = await curatedBytes(part)
  const read = curatedAt(part)
  const signed = await signRelease(
    {
      version: 0,
      publishedAt: Date.parse(read) <= now.getTime() ? read : now.toISOString(),
      guarantee: 'embedded',
      curated: reference,
      page: (await pageBytes(part)).reference,
      curatedAt: read,
    },
    signer,
    now,
  )
  return { signed, curated: bytes }
}

/** The headers that the service sets on these files; the platform serves them beside the Worker. */
const headers = `/assets/*
  Cache-Control: public, max-age=300
  Content-Security-Policy: default-src 'none'; script-src 'self'; connect-src 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Cross-Origin-Resource-Policy: same-origin
  Strict-Transport-Security: max-age=31536000

/assets/service-worker.js
  Service-Worker-Allowed: /
`

const { signed, curated } = await (values.release === undefined
  ? signCheckout(new Date())
  : readRelease(values.release))

rmSync(out, { recursive: true, force: true })
mkdirSync(join(out, 'public', 'assets'), { recursive: true })
const rules = readEngineRules()
const packed = packRules(rules)
writeFileSync(join(out, 'rules.txt'), packed)
writeFileSync(join(out, 'help.txt'), JSON.stringify(readHelpGuide()))
writeFileSync(join(out, 'manifest.txt'), JSON.stringify(signed))
writeFileSync(join(out, 'curated.bin'), curated)
writeFileSync(join(out, 'key-id'), signed.manifest.keyId)
writeFileSync(join(out, 'public', '_headers'), headers)
const assets = join(root, 'dist', 'public', 'assets')
const pages = existsSync(assets)
if (pages) {
  const copied = join(out, 'public', 'assets')
  cpSync(assets, copied, { recursive: true })
  // The page must not judge by other rules than the Worker, however old the product's build is.
  for (const [name, text] of pageFiles(rules)) writeFileSync(join(copied, name), text)
}

console.log(
  [
    `edge: release ${signed.manifest.version} (${signed.manifest.guarantee}), published ${signed.manifest.publishedAt}`,
    `curated part ${curated.length} bytes, fresh until ${signed.manifest.freshUntil}`,
    ...(pages ? [] : ['without the files of the pages: build the product first to add them']),
    `REGISTRY_KEYS=${signed.manifest.keyId}`,
  ].join('\n'),
)
