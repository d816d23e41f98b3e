import { createApp } from '../api/app.ts'
import type { LogEntry } from '../api/context.ts'
import { liveContext } from '../api/live-context.ts'
import { toBase64url } from '../registry/release/base64url.ts'
import { openRelease, readHead } from '../registry/release/open-release.ts'
import { unpackRules } from '../rules/bundle.ts'
import { engineBuilder } from '../rules/engine-builder.ts'
import type { HelpGuide } from '../rules/help-guide.ts'
import { addEdgeRoutes } from './add-edge-routes.ts'
import { type EdgeEnv, readEdgeConfig } from './edge-env.ts'
import { createHolder, type ReleaseHolder } from './hold-release.ts'

/** What the build bundles. */
export interface EdgeFiles {
  /** Packed rules. */
  readonly rules: string
  /** Playbooks and countries, as JSON. */
  readonly help: string
  /** Signed head of a release, as JSON. */
  readonly manifest: string
  /** Canonical bytes of the release's curated part. */
  readonly curated: ArrayBuffer
}

/** The part of the platform's execution context that is used. */
export interface EdgeExecution {
  waitUntil(promise: Promise<unknown>): void
}

export interface Edge {
  fetch(request: Request, env: EdgeEnv, execution: EdgeExecution): Promise<Response>
}

const log = (entry: LogEntry): void => console.log(JSON.stringify(entry))

const newId = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(16)))

/**
 * The service as a Worker. The first request of an isolate verifies the bundled release against
 * `REGISTRY_KEYS` and builds the engine (the platform allows neither keys nor so much work before);
 * until that held, every route that needs the registry answers 503 `not-ready`.
 */
export const createEdge = (files: EdgeFiles): Edge => {
  const live = liveContext({ now: () => Date.now(), newId, log })
  const guide = JSON.parse(files.help) as HelpGuide
  let holder: ReleaseHolder | undefined
  let opening: Promise<void> | undefined

  const open = async (env: EdgeEnv): Promise<void> => {
    const config = readEdgeConfig(env)
    if (config === null) {
      log({ level: 'error', event: 'registry-keys-missing' })
      return
    }
    const opened = await openRelease(
      readHead(files.manifest),
      async () => new Uint8Array(files.curated),
      { keyIds: config.keyIds },
    )
    if (!opened.ok) {
      log({ level: 'error', event: 'release-refused', error: opened.refusal })
      return
    }
    holder = createHolder(config, opened.release, {
      build: engineBuilder(unpackRules(files.rules)),
      take: (release) => live.setRelease(release),
      log,
    })
  }

  const app = createApp(live.context, (extended) =>
    addEdgeRoutes(extended, live.context, () => holder?.release(), guide),
  )
  return {
    fetch: async (request, env, execution) => {
      if (new URL(request.url).pathname !== '/healthz') {
        opening ??= open(env)
        // Others wait for the same opening, so it must outlive a caller that hangs up.
        execution.waitUntil(opening)
        await opening
        await holder?.keepUp(Date.now(), execution)
      }
      return app.fetch(request)
    },
  }
}
