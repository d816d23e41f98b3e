/** Names shown of a long list before the rest is counted. */
const mostNames = 12

/** A field of a log entry for people: hashes begin, long lists end in a count, the whole is in the export. */
export const trailValue = (value: unknown): string => {
  if (typeof value === 'string') {
    return /^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, 16)}…` : value.slice(0, 500)
  }
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    const more = value.length - mostNames
    const shown = value.slice(0, mostNames).join(', ')
    return more > 0 ? `${shown} … (+${more})` : shown
  }
  return JSON.stringify(value).slice(0, 500)
}
