import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, unlinkSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a holder says about itself. */
export interface LockHolder {
  readonly pid: number
  /** Where it listens, once it does. */
  readonly url?: string
}

export interface ExclusiveLock {
  /** Tells whoever comes second where this process listens. */
  readonly announce: (url: string) => void
  readonly release: () => Promise<void>
}

/** Another process works in the folder. `holder` is absent when it does not answer. */
export class FolderInUseError extends Error {
  readonly code = 'folder-in-use'
  readonly folder: string
  readonly holder: LockHolder | undefined

  constructor(folder: string, holder: LockHolder | undefined) {
    const who = holder === undefined ? 'another process' : `process ${holder.pid}`
    const where = holder?.url === undefined ? '' : `, which listens on ${holder.url}`
    super(
      `${folder} is in use by ${who}${where}. Two processes on one folder lose data; stop the other one, or set DATA_DIR to another folder.`,
    )
    this.name = 'FolderInUseError'
    this.folder = folder
    this.holder = holder
  }
}

/**
 * Takes a folder for this process alone; the folder is made when it is missing. The lock is a
 * listening socket, which the kernel frees however the process ends: an abstract one on Linux (no file
 * to go stale; seen only within one network namespace, so two containers must not share a folder), a
 * named pipe on Windows, a socket file elsewhere. Throws `FolderInUseError`.
 */
export const acquireExclusiveLock = async (folder: string): Promise<ExclusiveLock> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const address = addressOf(realpathSync(folder))
  let holder: LockHolder = { pid: process.pid }
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(`${JSON.stringify(holder)}\n`)
  })
  await listenOnce(server, address, folder)
  server.unref()
  return {
    announce: (url) => {
      holder = { ...holder, url }
    },
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}

const addressOf = (realFolder: string): string => {
  const name = `countersign-${createHash('sha256').update(realFolder).digest('hex').slice(0, 40)}`
  if (process.platform === 'linux') return `\0${name}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  return join(tmpdir(), `${name}.sock`)
}

const listenOnce = async (server: Server, address: string, folder: string): Promise<void> => {
  for (const attempt of [1, 2]) {
    if (await tryListen(server, address)) return
    const answer = await askHolder(address)
    if (answer === 'gone' && attempt === 1) {
      // Only a socket file outlives its process; nobody answers behind this one.
      if (address.endsWith('.sock')) unlinkSync(address)
      continue
    }
    throw new FolderInUseError(folder, typeof answer === 'string' ? undefined : answer)
  }
}

const tryListen = (server: Server, address: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    }
    server.once('error', onError)
    server.listen(address, () => {
      server.off('error', onError)
      resolve(true)
    })
  })

/** What the holder says; `gone` when nobody listens, `silent` when nothing sensible comes. */
const askHolder = (address: string): Promise<LockHolder | 'gone' | 'silent'> =>
  new Promise((resolve) => {
    const socket = connect(address)
    let text = ''
    socket.setEncoding('utf8')
    socket.setTimeout(1_000, () => {
      socket.destroy()
      resolve('silent')
    })
    socket.on('data', (part: string) => {
      text += part
      if (text.length > 4_096) socket.destroy()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? 'gone' : 'silent')
    })
    socket.on('close', () => resolve(readHolder(text)))
  })

const readHolder = (text: string): LockHolder | 'silent' => {
  try {
    const said: unknown = JSON.parse(text)
    if (said === null || typeof said !== 'object' || !('pid' in said)) return 'silent'
    if (typeof said.pid !== 'number') return 'silent'
    const url = 'url' in said && typeof said.url === 'string' ? said.url : undefined
    return url === undefined ? { pid: said.pid } : { pid: said.pid, url }
  } catch {
    return 'silent'
  }
}
