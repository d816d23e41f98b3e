import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

/** The real command, from source as in a checkout, in a folder of its own. */

const main = resolve(import.meta.dirname, '..', '..', 'src', 'main.ts')
const tsx = import.meta.resolve('tsx')
const folder = mkdtempSync(join(tmpdir(), 'countersign-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Loading everything from source takes seconds, and more where other jobs share the machine. */
const patience = 180_000

const run = (
  args: readonly string[],
  stdin: string | Uint8Array = '',
): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((settle, fail) => {
    const child = spawn(process.execPath, ['--import', tsx, main, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '' },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString('utf8')
    })
    child.stderr.on('data', (bytes: Buffer) => {
      err += bytes.toString('utf8')
    })
    child.on('error', fail)
    child.on('close', (code) => settle({ code, out, err }))
    // A command that refuses its input closes it while we still write.
    child.stdin.on('error', () => undefined)
    child.stdin.end(stdin)
  })

describe('the countersign command', () => {
  it(
    'answers lines from the shipped registry, says which met --fail-on, and leaves nothing behind',
    async () => {
      const stdin = [
        '\uFEFF{"id":"real","value":"https://www.binance.com/en/support"}',
        '{"id":"desk","input":"比特币官方客服 @BTC_CN"}',
        'not json',
        '{"id":"nul","input":"hello\\u0000there"}',
      ].join('\n')
      const { code, out, err } = await run(['check', '--jsonl', '--fail-on', 'suspicious'], stdin)
      const rows = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: unknown; verdict?: string; error?: object })
      expect(rows.map((row) => [row.id, row.verdict])).toEqual([
        ['real', 'official'],
        ['desk', 'impersonation'],
        [3, undefined],
        ['nul', 'unknown'],
      ])
      expect([code, err]).toEqual([1, ''])
      expect(readdirSync(folder)).toEqual([])
    },
    patience,
  )

  it(
    'shows a check to people and exits with 0',
    async () => {
      const { code, out, err } = await run(['check'], 'https://www.binance.com/en/support\n')
      expect([code, err]).toEqual([0, ''])
      expect(out).toMatch(/^OFFICIAL/)
      expect(out).not.toContain('\u001B')
    },
    patience,
  )

  it(
    'exits with 2 for bytes that are no text, too much of it, and bad usage, before it loads anything',
    async () => {
      const [binary, long, usage, none] = await Promise.all([
        run(['check'], new Uint8Array([0xff, 0xd8, 0xff, 0x00, 0x01])),
        run(['check'], new Uint8Array(10_000_000).fill(0x61)),
        run(['check', '--colour']),
        run([]),
      ])
      for (const { code, out, err } of [binary, long, usage, none]) {
        expect([code, out]).toEqual([2, ''])
        expect(err).not.toBe('')
      }
    },
    patience,
  )

  it(
    'refuses arguments of serve',
    async () => {
      const { code, out, err } = await run(['serve', 'now'])
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain('serve takes no arguments')
    },
    patience,
  )
})
