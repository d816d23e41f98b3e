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

it('tells a datagram socket that was only connected, and failed, from one that could send', () => {
  const address = (port: number): string =>
    `{sa_family=AF_INET6, sin6_port=htons(${port}), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28`
  const failed = '= -1 ENETUNREACH (Network is unreachable)'
  expect(
    foreignAddresses([
      `12 connect(20<UDPv6:[2075377]>, ${address(1)}) ${failed}`,
      `12 connect(20<UDPv6:[[::]:54191]>, ${address(2)}) ${failed}`,
      `12 connect(20<UDPv6:[2075378]>, ${address(3)} <unfinished ...>`,
      '13 connect(21<UNIX-STREAM:[2082524]>, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT (No such file or directory)',
      `12 <... connect resumed>)            ${failed}`,
      // A short number is padded.
      `7308  connect(25<UDPv6:[2447558]>, ${address(3)} <unfinished ...>`,
      `7308  <... connect resumed>)            ${failed}`,
    ]),
  ).toEqual([])
  expect(
    foreignAddresses([
      `12 connect(20<UDPv6:[2075377]>, ${address(4)}) = 0`,
      `12 connect(20<UDPv6:[2075378]>, ${address(5)} <unfinished ...>`,
      `13 connect(20<UDPv6:[2075379]>, ${address(6)} <unfinished ...>`,
      '12 <... connect resumed>)            = 0',
      `12 connect(22<TCPv6:[2075389]>, ${address(7)}) ${failed}`,
      `14 connect(22<TCPv6:[2075390]>, ${address(8)} <unfinished ...>`,
      `14 <... connect resumed>)            ${failed}`,
      `12 connect(23<socket:[2075391]>, ${address(9)}) ${failed}`,
    ]),
  ).toEqual([4, 5, 6, 7, 8, 9].map((port) => `2001:db8::1 ${port} connect`))
})

it('tells what is sent by a connected socket, all of several datagrams, and a name that is asked for', () => {
  const lines = [
    '12 sendto(19<UDP:[10.0.0.2:42132->192.0.2.1:53]>, ""..., 29, 0, NULL, 0) = 29',
    '12 sendmmsg(18<UDPv6:[[2001:db8::2]:52491->[2001:db8::1]:443]>, [{msg_hdr={msg_name=NULL, msg_namelen=0}, msg_len=29}], 1, MSG_NOSIGNAL) = 1',
    '12 sendmmsg(21<UDP:[0.0.0.0:41716]>, [{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")}, msg_namelen=16}}, {msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("192.0.2.2")}, msg_namelen=16}}], 2, 0) = -1 ENETUNREACH (Network is unreachable)',
    '12 sendmsg(22<UDP:[127.0.0.1:38671->127.0.0.1:9]>, {msg_name=NULL, msg_namelen=0, msg_controllen=0, msg_flags=0}, 0) = 1',
    '12 connect(18<UDP:[2082534]>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 0',
    '12 sendto(19<TCP:[127.0.0.1:42132->127.0.0.1:5432]>, ""..., 29, 0, NULL, 0) = 29',
  ]
  expect(foreignAddresses(lines)).toEqual([
    '127.0.0.53 53 connect',
    '192.0.2.1 53 sendto',
    '192.0.2.2 9 sendmmsg',
    '2001:db8::1 443 sendmmsg',
  ])
})
