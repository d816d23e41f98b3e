import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRuleFiles } from '../../src/platform/read-rule-files.ts'
import { parseRuleDocuments } from '../../src/rules/load-rules.ts'
import {
  halfOf,
  type MessageRow,
  maskInvented,
  readMessageRows,
} from '../../tests/evaluation/messages/evaluate.ts'
import { disguiseRow } from './disguise-row.ts'
import { expandSentence } from './expand-sentence.ts'
import { groupNearDuplicates } from './group-near-duplicates.ts'

/** A row that may shape the weights. */
export interface TrainingRow {
  readonly source: string
  readonly lang: string
  readonly fraud: boolean
  readonly text: string
  readonly weight: number
  /** Rows of one fold never judge each other; near-duplicates share a fold. */
  readonly fold: number
}

/** Sources whose licence lets weights ship, with the weight of an honest and of a fraudulent row. */
const sources: Readonly<Record<string, readonly [ham: number, scam: number]>> = {
  authored_taxonomy: [3, 2],
  fresh_zh: [1.5, 1],
  fresh_en: [1.5, 1],
  fresh_multi: [1.5, 1],
  wallet_ui_i18n: [0.4, 1],
  btcorg_i18n: [0.3, 1],
  spamassassin_ham: [0.4, 1],
  janitr_x: [0.4, 1],
  ru_en_tg: [0.4, 1],
}

export const folds = 5

/** What a disguised row counts against the row itself: fraud is disguised, honest text hardly ever. */
const disguiseWeight = { fraud: 0.5, honest: 0.45 } as const

/** The examples that the rules carry, as rows. */
const ruleExamples = (): readonly (readonly [lang: string, fraud: boolean, text: string])[] =>
  parseRuleDocuments(readRuleFiles('rules')).flatMap(({ examples }) =>
    Object.entries(examples).flatMap(([lang, { positive, negative, todo }]) => [
      ...[...positive, ...(todo ?? [])].map((text) => [lang, true, text] as const),
      ...negative.map((text) => [lang, false, text] as const),
    ]),
  )

const writtenDir = join(import.meta.dirname, '../../tests/evaluation/messages/written/open')

/** Messages by writers who saw no rule, the part that may train. */
const writtenRows = (): readonly MessageRow[] =>
  readdirSync(writtenDir)
    .sort()
    .flatMap((name) =>
      readFileSync(join(writtenDir, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as MessageRow),
    )

/** Sources of which some rows stand a second time under a disguise, honest and fraudulent alike. */
const disguised: ReadonlySet<string> = new Set([
  'authored_taxonomy',
  'fresh_zh',
  'fresh_en',
  'written',
])

const sentencesDir = join(import.meta.dirname, 'sentences')

/** Sentences written for training (see `sentences/README.md`): `+ …` fraudulent, `- …` honest. */
const sentenceLines = (): readonly (readonly [lang: string, fraud: boolean, line: string])[] =>
  readdirSync(sentencesDir)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(sentencesDir, name), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('+ ') || line.startsWith('- '))
        .map((line) => [name.replace('.txt', ''), line.startsWith('+'), line.slice(2)] as const),
    )

/**
 * Rows that may train, without the held-out half of the fresh ones, each text once.
 *
 * @param messagesDir Folder of the data sets.
 */
export const readTrainingRows = (messagesDir: string): readonly TrainingRow[] => {
  const rows: Omit<TrainingRow, 'fold'>[] = []
  const seen = new Set<string>()
  const add = (row: Omit<TrainingRow, 'fold'>): void => {
    if (seen.has(row.text)) return
    seen.add(row.text)
    rows.push(row)
  }
  for (const [source, found] of readMessageRows(messagesDir)) {
    const weights = sources[source]
    if (!weights) continue
    for (const row of found) {
      if (source.startsWith('fresh_') && halfOf(row.id) === 'held-out') continue
      const fraud = row.label === 'scam'
      const weight = weights[fraud ? 1 : 0]
      add({ source, lang: row.lang, fraud, text: maskInvented(row.text), weight })
    }
  }
  for (const { lang, label, text } of writtenRows()) {
    const fraud = label === 'scam'
    add({ source: 'written', lang, fraud, text: maskInvented(text), weight: fraud ? 0.9 : 1.25 })
  }
  for (const [lang, fraud, text] of ruleExamples())
    add({ source: 'rule_examples', lang, fraud, text: maskInvented(text), weight: 1 })
  const written = sentenceLines()
  const firstWritten = rows.length
  const lineOf: number[] = []
  written.forEach(([lang, fraud, line], at) => {
    const texts = expandSentence(line)
    const weight = (fraud ? 2.5 : 3.75) / Math.sqrt(texts.length)
    for (const text of texts) {
      const before = rows.length
      add({ source: 'sentences', lang, fraud, text, weight })
      if (rows.length > before) lineOf.push(at)
    }
  })
  const groups = groupNearDuplicates(rows.map(({ text }) => text))
  return rows
    .map((row, at) => ({
      ...row,
      fold: foldOf(
        at < firstWritten
          ? `group-${groups[at]}`
          : `line-${written[lineOf[at - firstWritten] ?? 0]?.[2]}`,
      ),
    }))
    .flatMap((row, number) => {
      if (!disguised.has(row.source)) return [row]
      const text = disguiseRow(row, number)
      if (text === undefined) return [row]
      return [
        row,
        {
          ...row,
          source: 'disguised',
          text,
          weight: row.weight * disguiseWeight[row.fraud ? 'fraud' : 'honest'],
        },
      ]
    })
}

const foldOf = (key: string): number =>
  Number.parseInt(createHash('sha256').update(key).digest('hex').slice(0, 6), 16) % folds
