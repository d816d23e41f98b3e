/**
 * Proves that the tests need no network and go nowhere: `npm run prove:offline -- [--whole] [FILTER…]`. Runs them in a
 * network namespace that has a loopback and nothing else, under strace, and reads every `connect` and every datagram. A
 * slice by default (the service, its routes, the commands, the way out); `--whole` for all tests; or what vitest's filters name.
 * Exits with 1 when a test fails or anything is sent beyond this machine, and when the control, which does send, is
 * not seen. Linux, with `strace`, `unshare` and `ip` (packages strace, util-linux, iproute2), as root.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foreignAddresses } from './offline/foreign-addresses.ts'

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

/** Runs Node without a network; `calls` are the sends and connects that were seen, to whatever address. */
const traced = (args: readonly string[]): Traced => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-offline-'))
  try {
    const log = join(folder, 'calls')
    const strace = ['strace', '-f', '--seccomp-bpf', '-qqq', '-e', 'signal=none', '-s', '0']
      .concat('-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', log)
      .concat(process.execPath, args)
    const { status, error } = spawnSync(
      'unshare',
      ['--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...strace],
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

// An address of TEST-NET-1, which nobody has: the call is made, and nothing could arrive.
const control = traced(['-e', 'fetch("http://192.0.2.1/").catch(() => {})'])
const isSeen = control.foreign.some((address) => address.startsWith('192.0.2.1 '))
console.log(`control: ${isSeen ? 'seen' : 'NOT SEEN'} (${control.foreign.join(', ')})`)

const start = performance.now()
const run = traced([vitest, 'run', ...(filters.length > 0 ? filters : whole ? [] : slice)])
const seconds = Math.round((performance.now() - start) / 1_000)
for (const address of run.foreign) console.log(`FOREIGN ${address}`)
console.log(
  JSON.stringify({ exit: run.code, calls: run.calls, foreign: run.foreign.length, seconds }),
)
process.exitCode = isSeen && run.code === 0 && run.foreign.length === 0 ? 0 : 1
