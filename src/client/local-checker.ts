import type { Engine } from '../core/check.ts'
import type { CheckAnswer, VerifyAnswer } from '../core/verdict/answer.ts'
import type { CheckRequest, VerifyRequest } from '../core/verdict/request.ts'
import { readEngineRules } from '../platform/read-engine-rules.ts'
import { lookAtOrigin, openAtOrigin } from '../registry/release/look-at-origin.ts'
import type { OpenedRelease } from '../registry/release/open-release.ts'
import { buildEngine, readyRules } from '../rules/build-engine.ts'
import { CountersignError } from './client.ts'

export interface LocalOptions {
  /** Service whose releases are taken; only the registry is fetched from it, nothing is sent. */
  readonly origin: string
  /** Key ids (64 digits) that may sign the registry: told by the operator, not by the service. */
  readonly keyIds: readonly string[]
}

/** The engine over a copy of the registry: no text leaves the process. */
export interface LocalChecker {
  check(request: CheckRequest): CheckAnswer
  verify(request: VerifyRequest): VerifyAnswer
  /** Release that answers come from. */
  readonly release: { readonly version: number; readonly freshUntil: string }
  /**
   * Takes the release that the service has now; true when it is another one. Rejects with
   * `CountersignError` when it cannot be had or its signature does not hold, and the old one stays.
   */
  refresh(): Promise<boolean>
}

/**
 * Fetches the signed registry, verifies it under `keyIds` and checks in this process, under the profile
 * `curated`. About half a second to open; call `refresh` as often as a revocation may take to arrive.
 */
export const openLocalChecker = async (options: LocalOptions): Promise<LocalChecker> => {
  const origin = new URL(options.origin)
  const keyIds: ReadonlySet<string> = new Set(options.keyIds)
  const ready = readyRules(
    readEngineRules({ compiled: process.env.COUNTERSIGN_BUILD === 'bundle' }),
  )
  const engineOf = ({ signed, curated }: OpenedRelease): Engine =>
    buildEngine({ manifest: signed.manifest, curated }, ready).engine
  const opened = await asked(() => openAtOrigin(origin, keyIds))
  if (!opened.ok) throw new CountersignError({ type: opened.refusal })
  let { release } = opened
  let engine = engineOf(release)
  const at = () => ({ now: Date.now(), id: crypto.randomUUID() })
  return {
    check: (request) => engine.check(request, at()),
    verify: (request) => engine.verify(request, at()),
    get release() {
      const { version, freshUntil } = release.signed.manifest
      return { version, freshUntil }
    },
    refresh: async () => {
      const next = await asked(() => lookAtOrigin(origin, release, keyIds))
      if (next === null) return false
      if (!next.ok) throw new CountersignError({ type: next.refusal })
      engine = engineOf(next.release)
      release = next.release
      return true
    },
  }
}

const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask()
  } catch {
    throw new CountersignError({ type: 'unreachable' })
  }
}
