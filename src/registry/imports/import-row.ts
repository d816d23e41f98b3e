import type { ChannelPurpose } from '../../core/registry/entity.ts'

/** One value of a file to import, as its reader found it; not yet in canonical form. */
export interface ImportRow {
  /** Line of the file, from 1; of an entry that has several, its first. */
  readonly line: number
  /** What the source calls the entry, by which it can be found there again. */
  readonly sourceId: string
  /** Slug of the entity, where the file names one. */
  readonly entity?: string
  /** A host of the entity, by which it is found in the registry. */
  readonly domain?: string
  /** As the open data names types: `website`, `email`, `phone`, `x`, `app_android`, … */
  readonly type: string
  readonly value: string
  readonly purpose?: ChannelPurpose
}

export interface RowProblem {
  readonly line: number
  readonly message: string
}

/** What a reader makes of a file: what it could read, and what it could not. */
export interface ReadRows {
  readonly rows: readonly ImportRow[]
  readonly problems: readonly RowProblem[]
}

export const importFormats = ['csv', 'jsonl', '2factorauth', 'trust.txt', 'json-ld'] as const
export type ImportFormat = (typeof importFormats)[number]
