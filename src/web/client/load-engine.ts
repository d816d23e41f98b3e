import { createEngine, type Engine } from '../../core/check.ts'
import type { CuratedPart, PartReference } from '../../core/registry/snapshot.ts'
import type { WordTable } from '../../core/verdict/words.ts'
import type { SignedManifest } from '../../registry/release/sign.ts'
import { openCuratedPart, verifyManifest } from '../../registry/release/verify.ts'
import { buildEngine, readyRules } from '../../rules/build-engine.ts'
import { type MoreTerms, unpackRules, withMoreTerms } from '../../rules/bundle.ts'
import { needsMoreRules } from './more-rules.ts'
import { loadPhraseLists, mayHoldPhrase } from './phrase-lists.ts'

const read = async (path: string): Promise<Response> => {
  const response = await fetch(path, { credentials: 'omit' })
  if (!response.ok) throw new Error(`cannot load ${path}`)
  return response
}

/** The engine of a page, which takes what only some texts need when it meets the first of them. */
export interface PageEngine {
  /** Rejects when what the texts need cannot be loaded. */
  engineFor(...texts: readonly (string | undefined)[]): Promise<Engine>
}

/**
 * Loads rules and the curated part of the current release and checks the release's signature. Rejects
 * when anything cannot be loaded or does not verify; nothing is checked against an unsigned registry.
 * The key comes from the same place as the release: that shows nothing was cut or changed on the way,
 * not whose curation it is.
 * `words` are those of the page's language, which the page loads for itself too.
 */
export const loadEngine = async (
  paths: { readonly rules: string; readonly moreRules: string },
  words: Promise<Readonly<Record<string, WordTable>>>,
): Promise<PageEngine> => {
  const [rulesText, signed] = await Promise.all([
    read(paths.rules).then((response) => response.text()),
    read('/registry/manifest.json').then((response) => response.json() as Promise<SignedManifest>),
  ])
  const verified = await verifyManifest(signed, { keyIds: new Set([signed.manifest.keyId]) })
  if (!verified.ok) throw new Error(verified.refusal)
  const { page, curated: whole } = verified.manifest.parts
  // Releases made before there was a part for pages, or by another version, have the whole one.
  const curated =
    page === undefined ? await readPart(whole) : await readPart(page).catch(() => readPart(whole))
  // What only some texts need comes now, behind what every text needs, so that a check asks for nothing:
  // a request at that moment would say something of the text.
  let moreText = read(paths.moreRules).then((response) => response.text())
  moreText.catch(() => undefined)
  loadPhraseLists().catch(() => undefined)
  const { rules: unpacked, lookalike } = unpackRules(rulesText)
  const own = { rules: { ...unpacked, words: await words }, lookalike }
  const { engine, registry } = buildEngine(
    { manifest: verified.manifest, curated },
    readyRules(own),
  )

  const loadFull = async (): Promise<Engine> => {
    const text = await moreText.catch(() => {
      moreText = read(paths.moreRules).then((response) => response.text())
      return moreText
    })
    const more = JSON.parse(text) as MoreTerms
    const { rules, compiled } = readyRules(withMoreTerms(own, more))
    return createEngine({ registry, rules, compiled })
  }
  let full: Promise<Engine> | undefined
  return {
    async engineFor(...texts) {
      if (texts.some((text) => text !== undefined && mayHoldPhrase(text))) await loadPhraseLists()
      if (!needsMoreRules(...texts)) return engine
      full ??= loadFull().catch((error: unknown) => {
        full = undefined
        throw error
      })
      return full
    },
  }
}

/** A part by its hash. Rejects when it cannot be loaded or its bytes are not those that were signed. */
const readPart = async (reference: PartReference): Promise<CuratedPart> => {
  const response = await read(`/registry/parts/${reference.sha256}.json`)
  const part = await openCuratedPart(new Uint8Array(await response.arrayBuffer()), reference)
  if (part === null) throw new Error('part-differs')
  return part
}
