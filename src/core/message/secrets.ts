import type { PartName } from '../text/span.ts'
import type { ReadableText } from '../text/view.ts'
import type { SecretHit } from './reading.ts'
import { findCodes } from './secrets-code.ts'
import type { FoundSecret } from './secrets-context.ts'
import { findKeys } from './secrets-key.ts'
import { findNumbers } from './secrets-number.ts'
import { findPhrases } from './secrets-phrase.ts'
import { findTokens } from './secrets-token.ts'

/**
 * Secrets a reader pasted: recovery phrases, private keys, cards, one-time codes, national ids, keys
 * of services. Spans index the original, in ascending order and without overlap; linear in its
 * length. A transaction hash beside its word is no secret.
 */
export const findSecrets = (text: ReadableText, part: PartName = 'input'): readonly SecretHit[] => {
  const folded = text.view('folded')
  const digits = text.view('plain-digits')
  const found: FoundSecret[] = [
    ...findPhrases(folded),
    // Words of one character each stand apart in a list of Chinese words.
    ...(text.respelt ? findPhrases(text.view('literal')) : []),
    ...findKeys(text.original, folded),
    ...findTokens(text.original),
    ...findNumbers(digits),
    ...findCodes(digits),
  ]
  // Of two that share a place, the one that begins first, then the longer one.
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const hits: SecretHit[] = []
  let end = 0
  for (const secret of found) {
    if (secret.start < end) continue
    hits.push({ kind: secret.kind, span: { part, start: secret.start, end: secret.end } })
    end = secret.end
  }
  return hits
}

/** What a masked character looks like. */
export const mask = '•'

/**
 * The text with every unit of a secret masked except white space. Length and offsets stay, so every
 * span of an answer also holds in the redacted text. Hits must be those of this very text.
 *
 * @example
 * redact('code 123456', findSecrets(readText('code 123456'))) // 'code ••••••'
 */
export const redact = (text: string, hits: readonly SecretHit[]): string => {
  const pieces: string[] = []
  let from = 0
  for (const { span } of hits) {
    if (span.start < from) continue
    pieces.push(text.slice(from, span.start))
    pieces.push(text.slice(span.start, span.end).replace(/\S/g, mask))
    from = span.end
  }
  pieces.push(text.slice(from))
  return pieces.join('')
}
