import type { PartReference } from '../../core/registry/snapshot.ts'
import type { SignedManifest } from '../../registry/release/sign.ts'

/** What a check needs, on its way; nothing of it is trusted yet. */
export interface EngineFiles {
  readonly rules: Promise<string>
  /** A file of this service. Rejects when it cannot be had. */
  read(path: string): Promise<Response>
  readonly signed: Promise<SignedManifest>
  /** The bytes of a part by its hash. Rejects when they cannot be loaded. */
  part(reference: PartReference): Promise<ArrayBuffer>
}

const read = async (path: string): Promise<Response> => {
  const response = await fetch(path, { credentials: 'omit' })
  if (!response.ok) throw new Error(`cannot load ${path}`)
  return response
}

/** A second try a moment later: a telephone's line breaks off and is there again. */
const twice = <T>(take: () => Promise<T>): Promise<T> =>
  take().catch(() => new Promise((wait) => setTimeout(wait, 1_000)).then(take))

/**
 * Begins to load rules, head and the page's part of the registry, before the engine is there that reads
 * them: on a slow line each wait for the one before is a round trip.
 */
export const beginEngineFiles = (rules: string): EngineFiles => {
  const parts = new Map<string, Promise<ArrayBuffer>>()
  const part = ({ sha256 }: PartReference): Promise<ArrayBuffer> => {
    const begun =
      parts.get(sha256) ??
      twice(async () => (await read(`/registry/parts/${sha256}.json`)).arrayBuffer())
    parts.set(sha256, begun)
    return begun
  }
  const signed = twice(
    async () => (await (await read('/registry/manifest.json')).json()) as SignedManifest,
  )
  const ruleText = twice(async () => (await read(rules)).text())
  // Whoever awaits them hears of a fault; nobody may await them.
  ruleText.catch(() => undefined)
  signed
    .then(({ manifest }) => part(manifest.parts.page ?? manifest.parts.curated))
    .catch(() => undefined)
  return { rules: ruleText, signed, part, read }
}
