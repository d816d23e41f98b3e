import type { Registry } from '../../core/registry/registry.ts'
import type { RegistryStamp } from '../../core/verdict/answer.ts'

/** Which release an answer stands on; `stale` past its freshness. */
export const registryStamp = (registry: Registry, now: number): RegistryStamp => ({
  version: registry.manifest.version,
  profile: registry.profile,
  publishedAt: registry.manifest.publishedAt,
  freshUntil: registry.manifest.freshUntil,
  stale: now > Date.parse(registry.manifest.freshUntil),
})
