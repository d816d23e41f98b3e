import type { ImportFormat, ReadRows } from './import-row.ts'
import { read2factorauth } from './read-2factorauth.ts'
import { readJsonLdFile, readTrustFile } from './read-claims.ts'
import { readCsv, readJsonl } from './read-table.ts'

/** Whether a format says of one domain alone, which then has to be given. */
export const wantsDomain = (format: ImportFormat): boolean =>
  format === 'trust.txt' || format === 'json-ld'

/** Reads a file of a format; `domain` is the owner's, for formats that want one. */
export const readRows = (format: ImportFormat, content: string, domain = ''): ReadRows => {
  switch (format) {
    case 'csv':
      return readCsv(content)
    case 'jsonl':
      return readJsonl(content)
    case '2factorauth':
      return read2factorauth(content)
    case 'trust.txt':
      return readTrustFile(content, domain)
    case 'json-ld':
      return readJsonLdFile(content, domain)
  }
}
