import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CheckAnswer } from '../../src/core/verdict/answer.ts'
import { bundle, call, type RunningService, startService } from '../support/service.ts'

/** The built service as a process of its own, from the cold start to a revocation. */
describe('the running service', { timeout: 120_000 }, () => {
  let service: RunningService

  beforeAll(async () => {
    service = await startService()
  }, 180_000)
  afterAll(() => service?.stop())

  const ready = async (): Promise<{ store: string }> =>
    (await call(`${service.url}/readyz`)).json as { store: string }
  const check = async (input: string): Promise<CheckAnswer> =>
    (await call(`${service.url}/v1/check`, { input })).json as CheckAnswer
  const statusOf = async (input: string): Promise<string | undefined> =>
    (await check(input)).identifiers[0]?.status
  const until = async (met: () => Promise<boolean>, limitMs: number): Promise<number> => {
    const start = performance.now()
    while (!(await met())) {
      if (performance.now() - start > limitMs) return Number.POSITIVE_INFINITY
      await new Promise((wait) => setTimeout(wait, 100))
    }
    return performance.now() - start
  }
  const command = (...args: string[]): { status: number | null; out: string } => {
    const ran = spawnSync(process.execPath, [bundle, ...args], {
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: service.dataDir, NO_COLOR: '1' },
    })
    return { status: ran.status, out: ran.stdout + ran.stderr }
  }
  const proposalIn = (out: string): string => {
    const found = out.match(/\d{8}-\d{6}-[a-z0-9]+/)?.[0]
    if (found === undefined) throw new Error(`no proposal id in: ${out}`)
    return found
  }

  it('answers while the embedded database is still being prepared', async () => {
    console.log(`first answer after ${Math.round(service.firstAnswerMs)} ms`)
    expect(service.storeAtFirstAnswer).toBe('preparing')
  })

  it('tells a second process on its folder why it stops', async () => {
    const second = spawnSync(process.execPath, [bundle, 'serve'], {
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: service.dataDir, PORT: '0' },
    })
    expect(second.status).toBe(2)
    expect(second.stderr).toContain('in use')
  })

  it('takes up an added and a revoked channel without a restart, by two people', async () => {
    expect(await until(async () => (await ready()).store === 'ready', 90_000)).toBeLessThan(90_000)
    const address = 'https://help-desk-of-kraken.example/'
    const added = command(
      ...[
        'registry',
        'add',
        'kraken',
        '--type',
        'website',
        '--value',
        'help-desk-of-kraken.example',
      ],
      ...['--purpose', 'support', '--tier', 'documented', '--method', 'official_page'],
      ...['--source', 'https://www.kraken.com/contact', '--place', 'first paragraph'],
      ...['--read-on', '2026-11-22,2026-11-25', '--by', 'Ada'],
    )
    expect(added).toMatchObject({ status: 0 })
    const addition = proposalIn(added.out)
    expect(command('registry', 'approve', addition, '--by', 'Ada').status).not.toBe(0)
    expect(await statusOf(address)).not.toBe('official')
    expect(command('registry', 'approve', addition, '--by', 'Grace')).toMatchObject({ status: 0 })
    expect(await until(async () => (await statusOf(address)) === 'official', 10_000)).toBeLessThan(
      10_000,
    )

    const revoked = command(
      ...['registry', 'revoke', 'kraken', 'help-desk-of-kraken.example'],
      ...['--by', 'Grace', '--reason', 'the name was released'],
    )
    expect(revoked).toMatchObject({ status: 0 })
    expect(command('registry', 'approve', proposalIn(revoked.out), '--by', 'Ada').status).toBe(0)
    expect(await until(async () => (await statusOf(address)) === 'revoked', 10_000)).toBeLessThan(
      10_000,
    )
  })

  it('keeps nothing of what is pasted: 2,000 canaries in no log, metric, error or file', async () => {
    const canary = (at: number): string => `canary${(at * 7_919 + 104_729).toString(36)}zq`
    const texts = (at: number): readonly unknown[] => [
      { input: `My recovery phrase is ${canary(at)} abandon abandon, help me` },
      { input: `https://${canary(at)}.example/${canary(at)}?k=${canary(at)}`, locale: '!!' },
      { input: '', extra: canary(at) },
      { value: `@${canary(at)}`, type: 'handle', platform: canary(at) },
      `{"input": "${canary(at)}`,
    ]
    const seen: string[] = []
    for (let at = 0; at < 400; at++) {
      await Promise.all(
        texts(at).map(async (body, place) => {
          const response = await fetch(`${service.url}/v1/${place === 3 ? 'verify' : 'check'}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: typeof body === 'string' ? body : JSON.stringify(body),
          })
          const text = await response.text()
          if (response.status >= 400) seen.push(text)
        }),
      )
    }
    expect(seen.length).toBeGreaterThanOrEqual(1_200)
    seen.push(await (await fetch(`${service.url}/metrics`)).text(), service.log())
    const files = readdirSync(service.dataDir, { recursive: true, encoding: 'utf8' })
    for (const file of files) {
      const path = join(service.dataDir, file)
      if (statSync(path).isFile()) seen.push(readFileSync(path, 'latin1'))
    }
    const all = seen.join('\n')
    expect(all).toContain('release_parts')
    for (let at = 0; at < 400; at++) expect(all.includes(canary(at))).toBe(false)
  })

  it('lets a key in that a command made, up to its quota, and lists what changed', async () => {
    const made = command('keys', 'create', 'acme-chat', '--quota', '2', '--json')
    expect(made.status).toBe(0)
    const { key } = JSON.parse(made.out) as { key: string }
    const under = async (authorization: string): Promise<number> =>
      (await call(`${service.url}/v1/check`, { input: '95588' }, { authorization })).status
    expect([
      await under(`Bearer ${key}`),
      await under(`Bearer ${key}`),
      await under(`Bearer ${key}`),
    ]).toEqual([200, 200, 429])
    expect(await under('Bearer csk_live_unknown')).toBe(401)
    expect(await under('Bearer csk_test_anything')).toBe(200)
    expect(command('keys', 'usage').out).toContain('2 of 2')
    expect(command('keys', 'list').out).not.toContain(key)
    const { events } = (await call(`${service.url}/v1/changes`)).json as {
      events: { kind: string }[]
    }
    expect(events.map(({ kind }) => kind)).toContain('change-applied')
  })

  it('stops within two seconds when asked', async () => {
    const start = performance.now()
    const gone = new Promise((settle) => service.process.once('exit', settle))
    service.process.kill('SIGTERM')
    await gone
    expect(service.process.exitCode).toBe(0)
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})
