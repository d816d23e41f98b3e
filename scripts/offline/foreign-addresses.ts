/** IPv4 and IPv6 addresses as strace writes those of `connect` and of datagrams. */
const inet = /\b(connect|send\w+)\(.*?sin6?_port=htons\((\d+)\).*?"([0-9a-fA-F.:]+)"/

/** Addresses beyond the loopback, each as `address port call`, once. The unspecified address is this machine too. */
export const foreignAddresses = (lines: readonly string[]): readonly string[] => {
  const found = new Set<string>()
  for (const line of lines) {
    const [, call, port, address = ''] = inet.exec(line) ?? []
    if (call === undefined || isOwn(address)) continue
    found.add(`${address} ${port} ${call}`)
  }
  return [...found].sort()
}

const isOwn = (address: string): boolean => {
  const bare = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  return /^127\./.test(bare) || bare === '0.0.0.0' || bare === '::1' || bare === '::'
}
