import { readConfig } from '../api/read-config.ts'

/** What a deployment hands to the Worker. */
export interface EdgeEnv {
  /** Key ids that may sign the registry, separated by commas; without them nothing is answered. */
  readonly REGISTRY_KEYS?: string
  /** Address of a served deployment whose releases are followed, such as `https://check.example`. */
  readonly REGISTRY_ORIGIN?: string
}

export interface EdgeConfig {
  readonly keyIds: ReadonlySet<string>
  readonly origin?: URL
}

/** Reads the variables; null when what is there cannot be used, or names no key. */
export const readEdgeConfig = (env: EdgeEnv): EdgeConfig | null => {
  const read = readConfig({ REGISTRY_KEYS: env.REGISTRY_KEYS })
  if ('problems' in read || read.config.keyIds === undefined) return null
  const keyIds = new Set(read.config.keyIds)
  if (env.REGISTRY_ORIGIN === undefined || env.REGISTRY_ORIGIN === '') return { keyIds }
  if (!URL.canParse(env.REGISTRY_ORIGIN)) return null
  const origin = new URL(env.REGISTRY_ORIGIN)
  // Signed all the same; but whoever may change an answer on its way may also hold back a release.
  return origin.protocol === 'https:' ? { keyIds, origin } : null
}
