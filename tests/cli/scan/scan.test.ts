import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { scanCommand } from '../../../src/cli/commands/scan.ts'
import { runCli } from '../../../src/cli/run.ts'
import {
  hitFinder,
  type ScanHit,
  type ScanScope,
  slowHitFinder,
} from '../../../src/cli/scan/find-hits.ts'
import type { CliServices } from '../../../src/cli/services.ts'
import { testRelease } from '../../api/test-app.ts'
import { testNow } from '../../support/test-registry.ts'
import { testIo } from '../test-io.ts'

const services: CliServices = {
  loadEngine: async () => testRelease,
  now: () => testNow,
  newId: () => 'test',
}

const folder = await mkdtemp(join(tmpdir(), 'countersign-scan-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

type Line = ScanHit & { readonly line: number; readonly id?: string }

const run = async (
  argv: readonly string[],
  given: Parameters<typeof testIo>[0] = {},
  host: Partial<Parameters<typeof scanCommand>[1]> = {},
) => {
  const io = testIo({ env: { DATA_DIR: folder }, ...given })
  const code = await runCli(['scan', ...argv], io, services, {
    scan: async (given) =>
      scanCommand(given, { onStop: () => undefined, onExit: () => undefined, ...host }),
  })
  const out = io.out()
  const lines =
    out.startsWith('{') && out.endsWith('\n')
      ? out
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Line)
      : []
  return { code, out, err: io.err(), lines, hosts: lines.map((line) => line.host) }
}

let files = 0
const fileOf = async (text: string): Promise<string> => {
  const path = join(folder, `domains-${files++}.txt`)
  await writeFile(path, text)
  return path
}

describe('countersign scan', () => {
  it('gives a line for each hit: whom, how, where it differs, and the true channel', async () => {
    const { code, lines, err } = await run([], {
      stdin: 'weather.example\nquorvane-support.example\nquorvame.top\n',
    })
    expect(code).toBe(0)
    expect(lines[0]).toEqual({
      host: 'quorvane-support.example',
      domain: 'quorvane-support.example',
      entity: { slug: 'quorvane', name: 'Quorvane' },
      target: 'quorvane.example',
      technique: 'combosquat',
      strength: 'strong',
      distance: 0,
      piece: 'quorvane',
      differences: [],
      conduct: ['support'],
      trueChannel: {
        type: 'website',
        value: 'quorvane.example',
        purpose: 'main',
        tier: 'documented',
      },
      line: 2,
    })
    expect(lines[1]).toMatchObject({
      host: 'quorvame.top',
      differences: [{ start: 6, end: 7, found: 'm', expected: 'n' }],
      line: 3,
    })
    expect(err).toBe('2 lookalikes in 3 names of 3 lines.\n')
  })

  it('is silent about what the registry knows as somebody’s own', async () => {
    const { lines } = await run([], {
      stdin: 'quorvane.example\nlogin.quorvane.example\nquorvane-cards.example\n',
    })
    expect(lines).toEqual([])
  })

  it('reads entries of certificate logs beside plain names, wildcards and other scripts', async () => {
    const stdin = [
      '\uFEFF# new today',
      JSON.stringify({
        data: {
          cert_index: 41,
          leaf_cert: { all_domains: ['*.quorvane-login.example', 'x.example'] },
        },
      }),
      JSON.stringify({ id: 42, name_value: 'a@quorvane.example\nquorvane-help.example' }),
      JSON.stringify({ dns_names: ['quorvane-pay.example'] }),
      'Quorvane-Refund.example.\r',
      'quörvane.example',
      '{"message_type":"heartbeat"}',
      '',
    ].join('\n')
    const { hosts, lines, err } = await run([], { stdin })
    expect(hosts).toEqual([
      'quorvane-login.example',
      'quorvane-help.example',
      'quorvane-pay.example',
      'quorvane-refund.example',
      'xn--qurvane-b1a.example',
    ])
    expect(lines.map((line) => line.id)).toEqual(['41', '42', undefined, undefined, undefined])
    expect(lines[4]).toMatchObject({ shown: 'quörvane.example', technique: 'diacritic' })
    expect(err).not.toContain('could not be read')
  })

  it('counts lines that it cannot read, names the first, and goes on', async () => {
    const stdin = Buffer.concat([
      Buffer.from('{"broken\n'),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from('two words\n'),
      Buffer.from('a'.repeat(5_000_000)),
      Buffer.from('\nquorvane-support.example'),
    ])
    const { code, hosts, err } = await run([], { stdin })
    expect(code).toBe(0)
    expect(hosts).toEqual(['quorvane-support.example'])
    expect(err).toContain('4 lines could not be read; the first is line 1.')
  })

  it('tells a name once, however often it comes', async () => {
    const { lines, err } = await run([], { stdin: 'quorvane-support.example\n'.repeat(50) })
    expect(lines).toHaveLength(1)
    expect(err).toContain('49 repeats left out.')
  })

  it('tells only of those asked for, by slug or by name', async () => {
    const stdin = 'quorvane-support.example\nzelbitex-support.example\n'
    for (const name of ['zelbitex', 'Zelbitex', '泽尔比交易所']) {
      const { hosts } = await run(['--entity', name], { stdin })
      expect(hosts).toEqual(['zelbitex-support.example'])
    }
    const both = await run(['--entity', 'zelbitex', '--entity', 'quorvane'], { stdin })
    expect(both.hosts).toHaveLength(2)
    const nobody = await run(['--entity', 'nobody at all'], { stdin })
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining('not in the registry') })
  })

  it('tells as much as is asked for, and says by its exit code what was met', async () => {
    const stdin = 'quorvame.top\n'
    const weak = await run(['--fail-on', 'weak'], { stdin })
    expect(weak.code).toBe(1)
    expect(weak.lines[0]?.strength).toBe('weak')
    expect((await run(['--strength', 'strong'], { stdin })).lines).toEqual([])
    expect((await run(['--fail-on', 'strong'], { stdin })).code).toBe(0)
    expect((await run(['--strength', 'much'], { stdin })).code).toBe(2)
  })

  it('writes words where somebody watches, with nothing that could steer the terminal', async () => {
    const given = { stdin: 'quorvane-support.example\n', isTTY: true }
    const { out } = await run([], given)
    expect(out).toContain('Quorvane: combosquat, support')
    expect(out).toContain('real: quorvane.example')
    expect(out).toContain('\u001B[1;4mquorvane\u001B[22;24m-support.example')
    const plain = await run([], { ...given, env: { DATA_DIR: folder, NO_COLOR: '1' } })
    expect(plain.out).not.toContain('\u001B')
    const json = await run(['--json'], given)
    expect(json.hosts).toEqual(['quorvane-support.example'])
  })

  it('says what is wrong with a file that is no list of names', async () => {
    expect((await run([join(folder, 'none')])).err).toContain('There is no file')
    expect((await run([folder])).err).toContain('is a folder')
    const packed = await run([], { stdin: Buffer.from([0x1f, 0x8b, 8, 0]) })
    expect(packed).toMatchObject({ code: 2, err: expect.stringContaining('gzip -dc') })
    const wide = await run([], { stdin: Buffer.from('\uFEFFa.example\n', 'utf16le') })
    expect(wide).toMatchObject({ code: 2, err: expect.stringContaining('UTF-16') })
    expect((await run(['a', 'b'])).code).toBe(2)
    expect((await run(['--help'])).out).toContain('usage: countersign scan')
  })

  it('waits for a slow reader and holds no more than a chunk meanwhile', async () => {
    let waiting = 0
    let most = 0
    let pulled = 0
    const io = testIo({ env: { DATA_DIR: folder } })
    const listeners: (() => void)[] = []
    const slow = {
      ...io,
      stdin: {
        async *[Symbol.asyncIterator]() {
          for (let at = 0; at < 40; at++) {
            pulled++
            yield Buffer.from(`quorvane-support${at}.example\n`)
          }
        },
      },
      stdout: {
        write: () => {
          waiting++
          most = Math.max(most, pulled - waiting)
          setTimeout(() => listeners.shift()?.(), 1)
          return false
        },
        once: (_: string, listener: () => void) => listeners.push(listener),
      },
    }
    const command = scanCommand(services, { onStop: () => undefined, onExit: () => undefined })
    expect(await command(['--quiet'], slow)).toBe(0)
    expect(pulled).toBe(40)
    expect(most).toBeLessThanOrEqual(1)
  })

  it('stops in order when it is told to: what was found is told, the place kept, the source let go', async () => {
    let stop = (): void => undefined
    let destroyed = false
    const io = testIo({ env: { DATA_DIR: folder } })
    const endless = {
      destroy: () => {
        destroyed = true
      },
      async *[Symbol.asyncIterator]() {
        yield Buffer.from('{"id":5,"domain":"quorvane-support.example"}\n')
        setTimeout(() => stop(), 5)
        await new Promise(() => undefined)
      },
    }
    const command = scanCommand(services, {
      onStop: (listener) => {
        stop = listener
      },
      onExit: () => undefined,
    })
    const cursor = join(folder, 'endless.json')
    const code = await command(['--cursor', cursor], { ...io, stdin: endless })
    expect(code).toBe(130)
    expect(destroyed).toBe(true)
    expect(io.out()).toContain('quorvane-support.example')
    expect(io.err()).toContain('Stopped. 1 lookalike')
    expect(JSON.parse(await readFile(cursor, 'utf8'))).toMatchObject({ logs: { '': '5' } })
  })
})

describe('countersign scan --since-last', () => {
  it('goes on behind what the last run read, counting lines through', async () => {
    const path = await fileOf('quorvane-support.example\n')
    expect((await run(['--since-last', path])).hosts).toEqual(['quorvane-support.example'])
    expect((await run(['--since-last', path])).hosts).toEqual([])
    await appendFile(path, 'zelbitex-login.example\n')
    const { lines } = await run(['--since-last', path])
    expect(lines.map(({ host, line }) => [host, line])).toEqual([['zelbitex-login.example', 2]])
  })

  it('reads a line that was still being written again when it is whole', async () => {
    const path = await fileOf('a.example\nquorvane-supp')
    await run(['--since-last', path])
    await appendFile(path, 'ort.example\n')
    expect((await run(['--since-last', path])).hosts).toEqual(['quorvane-support.example'])
  })

  it('notices a file that was cut, and one that is another', async () => {
    const path = await fileOf('quorvane-support.example\nweather.example\n')
    await run(['--since-last', path])
    await truncate(path, 25)
    const cut = await run(['--since-last', path])
    expect(cut.err).toContain('shorter than what the last run read')
    expect(cut.hosts).toEqual(['quorvane-support.example'])
    await writeFile(path, `${'zelbitex-login.example\n'.repeat(3)}`)
    const other = await run(['--since-last', path])
    expect(other.err).toContain('rotated or replaced')
    expect(other.hosts).toEqual(['zelbitex-login.example'])
  })

  it('knows a file by its bytes: a longer copy under the same name goes on', async () => {
    const path = await fileOf('quorvane-support.example\n')
    await run(['--since-last', path])
    await rm(path)
    await writeFile(path, 'quorvane-support.example\nzelbitex-login.example\n')
    expect((await run(['--since-last', path])).hosts).toEqual(['zelbitex-login.example'])
  })

  it('keeps a place for each choice of names, and refuses another one’s cursor', async () => {
    const path = await fileOf('quorvane-support.example\n')
    await run(['--since-last', path])
    const own = await run(['--since-last', '--entity', 'quorvane', path])
    expect(own.hosts).toEqual(['quorvane-support.example'])
    const cursor = join(folder, 'given.json')
    await run(['--cursor', cursor, path])
    const other = await run(['--cursor', cursor, '--entity', 'quorvane', path])
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining('give another --cursor') })
    await writeFile(cursor, '{"half":')
    expect((await run(['--cursor', cursor, path])).err).toContain('is no cursor of a scan')
  })

  it('leaves no draft of a cursor behind', async () => {
    const path = await fileOf('a.example\n')
    await run(['--since-last', path])
    const names = await readdir(join(folder, 'scan'))
    expect(names.filter((name) => !name.endsWith('.json'))).toEqual([])
  })

  it('goes on in a stream behind the last number of each log', async () => {
    const entry = (id: number, domain: string): string => `${JSON.stringify({ id, domain })}\n`
    const first = entry(1, 'quorvane-support.example') + entry(2, 'weather.example')
    const cursor = join(folder, 'stream.json')
    expect((await run(['--cursor', cursor], { stdin: first })).lines).toHaveLength(1)
    const again = await run(['--cursor', cursor], {
      stdin: first + entry(3, 'zelbitex-login.example'),
    })
    expect(again.lines.map(({ host, id }) => [host, id])).toEqual([['zelbitex-login.example', '3']])
    expect(again.err).toContain('2 entries read before.')
  })

  it('says that a stream without numbers has no place to keep', async () => {
    const { err } = await run(['--since-last'], { stdin: 'quorvane-support.example\n' })
    expect(err).toContain('No entry has a number')
  })
})

describe('the quick way of a scan', () => {
  it('finds what the whole way finds', () => {
    const scope: ScanScope = {
      registry: testRelease.registry,
      hosts: testRelease.rules.hosts,
      entities: new Set(),
      least: 'all',
      now: testNow,
    }
    const quick = hitFinder(scope)
    const slow = slowHitFinder(scope)
    const heads = ['', 'www.', '*.', 'login-', 'x', 'secure.', 'a.b.c.']
    const middles = [
      'quorvane',
      'quorvame',
      'quor-vane',
      'quor.vane',
      'q',
      'Zelbitex',
      'weather',
      'ze1bitex',
    ]
    const tails = [
      '.example',
      '.com',
      '-support.co.uk',
      '.github.io',
      '.translate.goog',
      '',
      '..com',
      '.1',
    ]
    for (const head of heads)
      for (const middle of middles)
        for (const tail of tails) {
          const name = head + middle + tail
          expect([name, quick(name)]).toEqual([name, slow(name)])
        }
  })
})
