import { describe, expect, it } from 'vitest'
import { createEngine } from '../../src/core/check.ts'
import { compileRules } from '../../src/core/message/compile-rules.ts'
import type { CheckAnswer } from '../../src/core/verdict/answer.ts'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { withoutRules } from '../../src/rules/releases/channels.ts'
import { testNow } from '../support/test-registry.ts'
import { json, post, testApp, testRelease } from './test-app.ts'

const { rules } = withoutRules(readEngineRules(), ['seed-phrase-request'])
const older = {
  registry: testRelease.registry,
  rules,
  engine: createEngine({ registry: testRelease.registry, rules, compiled: compileRules(rules) }),
}
const dayMs = 86_400_000
const { app, live, setNow } = testApp()
live.setRelease(
  testRelease,
  new Map([
    ['preview', { release: older }],
    [
      'aaaaaaaaaaaa',
      { release: older, replaced: { since: testNow - dayMs, until: testNow + dayMs } },
    ],
  ]),
)
const input =
  'Please send the secret words in the right order, we only use them to confirm you own the wallet.'
const patternsOf = ({ evidence }: CheckAnswer) =>
  evidence.flatMap(({ code, params }) => (code === 'pattern' ? [params?.rule] : []))
const asking = (path: string, body: object, rulesWanted: string) =>
  post(app, path, body, { ...json, 'countersign-rules': rulesWanted })

describe('the header Countersign-Rules', () => {
  it('answers by the rules that are asked for, and says by which', async () => {
    const usual = (await (await post(app, '/v1/check', { input })).json()) as CheckAnswer
    expect([usual.verdict, usual.engine.rules]).toEqual(['scam', testRelease.rules.version])
    const response = await asking('/v1/check', { input }, 'preview')
    const preview = (await response.json()) as CheckAnswer
    expect([preview.verdict, preview.engine.rules]).toEqual(['suspicious', rules.version])
    // The rule is gone; what stays is the wording, which never makes a scam.
    expect(patternsOf(usual)).toContain('seed-phrase-request')
    expect(patternsOf(preview)).toEqual(['weak-signs-together'])
    expect(response.headers.get('deprecation')).toBeNull()
    const current = await asking('/v1/check', { input }, testRelease.rules.version)
    expect(((await current.json()) as CheckAnswer).verdict).toBe('scam')
  })

  it('holds for verify, batches and streams', async () => {
    const verified = await asking('/v1/verify', { value: 'https://quorvane.example' }, 'preview')
    expect(await verified.json()).toMatchObject({ engine: { rules: rules.version } })
    for (const [path, item] of [
      ['/v1/check/batch', { input }],
      ['/v1/verify/batch', { value: 'https://quorvane.example' }],
    ] as const) {
      const batch = await asking(path, { items: [item] }, 'preview')
      expect(await batch.json()).toMatchObject({
        results: [{ answer: { engine: { rules: rules.version } } }],
      })
    }
    const stream = await post(app, '/v1/check/stream', `${JSON.stringify({ input })}\n`, {
      'content-type': 'application/x-ndjson',
      'countersign-rules': 'preview',
    })
    expect(await stream.json()).toMatchObject({ answer: { engine: { rules: rules.version } } })
  })

  it('says of replaced rules since when they are and when they go, and then lets them go', async () => {
    const response = await asking('/v1/check', { input }, 'aaaaaaaaaaaa')
    expect(response.status).toBe(200)
    expect(response.headers.get('deprecation')).toBe(`@${(testNow - dayMs) / 1_000}`)
    expect(Date.parse(response.headers.get('sunset') ?? '')).toBe(testNow + dayMs)
    setNow(testNow + dayMs)
    expect((await asking('/v1/check', { input }, 'aaaaaaaaaaaa')).status).toBe(400)
    setNow(testNow)
  })

  it('refuses rules that are not kept and names the current ones', async () => {
    for (const [path, body] of [
      ['/v1/check', { input }],
      ['/v1/verify', { value: 'https://quorvane.example' }],
      ['/v1/check/batch', { items: [{ input }] }],
    ] as const) {
      const response = await asking(path, body, 'bbbbbbbbbbbb')
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({
        type: '/problems/unknown-rules',
        detail: expect.stringContaining(testRelease.rules.version),
      })
    }
  })
})
