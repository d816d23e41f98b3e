/**
 * Proves that the tests need no network and go nowhere: `npm run prove:offline -- [--whole] [FILTER…]`. Runs them in a
 * network namespace that has a loopback and nothing else, under strace, and reads every `connect` and every datagram; names
 * are asked for at an address of the loopback where nobody answers. A slice by default (the service, its routes, the
 * commands, the way out); `--whole` for all tests; or what vitest's filters name. Exits with 1 when a test fails or anything
 * is sent beyond this machine, and when one of the controls, which do send, is not seen, or the one that does not is.
 * Linux, with `strace`, `unshare` and `ip` (packages strace, util-linux, iproute2), as root.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foreignAddresses, noResolver } from './offline/foreign-addresses.ts'

const slice = [
  'tests/service/service.test.ts',
  'tests/api/routes.test.ts',
  'tests/cli/commands.test.ts',
  'tests/fetch/',
]
const asked = process.argv.slice(2)
const filters = asked.filter((word) => !word.startsWith('--'))
const whole = asked.includes('--whole')
const vitest = join('node_modules', 'vitest', 'vitest.mjs')

interface Traced {
  readonly code: number
  readonly calls: number
  readonly foreign: readonly string[]
}

/** The loopback up and the resolver's settings put in place, then what was asked for. */
const inside = 'ip link set lo up && mount --bind "$0" /etc/resolv.conf && exec "$@"'

/** Runs Node without a network; `calls` are the sends and connects that were seen, to whatever address. */
const traced = (args: readonly string[]): Traced => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-offline-'))
  try {
    const log = join(folder, 'calls')
    const resolver = join(folder, 'resolv.conf')
    writeFileSync(resolver, `nameserver ${noResolver}\n`)
    const strace = ['strace', '-f', '--seccomp-bpf', '--decode-fds=socket', '-qqq']
      .concat('-e', 'signal=none', '-e', 'abbrev=none', '-s', '0')
      .concat('-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', log)
      .concat(process.execPath, args)
    const { status, error } = spawnSync(
      'unshare',
      ['--net', '--mount', 'sh', '-c', inside, resolver, ...strace],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    )
    if (error !== undefined) throw error
    const lines = readFileSync(log, 'utf8').split('\n')
    const calls = lines.filter((line) => /\b(?:connect|send\w+)\(/.test(line)).length
    return { code: status ?? 1, calls, foreign: foreignAddresses(lines) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// Addresses of TEST-NET-1 and the IPv6 one for documents, which nobody has: the calls are made, nothing could arrive.
const controls: readonly (readonly [program: string, told: readonly string[]])[] = [
  ['fetch("http://192.0.2.1/").catch(() => {})', ['192.0.2.1 80 connect']],
  [
    'const s = require("dgram").createSocket("udp4"); s.send("x", 9, "192.0.2.1", () => s.close())',
    ['192.0.2.1 9 sendmsg'],
  ],
  ['require("dns").lookup("name.example", () => {})', [`${noResolver} 53 connect`]],
  [
    'const s = require("dgram").createSocket("udp6"); s.connect(9, "2001:db8::1", () => s.close())',
    [],
  ],
]
const isSeen = controls.every(([program, told]) => {
  const { calls, foreign } = traced(['-e', program])
  const isAsTold =
    calls > 0 &&
    told.every((one) => foreign.includes(one)) &&
    (told.length > 0 || foreign.length === 0)
  console.log(
    `control: ${isAsTold ? 'as it must be' : 'NOT SEEN'} (${foreign.join(', ') || 'nothing sent'})`,
  )
  return isAsTold
})

const start = performance.now()
const run = traced([vitest, 'run', ...(filters.length > 0 ? filters : whole ? [] : slice)])
const seconds = Math.round((performance.now() - start) / 1_000)
for (const address of run.foreign) console.log(`FOREIGN ${address}`)
console.log(
  JSON.stringify({ exit: run.code, calls: run.calls, foreign: run.foreign.length, seconds }),
)
process.exitCode = isSeen && run.code === 0 && run.foreign.length === 0 ? 0 : 1
