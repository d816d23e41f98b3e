import ipaddr from 'ipaddr.js'

/** Metadata services of clouds on addresses that look public (Azure's wire server). */
const metadata: ReadonlySet<string> = new Set(['168.63.129.16'])
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an IP address is a public unicast one, the only kind that is ever connected to. Refused are
 * private, loopback, link-local (with the metadata address of most clouds), carrier-grade NAT, multicast,
 * reserved and documentation ranges, and every IPv6 form that carries an IPv4 address inside: mapped,
 * compatible, 6to4, Teredo, ISATAP and NAT64. A NAT64 prefix of somebody's own network cannot be told.
 */
export const isPublicAddress = (text: string): boolean => {
  if (!ipaddr.isValid(text) || text.includes('%')) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  if (address.kind() === 'ipv4') return !metadata.has(address.toString())
  const { parts } = address as ipaddr.IPv6
  const isatap = ((parts[4] ?? 0) & 0xfdff) === 0 && parts[5] === 0x5efe
  return address.match(globalUnicast) && !isatap
}
