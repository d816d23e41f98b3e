import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SecureWeb {
  readonly port: number
  /** Certificate of all hosts, in PEM. */
  readonly ca: string
  readonly close: () => void
}

/** A web server with TLS on 127.0.0.1 for some host names, under a certificate that is made for it by `openssl`. */
export const startSecureWeb = async (
  hosts: readonly string[],
  listener: RequestListener,
): Promise<SecureWeb> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-tls-'))
  const key = join(folder, 'key.pem')
  const cert = join(folder, 'cert.pem')
  const names = hosts.map((host) => `DNS:${host}`).join(',')
  const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=test -addext subjectAltName=${names} -keyout ${key} -out ${cert}`
  execFileSync('openssl', words.split(' '), { stdio: 'ignore' })
  const ca = readFileSync(cert, 'utf8')
  const server = createServer({ key: readFileSync(key), cert: ca }, listener)
  rmSync(folder, { recursive: true })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    ca,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
