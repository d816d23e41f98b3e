/** What one line holds. */
export interface Entry {
  /** Domains as written; certificates also name mailboxes and people here. */
  readonly names: readonly string[]
  /** Number of the entry in its log, as decimal digits. */
  readonly id?: string
  /** The log that counts, where the line names one. */
  readonly log?: string
}

const nothing: Entry = { names: [] }

/** Fields that hold domains in the shapes that certificate feeds and domain lists use. */
const nameFields = [
  'domain',
  'domains',
  'host',
  'hostname',
  'dns_names',
  'all_domains',
  'names',
  'name_value',
  'common_name',
] as const

/**
 * Reads one line that begins like JSON: a certificate-log entry of certstream
 * (`data.leaf_cert.all_domains`, or `data` as a list of names), crt.sh (`name_value`, names parted by
 * line breaks), Cert Spotter (`dns_names`), Censys (`parsed.names`), a plain `{"domain": …}`, a list of
 * any of these, or a name in quotes. `null` when it is no JSON or names nothing; a heartbeat is an
 * entry without names.
 */
export const readEntry = (line: string): Entry | null => {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof value === 'string') return { names: [value] }
  if (Array.isArray(value)) return value.length === 0 ? nothing : fromList(value)
  return isRecord(value) ? fromRecord(value) : null
}

const fromList = (list: readonly unknown[]): Entry | null => {
  const names: string[] = []
  for (const item of list) {
    if (typeof item === 'string') names.push(item)
    else if (isRecord(item)) names.push(...(fromRecord(item)?.names ?? []))
  }
  return names.length === 0 ? null : { names }
}

const fromRecord = (record: Fields): Entry | null => {
  if (record.message_type === 'heartbeat') return nothing
  const names: string[] = []
  collect(record, names)
  const { data, parsed, leaf_cert: leaf } = record
  if (Array.isArray(data)) addNames(data, names)
  for (const part of [data, parsed, leaf]) if (isRecord(part)) collect(part, names)
  if (isRecord(data) && isRecord(data.leaf_cert)) collect(data.leaf_cert, names)
  if (names.length === 0) return null
  const id = digits(record.id) ?? (isRecord(data) ? digits(data.cert_index) : undefined)
  const log = isRecord(data) && isRecord(data.source) ? (data.source.url ?? data.source.name) : ''
  return {
    names,
    ...(id === undefined ? {} : { id }),
    ...(typeof log === 'string' && log !== '' ? { log } : {}),
  }
}

type Fields = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const collect = (record: Fields, names: string[]): void => {
  for (const field of nameFields) if (Object.hasOwn(record, field)) addNames(record[field], names)
}

const addNames = (value: unknown, names: string[]): void => {
  if (typeof value === 'string') {
    if (value.includes('\n')) names.push(...value.split('\n'))
    else names.push(value)
  } else if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'string') names.push(item)
  }
}

const digits = (value: unknown): string | undefined => {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && value >= 0 ? `${value}` : undefined
  return typeof value === 'string' && /^\d{1,40}$/.test(value)
    ? value.replace(/^0+(?=\d)/, '')
    : undefined
}
