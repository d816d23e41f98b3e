import type { Engine } from '../../core/check.ts'
import type { CuratedPart, PartReference } from '../../core/registry/snapshot.ts'
import type { WordTable } from '../../core/verdict/words.ts'
import type { SignedManifest } from '../../registry/release/sign.ts'
import { openCuratedPart, verifyManifest } from '../../registry/release/verify.ts'
import { buildEngine, readyRules } from '../../rules/build-engine.ts'
import { unpackRules } from '../../rules/bundle.ts'

const read = async (path: string): Promise<Response> => {
  const response = await fetch(path, { credentials: 'omit' })
  if (!response.ok) throw new Error(`cannot load ${path}`)
  return response
}

/**
 * Loads rules and the curated part of the current release and checks the release's signature. Rejects
 * when anything cannot be loaded or does not verify; nothing is checked against an unsigned registry.
 * The key comes from the same place as the release: that shows nothing was cut or changed on the way,
 * not whose curation it is.
 * `words` are those of the page's language, which the page loads for itself too.
 */
export const loadEngine = async (
  rulesPath: string,
  words: Promise<Readonly<Record<string, WordTable>>>,
): Promise<Engine> => {
  const [rulesText, signed] = await Promise.all([
    read(rulesPath).then((response) => response.text()),
    read('/registry/manifest.json').then((response) => response.json() as Promise<SignedManifest>),
  ])
  const verified = await verifyManifest(signed, { keyIds: new Set([signed.manifest.keyId]) })
  if (!verified.ok) throw new Error(verified.refusal)
  const { page, curated: whole } = verified.manifest.parts
  // Releases made before there was a part for pages, or by another version, have the whole one.
  const curated =
    page === undefined ? await readPart(whole) : await readPart(page).catch(() => readPart(whole))
  const { rules, lookalike } = unpackRules(rulesText)
  const ready = readyRules({ rules: { ...rules, words: await words }, lookalike })
  return buildEngine({ manifest: verified.manifest, curated }, ready).engine
}

/** A part by its hash. Rejects when it cannot be loaded or its bytes are not those that were signed. */
const readPart = async (reference: PartReference): Promise<CuratedPart> => {
  const response = await read(`/registry/parts/${reference.sha256}.json`)
  const part = await openCuratedPart(new Uint8Array(await response.arrayBuffer()), reference)
  if (part === null) throw new Error('part-differs')
  return part
}
