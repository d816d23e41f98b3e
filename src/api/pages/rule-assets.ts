import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { EngineRules } from '../../rules/bundle.ts'
import { pageFiles } from '../../rules/page-files.ts'
import type { Asset } from '../../web/page-context.ts'

const zip = promisify(gzip)
const pack = promisify(brotliCompress)
const encoder = new TextEncoder()

const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

const assetOf = async (text: string, type: string): Promise<Asset> => {
  const body = encoder.encode(text)
  const [gzipped, br] = await Promise.all([
    zip(body, { level: 9 }),
    pack(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  ])
  return { body, type, gzip: owned(gzipped), br: owned(br) }
}

/**
 * The page's files under rules other than those of the build, by path below `/assets/`. The service
 * worker among them holds its files under a name of these rules, so that pages kept on a device take
 * them up at their next visit.
 */
export const ruleAssets = async (
  engineRules: EngineRules,
  built: ReadonlyMap<string, Asset>,
): Promise<ReadonlyMap<string, Asset>> => {
  const assets = new Map<string, Asset>()
  for (const [name, text] of pageFiles(engineRules)) {
    assets.set(name, await assetOf(text, 'application/json'))
  }
  const worker = built.get('service-worker.js')
  if (worker !== undefined) {
    const text = new TextDecoder().decode(worker.body)
    const version = /files-([0-9a-f]{16})/.exec(text)?.[1]
    if (version !== undefined) {
      const own = `${version}-${engineRules.rules.version}`
      assets.set('service-worker.js', await assetOf(text.replaceAll(version, own), worker.type))
    }
  }
  return assets
}
