import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface Relayed {
  readonly to: readonly string[]
  readonly from: string
  readonly raw: string
  readonly mail: Email
}

/** A mail relay that keeps what it takes, and refuses as often as the test says. */
export const mailRelay = async (): Promise<{
  readonly url: string
  readonly got: Relayed[]
  refusals: number
  attempts: number
  close(): Promise<void>
}> => {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'desk' && password === 'pass word'
        ? done(null, { user: 'desk' })
        : done(new Error('wrong')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        self.attempts += 1
        if (self.refusals > 0) {
          self.refusals -= 1
          const error = new Error('canary@acme.example is greylisted')
          done(Object.assign(error, { responseCode: 451 }))
          return
        }
        const raw = Buffer.concat(chunks).toString('utf8')
        void PostalMime.parse(raw).then((mail) => {
          self.got.push({
            to: session.envelope.rcptTo.map(({ address }) => address),
            from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
            raw,
            mail,
          })
          done()
        })
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const self = {
    url: `smtp://desk:pass%20word@127.0.0.1:${port}`,
    got: [] as Relayed[],
    refusals: 0,
    attempts: 0,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
  return self
}
