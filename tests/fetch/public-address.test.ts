import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../src/fetch/public-address.ts'

describe('an address that may be connected to', () => {
  it.each(['93.184.215.14', '1.1.1.1', '2606:4700:4700::1111', '2a00:1450::1'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  it.each([
    ...['127.0.0.1', '127.255.0.9', '0.0.0.0', '10.1.2.3', '172.16.0.1', '192.168.1.1'],
    ...['169.254.169.254', '168.63.129.16', '100.100.100.200', '192.0.0.192'],
    ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1', '192.88.99.1'],
    ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fd00:ec2::254', 'fec0::1', 'ff02::1'],
    ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1'],
    ...['2002:7f00:1::', '2001:0:7f00:1::', '2001:db8::1', '3fff::1', '5f00::1'],
    ...['2606:4700::5efe:7f00:1', '2606:4700::200:5efe:7f00:1', 'localhost', '', '1.1.1.1:80'],
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false))
})
