import type { Engine } from '../../core/check.ts'
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
  const { curated: reference } = verified.manifest.parts
  const bytes = await read(`/registry/parts/${reference.sha256}.json`).then((response) =>
    response.arrayBuffer(),
  )
  const curated = await openCuratedPart(new Uint8Array(bytes), reference)
  if (curated === null) throw new Error('part-differs')
  const { rules, lookalike } = unpackRules(rulesText)
  const ready = readyRules({ rules: { ...rules, words: await words }, lookalike })
  return buildEngine({ manifest: verified.manifest, curated }, ready).engine
}
