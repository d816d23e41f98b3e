import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

/** The real command from source, with real pipes and signals, over the shipped registry. */

const main = resolve(import.meta.dirname, '..', '..', '..', 'src', 'main.ts')
const tsx = import.meta.resolve('tsx')
const folder = mkdtempSync(join(tmpdir(), 'countersign-scan-process-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Loading everything from source takes seconds, and more where other jobs share the machine. */
const patience = 180_000

const start = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--import', tsx, main, 'scan', ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })

const ended = (
  child: ChildProcess,
): Promise<{ code: number | null; signal: string | null; out: string; err: string }> =>
  new Promise((settle) => {
    let out = ''
    let err = ''
    child.stdout?.on('data', (bytes: Buffer) => {
      out += bytes.toString('utf8')
    })
    child.stderr?.on('data', (bytes: Buffer) => {
      err += bytes.toString('utf8')
    })
    child.on('close', (code, signal) => settle({ code, signal, out, err }))
  })

const hit = (at: number): string => `binance-support-${at}.example\n`

describe('the scan as a process', () => {
  it(
    'ends quietly when its reader has seen enough, and keeps no place beyond what was taken',
    async () => {
      const file = join(folder, 'many.txt')
      writeFileSync(file, Array.from({ length: 50_000 }, (_, at) => hit(at)).join(''))
      const child = start([file, '--cursor', 'cursor.json'])
      child.stdout?.once('data', () => child.stdout?.destroy())
      const { code, signal, err } = await ended(child)
      expect([code, signal, err]).toEqual([0, null, ''])
      expect(readdirSync(folder)).not.toContain('cursor.json')
    },
    patience,
  )

  it.runIf(process.platform === 'linux')(
    'reads a pipe by its name as the stream that it is',
    async () => {
      const pipe = join(folder, 'pipe')
      execFileSync('mkfifo', [pipe])
      const child = start([pipe, '--cursor', 'pipe.json'])
      await writeFile(pipe, `{"id":3,"domain":"${hit(1).trim()}"}\n`)
      const { code, out } = await ended(child)
      expect(code).toBe(0)
      expect(JSON.parse(out.split('\n')[0] ?? '')).toMatchObject({ entity: { slug: 'binance' } })
      expect(JSON.parse(readFileSync(join(folder, 'pipe.json'), 'utf8'))).toMatchObject({
        logs: { '': '3' },
      })
    },
    patience,
  )

  it(
    'tells a hit as soon as its line is there, and ends in order on a signal',
    async () => {
      const child = start(['--cursor', 'live.json', '--entity', 'binance'])
      child.stdin?.write(`{"id":11,"domain":"${hit(1).trim()}"}\n`)
      const end = ended(child)
      await new Promise((found) => child.stdout?.once('data', found))
      child.kill('SIGINT')
      const { code, out, err } = await end
      expect(code).toBe(130)
      expect(JSON.parse(out)).toMatchObject({ entity: { slug: 'binance' }, id: '11' })
      expect(err).toContain('Stopped. 1 lookalike in 1 name of 1 line.')
      expect(JSON.parse(readFileSync(join(folder, 'live.json'), 'utf8'))).toMatchObject({
        entities: ['binance'],
        logs: { '': '11' },
      })
    },
    patience,
  )
})
