import { jsonLdClaims, readTrustTxt } from '../proof/read-claims.ts'
import { claimToRow } from './claim-to-row.ts'
import type { ReadRows } from './import-row.ts'

const rowsOf = (claims: readonly string[], domain: string): ReadRows => {
  const problems: { line: number; message: string }[] = []
  const rows = claims.flatMap((claim, index) => {
    const found = claimToRow(claim)
    if (found === undefined) {
      problems.push({ line: index + 1, message: 'this names a page, not a channel' })
      return []
    }
    return [{ line: index + 1, sourceId: claim.slice(0, 200), domain, ...found }]
  })
  return { rows, problems }
}

/** A trust.txt (journallist.net) of `domain`: its `social=` and `contact=` lines. */
export const readTrustFile = (content: string, domain: string): ReadRows =>
  rowsOf(readTrustTxt(content), domain)

/** JSON-LD of a page of `domain`: `sameAs`, `url`, `telephone`, `email` wherever they stand. */
export const readJsonLdFile = (content: string, domain: string): ReadRows => {
  let jsonLd: unknown
  try {
    jsonLd = JSON.parse(content)
  } catch {
    return { rows: [], problems: [{ line: 1, message: 'this is no JSON' }] }
  }
  return rowsOf(jsonLdClaims({ jsonLd: [jsonLd], links: [], lines: [] }), domain)
}
