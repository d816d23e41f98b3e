import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verdictRank } from '../../../src/core/verdict/verdict.ts'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { readShipped } from '../../../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../../../src/rules/build-engine.ts'
import { testNow, testSnapshot } from '../../support/test-registry.ts'
import { wilson } from '../wilson.ts'
import { evaluateMessages, type Judged, type MessageRow, maskInvented } from './evaluate.ts'

/** One figure against its target; `value` is a share of `n`. */
export interface TargetRow {
  readonly name: string
  readonly n: number
  readonly value: number
  readonly wilsonLow: number
  readonly wilsonHigh: number
  /** `>=0.9`, `<=0.02`; empty where no target is set. */
  readonly target: string
  readonly pass: boolean
}

const fullDepth: ReadonlySet<string> = new Set(['zh', 'zh-Hans', 'zh-Hant', 'en', 'es', 'pt', 'vi'])

/** Sources of posts and mail whose share of fraud is reported, not aimed at. */
const withoutTarget: ReadonlySet<string> = new Set(['mendeley_sms', 'nazario_email'])

const targetOf = (source: string, language: string, label: string, strict: boolean): string => {
  if (label === 'scam') {
    if (strict || withoutTarget.has(source)) return ''
    if (source === 'janitr_x') return '>=0.65'
    if (language === 'all') return '>=0.9'
    return fullDepth.has(language) ? '>=0.85' : '>=0.75'
  }
  if (source.startsWith('fresh')) return strict ? '<=0.003' : '<=0.02'
  return strict ? '<=0.002' : '<=0.03'
}

const passes = (value: number, target: string): boolean => {
  if (target === '') return true
  const bound = Number(target.slice(2))
  return target.startsWith('>=') ? value >= bound : value <= bound
}

const rowOf = (name: string, hits: number, n: number, target: string): TargetRow => {
  const value = n === 0 ? 0 : hits / n
  const { low, high } = wilson(hits, n)
  return { name, n, value, wilsonLow: low, wilsonHigh: high, target, pass: passes(value, target) }
}

/** Judges messages with the engine as it ships (curated registry). */
export const shippedJudge = async (): Promise<(row: MessageRow) => Judged> => {
  const { curated } = await readShipped()
  const { engine } = buildEngine(
    { manifest: testSnapshot.manifest, curated },
    readyRules(readEngineRules()),
  )
  return ({ text }) => {
    const answer = engine.check({ input: text, type: 'message' }, { now: testNow, id: 'eval' })
    const rank = verdictRank[answer.verdict]
    return { flagged: rank >= 1, strict: rank >= 2 }
  }
}

/** Figures of the locked split by language, contacts masked; its rows are counted and never shown. */
const lockedRows = (judge: (row: MessageRow) => Judged): readonly TargetRow[] => {
  const folder = join(import.meta.dirname, 'locked')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => {
      const [label = '', language = ''] = name.split('.')
      const judged = readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as MessageRow)
        .map((row) => judge({ ...row, text: maskInvented(row.text) }))
      const flagged = judged.filter((one) => one.flagged).length
      const strict = judged.filter((one) => one.strict).length
      const of = (kind: string): string => `locked/${language}/${label}/${kind}`
      return [
        rowOf(of('flagged'), flagged, judged.length, targetOf('fresh', language, label, false)),
        rowOf(of('strict'), strict, judged.length, targetOf('fresh', language, label, true)),
      ]
    })
}

/** All figures by source and language; `fresh_*` also by half. */
export const reportTargets = async (dataDir: string): Promise<readonly TargetRow[]> => {
  const judge = await shippedJudge()
  const report = await evaluateMessages(dataDir, judge)
  const rows = report
    .filter(({ pattern }) => pattern === 'all')
    .flatMap(({ source, language, label, half, rows: n, flagged, strict }) => {
      const of = (kind: string): string =>
        [source, language, ...(half === 'all' ? [] : [half]), label, kind].join('/')
      return [
        rowOf(of('flagged'), Math.round(flagged * n), n, targetOf(source, language, label, false)),
        rowOf(of('strict'), Math.round(strict * n), n, targetOf(source, language, label, true)),
      ]
    })
  return [...rows, ...lockedRows(judge)]
}
