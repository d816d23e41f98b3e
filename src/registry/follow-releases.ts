import type { SnapshotManifest } from '../core/registry/snapshot.ts'
import type { SignedManifest } from './release/sign.ts'
import type { Refusal } from './release/verify.ts'
import { type Pin, verifyManifest } from './release/verify.ts'
import type { LatestRelease } from './store/latest-release.ts'
import { releaseChannel } from './store/release-channel.ts'

/** What following needs of a store; any number of processes may follow one. */
export interface ReleaseSource {
  readonly latestHead: () => Promise<SignedManifest | null>
  readonly latestRelease: () => Promise<LatestRelease | null>
  readonly listen: (
    channel: string,
    onNotice: (payload: string) => void,
  ) => Promise<() => Promise<void>>
}

export interface FollowOptions {
  readonly source: ReleaseSource
  /** Key ids that may sign. */
  readonly keyIds: ReadonlySet<string>
  /** What this process answers from already; older releases are refused. */
  readonly last?: Pin['last']
  /** Called with each release whose signature held; the next waits until it is done. */
  readonly onRelease: (release: LatestRelease, manifest: SnapshotManifest) => Promise<void> | void
  readonly onRefusal?: (refusal: Refusal) => void
  /** Called when the database stops answering and when it answers again. */
  readonly onReachable?: (reachable: boolean) => void
  /** Polling stands behind the notices, which a lost connection swallows; faster while the database is gone. Milliseconds. */
  readonly pollMs?: number
}

export interface Following {
  /** Looks now; resolves when what was found has been taken up. Never rejects. */
  readonly look: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Half of what "within ten seconds" allows, so that one lost poll is not yet a broken promise. */
export const defaultPollMs = 4_000

/** How soon it is looked for again while the database does not answer: writers wait for this. */
const whileGoneMs = 500

/**
 * Takes up each new release of a registry: by notice at once, by polling at the latest. Whatever goes
 * wrong, the last good release stays; a release that does not verify, or is older, is never taken.
 */
export const followReleases = (options: FollowOptions): Following => {
  const { source, keyIds } = options
  let last = options.last
  let signature = ''
  let reachable = true
  let stopped = false
  let stopListening: (() => Promise<void>) | undefined
  let running: Promise<void> | undefined
  let again = false
  let isGone = false
  let retry: NodeJS.Timeout | undefined

  const reach = (now: boolean): void => {
    if (now === reachable) return
    reachable = now
    options.onReachable?.(now)
  }

  const lookOnce = async (): Promise<void> => {
    const head = await source.latestHead()
    isGone = false
    reach(true)
    if (head === null || head.signature === signature) return
    const release = await source.latestRelease()
    if (release === null) return
    const verified = await verifyManifest(
      release.signed,
      last === undefined ? { keyIds } : { keyIds, last },
    )
    if (!verified.ok) {
      // Told once for each head, not at every poll.
      signature = release.signed.signature
      options.onRefusal?.(verified.refusal)
      return
    }
    await options.onRelease(release, verified.manifest)
    // Only now: a release that could not be taken up is tried again.
    signature = release.signed.signature
    last = { version: verified.manifest.version, freshUntil: verified.manifest.freshUntil }
  }

  const look = (): Promise<void> => {
    if (running !== undefined) {
      again = true
      return running
    }
    running = (async () => {
      do {
        again = false
        // A release that could not be taken up is another matter, and waits for the poll.
        isGone = true
        try {
          await listenOnce()
          await lookOnce()
        } catch {
          reach(false)
        }
      } while (again && !stopped)
    })().finally(() => {
      running = undefined
      clearTimeout(retry)
      if (isGone && !stopped) retry = setTimeout(() => void look(), whileGoneMs).unref()
    })
    return running
  }

  /** A subscription that could not be made is made at the next look. */
  const listenOnce = async (): Promise<void> => {
    if (stopListening !== undefined || stopped) return
    stopListening = await source.listen(releaseChannel, () => {
      void look()
    })
  }

  const timer = setInterval(() => {
    void look()
  }, options.pollMs ?? defaultPollMs)
  timer.unref()

  return {
    look,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      clearTimeout(retry)
      await running
      await stopListening?.().catch(() => undefined)
    },
  }
}
