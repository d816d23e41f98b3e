import { expect, it } from 'vitest'
import { foreignAddresses } from '../../../scripts/offline/foreign-addresses.ts'

it('tells what goes beyond this machine, once', () => {
  const lines = [
    '12 connect(21, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16) = -1 ENETUNREACH (Network is unreachable)',
    '12 connect(22, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16 <unfinished ...>',
    '12 connect(23, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = -1',
    '12 sendto(24, ""..., 32, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("198.51.100.7")}, 16) = 32',
    '12 sendmmsg(25, [{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("203.0.113.9")}, msg_namelen=16}}], 1, 0) = 1',
    '12 connect(26, {sa_family=AF_INET6, sin6_port=htons(80), inet_pton(AF_INET6, "::ffff:192.0.2.1", &sin6_addr)}, 28) = -1',
  ]
  expect(foreignAddresses(lines)).toEqual([
    '192.0.2.1 443 connect',
    '198.51.100.7 53 sendto',
    '2001:db8::1 80 connect',
    '203.0.113.9 53 sendmmsg',
    '::ffff:192.0.2.1 80 connect',
  ])
})

it('leaves out what stays here', () => {
  const lines = [
    '12 connect(21, {sa_family=AF_INET, sin_port=htons(5432), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
    '12 connect(22, {sa_family=AF_INET6, sin6_port=htons(80), inet_pton(AF_INET6, "::1", &sin6_addr)}, 28) = 0',
    '12 connect(23, {sa_family=AF_INET6, sin6_port=htons(80), inet_pton(AF_INET6, "::ffff:127.0.0.1", &sin6_addr)}, 28) = 0',
    '12 connect(24, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT (No such file or directory)',
    '12 sendto(25, ""..., 20, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 20',
    '12 sendto(26, ""..., 64, MSG_NOSIGNAL, NULL, 0) = 64',
    '',
  ]
  expect(foreignAddresses(lines)).toEqual([])
})
