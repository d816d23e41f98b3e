import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import postgres from 'postgres'

const binaries = process.env.POSTGRES_BIN ?? '/usr/lib/postgresql/15/bin'

/** Why the suites on real PostgreSQL cannot run here, or undefined. */
export const postgresMissing: string | undefined = existsSync(join(binaries, 'initdb'))
  ? undefined
  : `PostgreSQL binaries not found in ${binaries}; install postgresql-15 or set POSTGRES_BIN`

if (postgresMissing !== undefined) console.warn(`SKIPPED: ${postgresMissing}`)

export interface ThrowawayPostgres {
  /** A new, empty database; gives its URL. */
  readonly newDatabase: () => Promise<string>
  readonly start: () => void
  /** `immediate` is a crash: nothing is flushed. */
  readonly stop: (mode: 'fast' | 'immediate') => void
  /** The same without holding this process up, for one that sends meanwhile. */
  readonly startAside: () => Promise<void>
  readonly stopAside: (mode: 'fast' | 'immediate') => Promise<void>
  readonly postmasterPid: () => number
  /** SIGKILL to the server and all its processes; resolves when they are gone. Linux only. */
  readonly crash: () => Promise<void>
  readonly destroy: () => void
}

/** A cluster in a temporary folder on a free port, as durable as a server unless `settings` say otherwise. */
export const throwawayPostgres = async (
  settings: Readonly<Record<string, string>> = {},
): Promise<ThrowawayPostgres> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-pg-'))
  chmodSync(folder, 0o777)
  const data = join(folder, 'data')
  const port = await freePort()
  run('initdb', ['-D', data, '-U', 'countersign', '-A', 'trust', '-E', 'UTF8', '--no-sync'])
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60${Object.entries(
    settings,
  )
    .map(([name, value]) => ` -c ${name}=${value}`)
    .join('')}`
  const starting = ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']
  const start = (): void => run('pg_ctl', starting)
  start()
  const postmasterPid = (): number =>
    Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  let databases = 0
  return {
    newDatabase: async () => {
      databases += 1
      const name = `registry_${databases}`
      const admin = postgres(`postgres://countersign@127.0.0.1:${port}/postgres`, { max: 1 })
      await admin.unsafe(`create database ${name}`)
      await admin.end()
      return `postgres://countersign@127.0.0.1:${port}/${name}`
    },
    start,
    stop: (mode) => run('pg_ctl', ['-D', data, '-w', '-m', mode, 'stop']),
    startAside: () => runAside('pg_ctl', starting),
    stopAside: (mode) => runAside('pg_ctl', ['-D', data, '-w', '-m', mode, 'stop']),
    postmasterPid,
    crash: async () => {
      const pid = postmasterPid()
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
      const all = [pid, ...children.filter((child) => child !== '').map(Number)]
      for (const one of all) signal(one, 'SIGKILL')
      while (all.some((one) => signal(one, 0))) await setTimeout(5)
    },
    destroy: () => {
      try {
        run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop'])
      } catch {
        // Stopped already by the test.
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whether there was such a process. */
const signal = (pid: number, name: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

/** PostgreSQL refuses to run as root; root lends it the postgres account. */
const asOwner = (binary: string, args: readonly string[]): readonly [string, readonly string[]] => {
  const command = join(binaries, binary)
  return process.getuid?.() === 0
    ? ['runuser', ['-u', 'postgres', '--', command, ...args]]
    : [command, args]
}

const run = (binary: string, args: readonly string[]): void => {
  const [command, words] = asOwner(binary, args)
  const result = spawnSync(command, words, { stdio: ['ignore', 'ignore', 'pipe'], cwd: tmpdir() })
  if (result.status !== 0) throw new Error(`${binary}: ${String(result.stderr).slice(0, 500)}`)
}

const runAside = (binary: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const [command, words] = asOwner(binary, args)
    const child = spawn(command, words, { stdio: 'ignore', cwd: tmpdir() })
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${binary} ended with ${code}`)),
    )
  })

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      server.close(() => resolve(port))
    })
  })
