import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { Miniflare, Response as WorkerResponse } from 'miniflare'
import type { CheckAnswer } from '../../src/core/verdict/answer.ts'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { readHelpGuide } from '../../src/platform/read-help-guide.ts'
import type { SignedManifest } from '../../src/registry/release/sign.ts'
import { packRules } from '../../src/rules/bundle.ts'

const root = resolve(import.meta.dirname, '..', '..')

/** The platform's behaviour that a deployment asks for. */
const compatibilityDate =
  /^compatibility_date = "([^"]+)"/m.exec(
    readFileSync(resolve(root, 'wrangler.toml'), 'utf8'),
  )?.[1] ?? ''

/** The Worker as it would be deployed; the files of a release stay apart, to be handed in by a test. */
const bundleWorker = async (): Promise<string> => {
  const built = await build({
    entryPoints: [resolve(root, 'src', 'worker.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    plugins: [
      {
        name: 'release-files',
        setup: ({ onResolve }) => {
          onResolve({ filter: /\/dist\/edge\// }, ({ path }) => ({
            path: `./${path.split('/').at(-1)}`,
            external: true,
          }))
        },
      },
    ],
  })
  return built.outputFiles[0]?.text ?? ''
}

export const worker: string = await bundleWorker()
export const packedRules: string = packRules(readEngineRules())

/** One release as the build writes it. */
export interface ReleaseFiles {
  readonly signed: SignedManifest
  readonly curated: Uint8Array
}

export interface EdgeHost {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<WorkerResponse>
  post(path: string, body: unknown): Promise<WorkerResponse>
  stop(): Promise<void>
}

/** Runs the Worker on workerd; `origin` answers what the Worker fetches. */
export const runEdge = (
  files: ReleaseFiles,
  vars: Readonly<Record<string, string>>,
  origin?: (path: string) => Response | Promise<Response>,
): EdgeHost => {
  const host = new Miniflare({
    modules: [
      { type: 'ESModule', path: 'worker.js', contents: worker },
      { type: 'Text', path: 'rules.txt', contents: packedRules },
      { type: 'Text', path: 'help.txt', contents: JSON.stringify(readHelpGuide()) },
      { type: 'Text', path: 'manifest.txt', contents: JSON.stringify(files.signed) },
      { type: 'Data', path: 'curated.bin', contents: files.curated },
    ],
    compatibilityDate,
    bindings: { ...vars },
    outboundService: async (request: { readonly url: string }) => {
      const { pathname } = new URL(request.url)
      const answer = (await origin?.(pathname)) ?? new Response(null, { status: 503 })
      return new WorkerResponse(await answer.arrayBuffer(), { status: answer.status })
    },
  })
  const address = (path: string): string => `https://edge.example${path}`
  return {
    get: (path, headers = {}) =>
      host.dispatchFetch(address(path), { headers: { ...headers }, redirect: 'manual' }),
    post: (path, body) =>
      host.dispatchFetch(address(path), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    stop: () => host.dispose(),
  }
}

export const answerOf = async (response: { json(): Promise<unknown> }): Promise<CheckAnswer> =>
  (await response.json()) as CheckAnswer
