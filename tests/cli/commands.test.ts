import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { runCli } from '../../src/cli/run.ts'
import type { CliServices } from '../../src/cli/services.ts'
import type { CheckAnswer, VerifyAnswer } from '../../src/core/verdict/answer.ts'
import { maxInputUnits } from '../../src/core/verdict/request.ts'
import { testRelease } from '../api/test-app.ts'
import { testNow } from '../support/test-registry.ts'
import { testIo } from './test-io.ts'

const services: CliServices = {
  loadEngine: async () => testRelease,
  now: () => testNow,
  newId: () => 'test',
}

const run = async (argv: readonly string[], given: Parameters<typeof testIo>[0] = {}) => {
  const io = testIo(given)
  const code = await runCli(argv, io, services)
  return { code, out: io.out(), err: io.err() }
}

const scam = 'This is Quorvane support. Send your code to https://quorvane-support.example/now'

describe('countersign check', () => {
  it('puts the verdict first, then the reasons in the text, the real desk and what to do', async () => {
    const { code, out } = await run(['check', scam])
    expect(code).toBe(0)
    const lines = out.split('\n')
    expect(lines[0]).toMatch(/^IMPERSONATION {2}risk \d+ of 100$/)
    for (const heading of [
      'Why',
      'Addresses, numbers and accounts found',
      'The real desk',
      'What to do now',
    ]) {
      expect(lines).toContain(heading)
    }
    expect(out).toMatch(/«[^»]+»\[\d\]/)
    expect(out).toContain('https://quorvane.example')
    expect(out).not.toContain('\u001B')
    expect(out.toLowerCase()).not.toContain('safe')
  })

  it('names the network of an account as its people write it', async () => {
    const { out } = await run(['check', '这里是官方客服，请加微信 kefu_gf0827'])
    expect(out).toContain('kefu_gf0827 (微信 WeChat): ')
  })

  it('keeps to the width of the terminal and colours only there', async () => {
    const { out } = await run(['check', scam], { isTTY: true, columns: 60 })
    expect(out).toContain('\u001B[1;31m')
    const none = await run(['check', scam], { isTTY: true, env: { NO_COLOR: '1' } })
    expect(none.out).not.toContain('\u001B')
  })

  it('reads standard input when INPUT is absent or a dash, without its last line break', async () => {
    for (const argv of [
      ['check', '--json'],
      ['check', '--json', '-'],
    ]) {
      const { code, out } = await run(argv, { stdin: 'https://quorvane.example/\n' })
      expect(code).toBe(0)
      const answer = JSON.parse(out) as CheckAnswer
      expect(answer.identifiers[0]?.raw).toBe('https://quorvane.example/')
    }
  })

  it('writes the whole answer with --json, on one line where nobody watches', async () => {
    const { out } = await run(['check', '--json', scam])
    expect(out.trimEnd().split('\n')).toHaveLength(1)
    const answer = JSON.parse(out) as CheckAnswer
    expect(answer.verdict).toBe('impersonation')
    expect(scam.slice(answer.claims[0]?.span.start, answer.claims[0]?.span.end)).toBe('Quorvane')
  })

  it('speaks the language asked for', async () => {
    const { out } = await run(['check', '--locale', 'zh-CN', scam])
    expect(out).toMatch(/\p{Script=Han}/u)
    expect(out).not.toContain('The real desk')
  })

  it.each([
    ['suspicious', scam, 1],
    ['impersonation', scam, 1],
    ['scam', scam, 1],
    ['suspicious', 'https://quorvane.example/', 0],
    ['unknown', 'https://quorvane.example/', 0],
    ['unknown', 'https://unheard-of.example/', 1],
  ])('with --fail-on %s, %j exits with %i', async (level, input, expected) => {
    const { code, out } = await run(['check', '--fail-on', level, input])
    expect(code).toBe(expected)
    expect(out).not.toBe('')
  })

  it('takes the direction: what I dial is official, what calls me may be forged', async () => {
    const verdictOf = async (direction: string): Promise<string> => {
      const argv = ['check', '--json', '--direction', direction, '--region', 'CN', '95177']
      return (JSON.parse((await run(argv)).out) as CheckAnswer).verdict
    }
    expect(await verdictOf('i_will_contact')).toBe('official')
    expect(await verdictOf('me')).toBe('official')
    expect(await verdictOf('they_contacted_me')).toBe('unknown')
  })

  it.each([
    ['an unknown option', ['check', '--colour', 'x']],
    ['two inputs', ['check', 'hello', 'there']],
    ['an unknown type', ['check', '--type', 'fax', 'x']],
    ['an unknown platform', ['check', '--platform', 'pigeon', 'x']],
    ['an unknown level', ['check', '--fail-on', 'official', 'x']],
    ['an unknown direction', ['check', '--direction', 'up', 'x']],
    ['a locale that is none', ['check', '--locale', 'en_US', 'x']],
    ['an input beside --jsonl', ['check', '--jsonl', 'x']],
    ['an empty input', ['check', '']],
    ['an input of spaces', ['check', ' \n ']],
    ['a type that the input is not', ['check', '--type', 'phone', 'good morning']],
    ['an input over the limit', ['check', 'x'.repeat(maxInputUnits + 1)]],
  ])('exits with 2 and says why on standard error: %s', async (_, argv) => {
    const { code, out, err } = await run(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^countersign check: ./)
  })

  it.each([
    ['nothing', ''],
    ['one line break', '\n'],
    ['bytes that are no text', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00])],
    ['10 MB', new Uint8Array(10_000_000).fill(0x61)],
  ])('exits with 2 for standard input that is %s', async (_, stdin) => {
    const { code, out, err } = await run(['check'], { stdin })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^countersign check: ./)
  })

  it('stops reading standard input at the limit', async () => {
    let read = 0
    const endless = {
      *[Symbol.iterator]() {
        for (;;) {
          read += 65_536
          yield new Uint8Array(65_536).fill(0x61)
        }
      },
    }
    const io = testIo({ stdin: endless as unknown as readonly Uint8Array[] })
    expect(await runCli(['check'], io, services)).toBe(2)
    expect(read).toBeLessThan(1_000_000)
  })

  it('checks text with NUL, a byte order mark or UTF-16 in it', async () => {
    const inputs = [
      '\uFEFFhello there',
      'hello\u0000there',
      new Uint8Array(Buffer.from('\uFEFFhello there', 'utf16le')),
    ]
    for (const stdin of inputs) expect((await run(['check'], { stdin })).code).toBe(0)
  })

  it('never lets the text steer the terminal', async () => {
    const { out } = await run(['check', `\u001B]0;owned\u0007\u009B2J ${scam} \u202E`])
    expect(out).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/)
  })
})

describe('countersign check --jsonl', () => {
  const lines = async (stdin: string, more: readonly string[] = []) => {
    const { code, out } = await run(['check', '--jsonl', ...more], { stdin })
    const rows = out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    return { code, rows }
  }

  it('answers each line in order with the id, or the number of the line', async () => {
    const { code, rows } = await lines(
      [
        '\uFEFF{"id":"first","value":"https://quorvane.example/"}',
        '',
        '   ',
        '{"value":"care@quorvane.example","type":"email"}',
        `{"id":3,"input":${JSON.stringify(scam)}}`,
      ].join('\n'),
    )
    expect(code).toBe(0)
    expect(rows.map((row) => row.id)).toEqual(['first', 4, 3])
    expect(rows[0]).toMatchObject({ verdict: 'official', status: 'official', entity: 'quorvane' })
    expect(rows[2]).toMatchObject({ verdict: 'impersonation', status: 'lookalike' })
    expect(rows[2]?.technique).toEqual(expect.any(String))
    expect(Array.isArray(rows[2]?.codes)).toBe(true)
    expect(typeof rows[2]?.risk).toBe('number')
  })

  it('tells what is wrong with a line and goes on', async () => {
    const { code, rows } = await lines(
      [
        'not json',
        '{"id":"b","value":5}',
        `{"id":"c","value":"${'x'.repeat(maxInputUnits + 1)}"}`,
        '{"id":"d","value":"good morning","type":"phone"}',
        '{"id":"e","value":"https://quorvane.example/"}',
      ].join('\r\n'),
    )
    expect(code).toBe(0)
    expect(rows.map((row) => [row.id, (row.error as { code: string })?.code])).toEqual([
      [1, 'invalid-json'],
      ['b', 'invalid-request'],
      ['c', 'text-too-long'],
      ['d', 'unreadable-identifier'],
      ['e', undefined],
    ])
  })

  it('exits with 1 when any line meets --fail-on, and still answers all', async () => {
    const stdin = `${JSON.stringify({ input: scam })}\n{"value":"https://quorvane.example/"}\n`
    const met = await lines(stdin, ['--fail-on', 'suspicious'])
    expect([met.code, met.rows.length]).toEqual([1, 2])
    const calm = await lines('{"value":"https://quorvane.example/"}', ['--fail-on', 'suspicious'])
    expect(calm.code).toBe(0)
  })

  it('answers nothing with nothing', async () => {
    expect(await lines('')).toEqual({ code: 0, rows: [] })
  })
})

describe('countersign verify', () => {
  it('says whose channel it is and how that is known', async () => {
    const { code, out } = await run(['verify', 'care@quorvane.example', '--direction', 'me'])
    expect(code).toBe(0)
    expect(out.split('\n')[0]).toContain('OFFICIAL')
    expect(out).toContain('documented')
    expect(out).toContain('https://www.quorvane.example/contact')
  })

  it('answers as JSON for the entity named', async () => {
    const argv = ['verify', 'https://zelbitex.example/', '--entity', 'zelbitex', '--json']
    const answer = JSON.parse((await run(argv)).out) as VerifyAnswer
    expect(answer).toMatchObject({ status: 'official', entity: { slug: 'zelbitex' } })
  })

  it.each([
    ['no value', ['verify']],
    ['two values', ['verify', 'a', 'b']],
    ['an empty entity', ['verify', 'a.example', '--entity', '']],
    ['a value that is no identifier', ['verify', 'good morning to you']],
  ])('exits with 2 for %s', async (_, argv) => {
    const { code, out, err } = await run(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^countersign verify: ./)
  })
})

describe('countersign lookup', () => {
  it('shows the passport of the one that fits, by name, part of it or alias', async () => {
    for (const name of ['quorvane', 'Quorv', '夸瓦银行']) {
      const { code, out } = await run(['lookup', name])
      expect(code).toBe(0)
      expect(out).toContain('Quorvane')
      expect(out).toContain('Channels')
      expect(out).toContain('No longer in use, or under review')
    }
  })

  it('lists the names where several fit', async () => {
    const { code, out } = await run(['lookup', 'e'])
    expect(code).toBe(0)
    expect(out).toContain('Several fit')
    expect(out).toContain('zelbitex')
  })

  it('says that an unknown name means nothing, and exits with 2', async () => {
    const { code, out, err } = await run(['lookup', 'Nobody At All'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('That says nothing about it')
  })
})

describe('countersign', () => {
  it('explains itself and each command', async () => {
    const help = await run(['--help'])
    expect(help.code).toBe(0)
    expect(help.out).toContain('check [INPUT]')
    for (const command of ['check', 'verify', 'lookup']) {
      const { code, out } = await run([command, '--help'])
      expect([command, code]).toEqual([command, 0])
      expect(out).toMatch(new RegExp(`^usage: countersign ${command}`))
    }
  })

  it('gives the version of the package', async () => {
    expect((await run(['--version'])).out).toBe(`${manifest.version}\n`)
  })

  it('exits with 2 without a command and for one that does not exist', async () => {
    expect((await run([])).code).toBe(2)
    const { code, err } = await run(['constructor'])
    expect(code).toBe(2)
    expect(err).toContain('no such command')
  })

  it('tells of a fault of its own without what was pasted', async () => {
    const io = testIo({ stdin: 'canary' })
    const broken: CliServices = {
      ...services,
      loadEngine: () => Promise.reject(new RangeError('canary')),
    }
    expect(await runCli(['check', 'canary'], io, broken)).toBe(2)
    expect(io.err()).toBe('countersign check: it failed (RangeError).\n')
  })
})
