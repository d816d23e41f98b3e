import { findSecrets, redact } from '../../core/message/secrets.ts'
import { readText } from '../../core/text/read-text.ts'
import { maskPasswords } from './mask-passwords.ts'

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
  let passwords = 0
  const masked = (value: string): string => {
    const { text, removed } = maskPasswords(value)
    passwords += removed
    return text
  }
  const full = [
    opening,
    '',
    ...filled.map(({ label, value }) => `${label}: ${masked(value.trim())}`),
    '',
    closing,
  ].join('\n')
  const secrets = findSecrets(readText(full))
  return { text: redact(full, secrets), removed: secrets.length + passwords }
}
