import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CheckAnswer } from '../../src/core/verdict/answer.ts'
import { readRuleFiles } from '../../src/platform/read-rule-files.ts'
import { makeRuleRelease } from '../../src/rules/releases/rule-release.ts'
import { bundle, call, type RunningService, startService } from '../support/service.ts'

/** Rules that come, are tried, go wrong and go back while the service runs. */
describe('rules apart from the code', { timeout: 400_000 }, () => {
  let service: RunningService
  const files = readRuleFiles('rules')
  const next = makeRuleRelease({ ...files, 'weights.yaml': `${files['weights.yaml']}\n# next\n` })
  const { 'patterns/secrets.yaml': _, ...withoutSecrets } = files
  const broken = makeRuleRelease(withoutSecrets)
  const input =
    'Please send the secret words in the right order, we only use them to confirm you own the wallet.'

  beforeAll(async () => {
    service = await startService()
  }, 180_000)
  afterAll(() => service?.stop())

  const rules = (...args: string[]): { status: number | null; out: string } => {
    const ran = spawnSync(process.execPath, [bundle, 'rules', ...args], {
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: service.dataDir, NO_COLOR: '1' },
    })
    return { status: ran.status, out: ran.stdout + ran.stderr }
  }
  const answer = async (asked?: string) => {
    const headers: Record<string, string> =
      asked === undefined ? {} : { 'countersign-rules': asked }
    const ask = () => call(`${service.url}/v1/check`, { input }, headers)
    let { status, json } = await ask()
    // On a machine with other work the service may say that it has too much to do; then one asks again.
    for (let turn = 0; status === 503 && turn < 200; turn += 1) {
      await new Promise((wait) => setTimeout(wait, 100))
      ;({ status, json } = await ask())
    }
    const { verdict, engine, evidence } = json as Partial<CheckAnswer>
    const patterns = evidence?.flatMap(({ code, params }) =>
      code === 'pattern' ? [params?.rule] : [],
    )
    return { status, verdict, rules: engine?.rules, patterns }
  }
  /** Asks until the service answers by these rules; its stated figure is a few seconds. */
  const inForce = async (version: string): Promise<number> => {
    const start = performance.now()
    while ((await answer()).rules !== version) {
      if (performance.now() - start > 60_000) return Number.POSITIVE_INFINITY
      await new Promise((wait) => setTimeout(wait, 50))
    }
    return performance.now() - start
  }
  const file = (name: string, release: object): string => {
    const path = join(service.dataDir, name)
    writeFileSync(path, JSON.stringify(release))
    return path
  }

  it('takes up a preview, then the rules themselves, keeps the old ones askable, and goes back', async () => {
    const old = (await answer()).rules ?? ''
    expect((await answer('preview')).status).toBe(400)
    expect(rules('install', file('next.json', next), '--preview')).toMatchObject({ status: 0 })
    const asked = performance.now()
    while ((await answer('preview')).status !== 200 && performance.now() - asked < 60_000) {
      await new Promise((wait) => setTimeout(wait, 50))
    }
    expect(await answer('preview')).toMatchObject({ status: 200, rules: next.version })
    expect((await answer()).rules).toBe(old)

    expect(rules('use', next.version)).toMatchObject({ status: 0 })
    expect(await inForce(next.version)).toBeLessThan(60_000)
    expect(await answer(old)).toMatchObject({ status: 200, rules: old })
    expect(rules('list').out).toContain(`${next.version}  current`)

    expect(rules('rollback')).toMatchObject({ status: 0 })
    expect(await inForce(old)).toBeLessThan(60_000)
  })

  it('stops rules that flip too much, and changes nothing', async () => {
    const { rules: old } = await answer()
    const stopped = rules('install', file('broken.json', broken))
    expect(stopped.status).toBe(1)
    expect(stopped.out).toContain('Stopped')
    expect(rules('list').out).not.toContain(broken.version)
    expect((await answer()).rules).toBe(old)
  })

  it('switches a rule off within seconds, for the pages too, and on again', async () => {
    const before = await answer()
    expect(before.verdict).toBe('scam')
    expect(before.patterns).toContain('seed-phrase-request')
    const pageRules = async (): Promise<string> =>
      (await fetch(`${service.url}/assets/rules.json`)).text()
    const worker = async (): Promise<string> =>
      (await fetch(`${service.url}/assets/service-worker.js`)).text()
    const [rulesBefore, workerBefore] = [await pageRules(), await worker()]
    expect(rulesBefore).toContain('"seed-phrase-request"')
    expect(rules('off', 'seed-phrase-request')).toMatchObject({ status: 0 })
    const start = performance.now()
    while ((await answer()).verdict === 'scam' && performance.now() - start < 60_000) {
      await new Promise((wait) => setTimeout(wait, 50))
    }
    // The rule is gone; what stays is the wording, which never makes a scam.
    expect(await answer()).toMatchObject({
      verdict: 'suspicious',
      patterns: ['weak-signs-together'],
    })
    while ((await worker()) === workerBefore && performance.now() - start < 20_000) {
      await new Promise((wait) => setTimeout(wait, 100))
    }
    expect(await pageRules()).not.toContain('"seed-phrase-request"')
    expect(await worker()).not.toBe(workerBefore)
    expect(rules('off', 'no-such-rule').status).toBe(2)
    expect(rules('on', 'seed-phrase-request')).toMatchObject({ status: 0 })
    expect(await inForce(before.rules ?? '')).toBeLessThan(60_000)
  })
})
