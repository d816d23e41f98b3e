import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A receiver that answers what the test says and keeps what came. */
export const receiver = async (): Promise<{
  readonly url: string
  readonly got: Received[]
  answer: (attempt: number) => number
  close(): Promise<void>
}> => {
  const got: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      got.push({ headers: request.headers as Record<string, string>, body })
      const status = self.answer(got.length)
      response.writeHead(status, { location: 'http://169.254.169.254/latest/meta-data' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const self = {
    url: `http://127.0.0.1:${port}/hook`,
    got,
    answer: (_attempt: number): number => 204,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return self
}
