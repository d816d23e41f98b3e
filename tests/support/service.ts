import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..', '..')
export const bundle = join(root, 'dist', 'main.js')

/** Builds the product once for the tests that run the real thing. */
export const buildProduct = (): void => {
  const built = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'scripts', 'build.ts')],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stderr}`)
}

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((settle, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? settle(address.port)
          : fail(new Error('no port')),
      )
    })
  })

/**
 * One request on a connection of its own: a pooled one may have been closed by the service while this
 * process was busy. Gives status and parsed JSON.
 */
export const call = (
  url: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly json: unknown }> =>
  new Promise((settle, fail) => {
    const asked = request(
      url,
      {
        agent: false,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => {
          const status = response.statusCode ?? 0
          try {
            // A sender that was too slow is told 408 by the server itself, without a body.
            settle({ status, json: status === 408 && text === '' ? {} : JSON.parse(text) })
          } catch (error) {
            fail(error)
          }
        })
      },
    )
    asked.once('error', fail)
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })

/** Waits until the registry of record can be written; a busy machine takes its time to make a database. */
export const storeReady = async ({ url }: Pick<RunningService, 'url'>): Promise<void> => {
  for (;;) {
    const { json } = await call(`${url}/readyz`)
    if ((json as { store: string }).store === 'ready') return
    await new Promise((wait) => setTimeout(wait, 200))
  }
}

export interface RunningService {
  readonly url: string
  readonly process: ChildProcess
  readonly dataDir: string
  /** Milliseconds from the start of the process to its first answer. */
  readonly firstAnswerMs: number
  /** State of the registry of record at that moment, as `/readyz` tells it. */
  readonly storeAtFirstAnswer: string
  /** Everything that it wrote so far, on both outputs. */
  log(): string
  stop(): Promise<void>
}

/** Starts the built service on a free port with a fresh data folder and waits for its first answer. */
export const startService = async (
  env: Readonly<Record<string, string>> = {},
): Promise<RunningService> => {
  if (!existsSync(bundle)) buildProduct()
  const port = await freePort()
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-data-'))
  const started = performance.now()
  const child = spawn(process.execPath, [bundle, 'serve'], {
    cwd: dataDir,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
  })
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the service stopped:\n${said}`)
    const answered = await call(`${url}/v1/check`, { input: 'https://www.binance.com/' }).then(
      ({ status }) => status === 200,
      () => false,
    )
    if (answered) break
    if (performance.now() - started > 60_000) throw new Error(`no answer within a minute:\n${said}`)
    await new Promise((wait) => setTimeout(wait, 20))
  }
  const firstAnswerMs = performance.now() - started
  const { store } = (await call(`${url}/readyz`)).json as { store: string }
  return {
    url,
    process: child,
    dataDir,
    firstAnswerMs,
    storeAtFirstAnswer: store,
    log: () => said,
    stop: async () => {
      if (child.exitCode === null) {
        const gone = new Promise((settle) => child.once('exit', settle))
        child.kill('SIGTERM')
        await gone
      }
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
