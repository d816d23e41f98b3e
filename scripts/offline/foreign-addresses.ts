/** Where names are asked for while traced: nobody listens there, and whoever asks would have gone out. */
export const noResolver = '127.0.0.53'

/** The call, the kind of its socket (`UDP`, `TCPv6`, …) and, of a connected one, where it leads. */
const called = /\b(connect|send\w+)\(\d+(?:<([\w-]+):\[(.*?)\]>)?/
/** IPv4 and IPv6 addresses as strace writes those of `connect` and of datagrams. */
const named = /sin6?_port=htons\((\d+)\).*?"([0-9a-fA-F.:]+)"/g
const peer = /->\[?([0-9a-fA-F.:]+?)\]?:(\d+)$/
const begun = /^\s*(\d+) .*<unfinished \.\.\.>$/
const resumed = /^\s*(\d+) +<\.\.\. (\w+) resumed>.*\) += (-?\d+)/

/**
 * Addresses beyond the loopback that were connected to or sent to, each as `address port call`, once; those of
 * `noResolver` too, for a name that is asked for is a way out. The unspecified address is this machine.
 *
 * Connecting a datagram socket sends nothing, and one whose connect failed can send nothing afterwards without
 * naming an address, which would be seen: such a connect is left out. One that succeeded is told.
 *
 * @param lines of `strace -f --decode-fds=socket`; without the kinds of sockets every connect is told
 */
export const foreignAddresses = (lines: readonly string[]): readonly string[] => {
  const found = new Set<string>()
  /** Connects of datagram sockets whose result comes on a later line, by thread. */
  const pending = new Map<string, readonly string[]>()
  const tell = (addresses: readonly string[]): void => {
    for (const address of addresses) found.add(address)
  }
  for (const line of lines) {
    const [, thread, name, result] = resumed.exec(line) ?? []
    if (thread !== undefined) {
      if (name === 'connect' && result !== '-1') tell(pending.get(thread) ?? [])
      if (name === 'connect') pending.delete(thread)
      continue
    }
    const [, call, kind = '', ends = ''] = called.exec(line) ?? []
    if (call === undefined) continue
    const addresses = addressesOf(line, ends).map((address) => `${address} ${call}`)
    if (addresses.length === 0) continue
    if (call !== 'connect' || !kind.startsWith('UDP')) {
      tell(addresses)
      continue
    }
    const waiting = begun.exec(line)?.[1]
    if (waiting !== undefined) pending.set(waiting, addresses)
    else if (!/\) += -1 /.test(line)) tell(addresses)
  }
  for (const addresses of pending.values()) tell(addresses)
  return [...found].sort()
}

/** What the call names, else where its socket leads; each as `address port`. */
const addressesOf = (line: string, ends: string): readonly string[] => {
  const names = [...line.matchAll(named)].map(([, port, address = '']) => ({ address, port }))
  const [, address, port] = peer.exec(ends) ?? []
  const all = names.length === 0 && address !== undefined ? [{ address, port }] : names
  return all.filter((one) => !isOwn(one.address)).map((one) => `${one.address} ${one.port}`)
}

const isOwn = (address: string): boolean => {
  const bare = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  if (bare === noResolver) return false
  return /^127\./.test(bare) || bare === '0.0.0.0' || bare === '::1' || bare === '::'
}
