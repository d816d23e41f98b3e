import type { Correction } from './corrections-schema.ts'
import type { CountryFile } from './country-schema.ts'
import type { NetworkOfHash } from './explorers-schema.ts'
import type { GuideTexts } from './guide-schema.ts'
import type { Playbook } from './playbook-schema.ts'

/** What people are led through, and what they can read, as data of the rules. */
export interface HelpGuide {
  /** In the order in which they are offered. */
  readonly playbooks: readonly Playbook[]
  /** By country code. */
  readonly countries: readonly CountryFile[]
  /** What fake agents do, with the first example of each language. */
  readonly patterns: readonly PatternExample[]
  /** Texts of the guides by word-table tag. */
  readonly guides: Readonly<Record<string, GuideTexts>>
  /** What this service said and was wrong, newest first. */
  readonly corrections: readonly Correction[]
  /** How transaction hashes look, and explorers. */
  readonly explorers: readonly NetworkOfHash[]
  /** What figures of detection every release has to keep. */
  readonly bounds: Bounds
}

/** Shares from 0 to 1 by name of the figure: of fraud that is found at least, of honest texts that are flagged at most. */
export interface Bounds {
  readonly atLeast: Readonly<Record<string, number>>
  readonly atMost: Readonly<Record<string, number>>
}

export interface PatternExample {
  /** Id of the rule; its words stand under `pattern.<id>`. */
  readonly id: string
  /** Language to text. */
  readonly examples: Readonly<Record<string, string>>
}

/** What happens most often and costs most by the minute comes first. */
const order: readonly string[] = [
  'gave-code',
  'remote-access',
  'paid-bank-transfer',
  'paid-card',
  'paid-pix',
  'paid-crypto',
  'paid-gift-card',
  'gave-seed',
  'clicked',
  'replied',
]

const place = (id: string): number => {
  const at = order.indexOf(id)
  return at === -1 ? order.length : at
}

export const helpGuide = (
  playbooks: readonly Playbook[],
  countries: readonly CountryFile[],
  more: Partial<
    Pick<HelpGuide, 'patterns' | 'guides' | 'bounds' | 'corrections' | 'explorers'>
  > = {},
): HelpGuide => ({
  patterns: more.patterns ?? [],
  guides: more.guides ?? {},
  corrections: more.corrections ?? [],
  explorers: more.explorers ?? [],
  bounds: more.bounds ?? { atLeast: {}, atMost: {} },
  playbooks: [...playbooks].sort((a, b) => place(a.id) - place(b.id)),
  countries: [...countries].sort((a, b) => (a.country < b.country ? -1 : 1)),
})
