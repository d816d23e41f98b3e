import type { LoadedEngine } from '../rules/build-engine.ts'

export type { LoadedEngine }

/** What commands get from the host; tests hand in their own engine and clock. */
export interface CliServices {
  /** Loads the shipped registry or the release in `DATA_DIR`; never opens the database. */
  loadEngine(env: Readonly<Record<string, string | undefined>>): Promise<LoadedEngine>
  /** Milliseconds since the epoch. */
  now(): number
  newId(): string
}
