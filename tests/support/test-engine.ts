import type { Engine } from '../../src/core/check.ts'
import type { Snapshot } from '../../src/core/registry/snapshot.ts'
import type { CheckAnswer } from '../../src/core/verdict/answer.ts'
import type { CheckRequest } from '../../src/core/verdict/request.ts'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { buildEngine, readyRules } from '../../src/rules/build-engine.ts'
import { testNow, testSnapshot } from './test-registry.ts'

const ready = readyRules(readEngineRules())

/** An engine over the shipped rules and a registry of invented names. */
export const engineOver = (snapshot: Snapshot = testSnapshot): Engine =>
  buildEngine(snapshot, ready).engine

const engine = engineOver()

export const check = (input: string, more: Omit<CheckRequest, 'input'> = {}): CheckAnswer =>
  engine.check({ input, ...more }, { now: testNow, id: 'test' })

export const verify: (
  value: string,
  more?: Omit<Parameters<Engine['verify']>[0], 'value'>,
) => ReturnType<Engine['verify']> = (value, more = {}) =>
  engine.verify({ value, ...more }, { now: testNow, id: 'test' })

/** Codes of the evidence, for tests that ask why. */
export const codesOf = (answer: CheckAnswer): readonly string[] =>
  answer.evidence.map((item) => item.code)
