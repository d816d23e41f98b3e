import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sandboxSnapshot } from '../../api/sandbox/sandbox-release.ts'
import type { Engine } from '../../core/check.ts'
import { productRoot } from '../../platform/product-root.ts'
import { buildEngine, readyRules } from '../../rules/build-engine.ts'
import type { EngineRules } from '../../rules/bundle.ts'
import { flipLimit, type Replay, readStoredVerdicts } from '../../rules/releases/replay.ts'
import { type CliIo, UsageError } from '../io.ts'

/** The stored verdicts that the product brings. */
export const storedVerdictsFile = join('fixtures', 'replay', 'verdicts.jsonl')

/** @throws UsageError when the file is missing or a line of it is no stored verdict */
export const readCases = (path: string | undefined) => {
  try {
    return readStoredVerdicts(readFileSync(path ?? join(productRoot(), storedVerdictsFile), 'utf8'))
  } catch (error) {
    const known = error instanceof Error && error.message.startsWith('line ')
    throw new UsageError(known ? error.message : 'The stored verdicts cannot be read.')
  }
}

/** The registry of invented names never changes, so that only the rules can move a verdict. */
export const replayEngine = (rules: EngineRules): Engine =>
  buildEngine(sandboxSnapshot, readyRules(rules)).engine

/** A share between 0 and 1. */
export const limitOf = (value: string | undefined): number => {
  if (value === undefined) return flipLimit
  const share = Number(value)
  if (value.trim() === '' || !(share >= 0 && share <= 1)) {
    throw new UsageError('--max-flips takes a share from 0 to 1, such as 0.01')
  }
  return share
}

const shown = 20
const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 90 ? `${line.slice(0, 89)}…` : line
}

export const tellReplay = (report: Replay, io: CliIo): void => {
  const { cases, flips, otherEvidence, newlyOfficial } = report
  for (const { before, after, input } of flips.slice(0, shown)) {
    io.stdout.write(`${before} -> ${after}: ${short(input)}\n`)
  }
  if (flips.length > shown) io.stdout.write(`… and ${flips.length - shown} more\n`)
  const share = cases === 0 ? 0 : (100 * flips.length) / cases
  io.stdout.write(
    `${cases} stored verdicts, ${flips.length} flipped (${share.toFixed(2)} %), ${otherEvidence} with other evidence, ${newlyOfficial} newly official\n`,
  )
}
