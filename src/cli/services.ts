import type { Engine } from '../core/check.ts'
import type { RuleSet } from '../core/message/rule.ts'
import type { Registry } from '../core/registry/registry.ts'

/** The engine in process, with what the commands read beside it. */
export interface LoadedEngine {
  readonly engine: Engine
  readonly registry: Registry
  readonly rules: RuleSet
}

/** What commands get from the host; tests hand in their own engine and clock. */
export interface CliServices {
  /** Loads the shipped registry or the release in `DATA_DIR`; never opens the database. */
  loadEngine(env: Readonly<Record<string, string | undefined>>): Promise<LoadedEngine>
  /** Milliseconds since the epoch. */
  now(): number
  newId(): string
}
