import { findSecrets, redact } from '../../core/message/secrets.ts'
import { readText } from '../../core/text/read-text.ts'

export interface Line {
  readonly label: string
  readonly value: string
}

/** A text of the lines that were filled in, with every secret masked, and how many there were. */
export const composeText = (
  opening: string,
  lines: readonly Line[],
  closing: string,
): { readonly text: string; readonly removed: number } => {
  const filled = lines.filter(({ value }) => value.trim() !== '')
  const full = [
    opening,
    '',
    ...filled.map(({ label, value }) => `${label}: ${value.trim()}`),
    '',
    closing,
  ].join('\n')
  const secrets = findSecrets(readText(full))
  return { text: redact(full, secrets), removed: secrets.length }
}
