import { createSocket } from 'node:dgram'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import dns from 'dns-packet'

/** A web server on 127.0.0.1 for one test. */
export const startWeb = async (
  listener: RequestListener,
  host = '127.0.0.1',
): Promise<{ readonly port: number; readonly close: () => void }> => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A DNS server on 127.0.0.1; `answer` gives records, or `null` for a name that is not there. */
export const startDns = async (
  answer: (name: string, type: string) => readonly string[] | null,
): Promise<{ readonly address: string; readonly close: () => void }> => {
  const socket = createSocket('udp4')
  socket.on('message', (message, from) => {
    const query = dns.decode(message)
    const [question] = query.questions ?? []
    if (question === undefined) return
    const { name, type } = question
    const records = answer(name, type)
    const reply = dns.encode({
      type: 'response',
      id: query.id ?? 0,
      flags: records === null ? dns.RECURSION_DESIRED | 3 : dns.RECURSION_DESIRED,
      questions: [question],
      answers: (records ?? []).map((data) =>
        type === 'TXT'
          ? { type: 'TXT' as const, name, ttl: 0, data }
          : { type: type as 'A' | 'AAAA', name, ttl: 0, data },
      ),
    })
    socket.send(reply, from.port, from.address)
  })
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve)
  })
  return { address: `127.0.0.1:${socket.address().port}`, close: () => socket.close() }
}
