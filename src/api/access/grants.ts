import { hashOfKey } from '../../registry/keys/key.ts'
import type { KeyGrant, KeyStore } from '../../registry/keys/key-store.ts'
import { StoreError } from '../../registry/store/store-error.ts'

/** A grant is asked for anew after this, so that a revocation holds everywhere by then. */
const freshMs = 10_000
/** While the database is gone, a grant seen before goes on for this long. */
const enduresMs = 600_000
const mostKept = 10_000

export type Found = KeyGrant | 'unknown' | 'unavailable'

/** Grants of keys, kept for seconds by the digest of the key, never by the key. */
export class Grants {
  readonly #kept = new Map<string, { readonly grant: KeyGrant | undefined; readonly at: number }>()

  async find(key: string, store: KeyStore | undefined, now: number): Promise<Found> {
    const hash = await hashOfKey(key)
    const known = this.#kept.get(hash)
    if (known !== undefined && now - known.at < freshMs) return this.#live(known.grant, now)
    const asked = await ask(key, store)
    if (asked === 'unavailable') {
      const endures = known?.grant !== undefined && now - known.at < enduresMs
      return endures ? this.#live(known.grant, now) : 'unavailable'
    }
    if (this.#kept.size >= mostKept) this.#kept.clear()
    this.#kept.set(hash, { grant: asked, at: now })
    return this.#live(asked, now)
  }

  #live(grant: KeyGrant | undefined, now: number): KeyGrant | 'unknown' {
    return grant === undefined || grant.expiresAt <= now ? 'unknown' : grant
  }
}

const ask = async (
  key: string,
  store: KeyStore | undefined,
): Promise<KeyGrant | undefined | 'unavailable'> => {
  if (store === undefined) return 'unavailable'
  try {
    return await store.grantOf(key)
  } catch (error) {
    if (error instanceof StoreError && error.code === 'unavailable') return 'unavailable'
    throw error
  }
}
