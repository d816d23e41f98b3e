import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

/** Time for a client to send its headers, and the whole request; slower ones are cut. */
const headersTimeoutMs = 5_000
const requestTimeoutMs = 10_000
/** How often the two are looked at. */
const checkIntervalMs = 1_000
const keepAliveTimeoutMs = 5_000
/** Sockets at once; more are refused by the kernel's side of the door, not queued in memory. */
const maxConnections = 4_096
/** A stop takes at most this long, whatever clients do. */
const stopLimitMs = 1_800

export interface RunningServer {
  /** Address to open, such as `http://127.0.0.1:8787/`. */
  readonly url: string
  readonly port: number
  /** Lets running requests end, takes no new ones; resolves within two seconds. */
  stop(): Promise<void>
}

const urlOf = (host: string, port: number): string => {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/`
}

const stopServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const limit = setTimeout(() => server.closeAllConnections(), stopLimitMs)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(limit)
      resolve()
    })
    server.closeIdleConnections()
  })

/**
 * Serves `app` on Node under the limits above. Rejects with the system's error when the port cannot
 * be had.
 */
export const serveApp = async (
  app: { fetch(request: Request, env?: object): Response | Promise<Response> },
  at: { readonly host: string; readonly port: number },
): Promise<RunningServer> => {
  const server = createAdaptorServer({
    // The bindings carry the connection, by which callers without a key are told apart.
    fetch: (request, env) => app.fetch(request, env),
    overrideGlobalObjects: true,
    serverOptions: {
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: checkIntervalMs,
      keepAliveTimeout: keepAliveTimeoutMs,
      maxHeaderSize: 16_384,
    },
  }) as Server
  server.maxConnections = maxConnections
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const { port } = server.address() as AddressInfo
  return { url: urlOf(at.host, port), port, stop: () => stopServer(server) }
}
