import type { CountryFile } from './country-schema.ts'
import type { Playbook } from './playbook-schema.ts'

/** What a person is led through after it has happened. */
export interface HelpGuide {
  /** In the order in which they are offered. */
  readonly playbooks: readonly Playbook[]
  /** By country code. */
  readonly countries: readonly CountryFile[]
  /** What fake agents do, with the first example of each language. */
  readonly patterns: readonly PatternExample[]
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
  patterns: readonly PatternExample[] = [],
): HelpGuide => ({
  patterns,
  playbooks: [...playbooks].sort((a, b) => place(a.id) - place(b.id)),
  countries: [...countries].sort((a, b) => (a.country < b.country ? -1 : 1)),
})
