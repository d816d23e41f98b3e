import { channelTiers } from '../../core/registry/entity.ts'
import type { Audit } from '../../registry/audit/audit-entities.ts'
import { seedQuestions } from '../../registry/audit/seed-questions.ts'
import { type CountTable, count } from '../../registry/audit/table.ts'
import { line } from './render.ts'

/** Which weak places are listed one by one: none, all, or those of one code. */
export type Listing = 'errors' | 'all' | { readonly code: string }

const inLine = (title: string, counts: Readonly<Record<string, number>>): string =>
  `${title}: ${Object.entries(counts)
    .map(([name, amount]) => `${name} ${amount}`)
    .join(', ')}`

const table = (title: string, rows: CountTable): string[] => {
  const columns = ['entities', 'desk', 'reports', 'facts', ...channelTiers].filter((column) =>
    Object.values(rows).some((row) => row[column] !== undefined),
  )
  const width = Math.max(title.length, ...Object.keys(rows).map((name) => name.length)) + 2
  return [
    title.padEnd(width) + columns.map((column) => column.padStart(13)).join(''),
    ...Object.entries(rows).map(
      ([name, cells]) =>
        name.padEnd(width) +
        columns.map((column) => String(cells[column] ?? '·').padStart(13)).join(''),
    ),
  ]
}

/** The audit as a person reads it in a terminal. */
export const auditText = (audit: Audit, listing: Listing): string => {
  const { desks, questions } = audit
  const listed = audit.weakPlaces.filter(({ severity, code }) =>
    listing === 'all' || (typeof listing === 'object' && listing.code === code)
      ? true
      : severity === 'error',
  )
  return [
    `${audit.entities} entities, ${audit.channels} channels (${audit.vouching} may be called official), ${audit.facts} facts`,
    `${audit.sources} sources named; evidence without address, place or date: ${audit.unnamedSources}`,
    `support desk: documented ${desks.documented}, a page for reports or security only ${desks['reports-only']}, said to be none ${desks.none}, no owner's page read ${desks.unread}`,
    `questions answered from data: ${seedQuestions.map((question) => `${question} ${questions[question] ?? 0}`).join(', ')}; all of them ${questions.all ?? 0}`,
    inLine('state', audit.byState),
    inLine('type', audit.byType),
    inLine('fact', audit.byFact),
    '',
    ...table('category', audit.byCategory),
    '',
    ...table('country', audit.byCountry),
    '',
    inLine('errors', count(codesOf(audit, 'error'))),
    inLine('warnings', count(codesOf(audit, 'warning'))),
    inLine('notes', count(codesOf(audit, 'note'))),
    ...listed.map(
      ({ entity, severity, code, message }) => `${severity} ${entity} ${code} ${line(message)}`,
    ),
    '',
  ].join('\n')
}

const codesOf = (audit: Audit, wanted: string): string[] =>
  audit.weakPlaces.filter(({ severity }) => severity === wanted).map(({ code }) => code)
