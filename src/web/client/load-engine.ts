import { createEngine, type Engine } from '../../core/check.ts'
import type { CuratedPart, PartReference } from '../../core/registry/snapshot.ts'
import type { WordTable } from '../../core/verdict/words.ts'
import { openCuratedPart, verifyManifest } from '../../registry/release/verify.ts'
import { buildEngine, readyRules } from '../../rules/build-engine.ts'
import { type MoreTerms, unpackRules, withMoreTerms } from '../../rules/bundle.ts'
import type { EngineFiles } from './engine-files.ts'
import { needsMoreRules } from './more-rules.ts'
import { loadPhraseLists, mayHoldPhrase } from './phrase-lists.ts'

/** The engine of a page, which takes what only some texts need when it meets the first of them. */
export interface PageEngine {
  /** Rejects when what the texts need cannot be loaded. */
  engineFor(...texts: readonly (string | undefined)[]): Promise<Engine>
}

/**
 * Opens rules and the curated part of the current release and checks the release's signature. Rejects
 * when anything cannot be loaded or does not verify; nothing is checked against an unsigned registry.
 * The key comes from the same place as the release: that shows nothing was cut or changed on the way,
 * not whose curation it is.
 * `words` are those of the page's language, which the page loads for itself too.
 */
export const loadEngine = async (
  files: EngineFiles,
  moreRules: string,
  words: Promise<Readonly<Record<string, WordTable>>>,
): Promise<PageEngine> => {
  const [rulesText, signed] = await Promise.all([files.rules, files.signed])
  const verified = await verifyManifest(signed, { keyIds: new Set([signed.manifest.keyId]) })
  if (!verified.ok) throw new Error(verified.refusal)
  const { page, curated: whole } = verified.manifest.parts
  // Releases made before there was a part for pages, or by another version, have the whole one.
  const curated =
    page === undefined
      ? await readPart(files, whole)
      : await readPart(files, page).catch(() => readPart(files, whole))
  // What only some texts need comes now, behind what every text needs, so that a check asks for nothing:
  // a request at that moment would say something of the text.
  let moreText = files.read(moreRules).then((response) => response.text())
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
      moreText = files.read(moreRules).then((response) => response.text())
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
const readPart = async (files: EngineFiles, reference: PartReference): Promise<CuratedPart> => {
  const bytes = await files.part(reference)
  const part = await openCuratedPart(new Uint8Array(bytes), reference)
  if (part === null) throw new Error('part-differs')
  return part
}
