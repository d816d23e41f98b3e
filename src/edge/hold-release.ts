import type { LogEntry } from '../api/context.ts'
import type { Snapshot } from '../core/registry/snapshot.ts'
import { lookAtOrigin } from '../registry/release/look-at-origin.ts'
import type { OpenedRelease } from '../registry/release/open-release.ts'
import type { LoadedEngine } from '../rules/build-engine.ts'
import type { EdgeExecution } from './create-edge.ts'
import type { EdgeConfig } from './edge-env.ts'

/** A running isolate asks its origin for news at most this often. */
export const lookEveryMs = 5_000

/** An isolate that slept longer waits for the news before it answers, but no longer than `waitMs`. */
export const sleptMs = 60_000
export const waitMs = 1_000

/** The release in force in one isolate. */
export interface ReleaseHolder {
  release(): OpenedRelease
  /**
   * Looks for a newer release when it is time to; answers go on from the last one while that fails.
   * Never rejects.
   */
  keepUp(now: number, execution: EdgeExecution): Promise<void>
}

/** Holds a verified release and, where an origin is named, follows the releases of that deployment. */
export const createHolder = (
  config: EdgeConfig,
  first: OpenedRelease,
  host: {
    build(snapshot: Snapshot): LoadedEngine
    take(release: LoadedEngine): void
    log(entry: LogEntry): void
  },
): ReleaseHolder => {
  const { origin, keyIds } = config
  let current = first
  let lookedAt = Number.NEGATIVE_INFINITY
  const take = (release: OpenedRelease): void => {
    current = release
    host.take(host.build({ manifest: release.signed.manifest, curated: release.curated }))
  }
  const look = async (from: URL): Promise<void> => {
    try {
      const opened = await lookAtOrigin(from, current, keyIds)
      if (opened === null) return
      if (opened.ok) take(opened.release)
      else host.log({ level: 'error', event: 'release-refused', error: opened.refusal })
    } catch (error) {
      host.log({
        level: 'warn',
        event: 'origin-unreachable',
        error: error instanceof Error ? error.name : typeof error,
      })
    }
  }
  take(first)
  return {
    release: () => current,
    keepUp: async (now, execution) => {
      if (origin === undefined || now - lookedAt < lookEveryMs) return
      const slept = now - lookedAt > sleptMs
      lookedAt = now
      const looked = look(origin)
      execution.waitUntil(looked)
      if (slept) await Promise.race([looked, pause(waitMs)])
    },
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
