import { allMatches } from './all-matches.ts'
import { hasRun, unitSet } from './has-run.ts'

/** A stretch of the original that stands for other text. */
export interface Encoded {
  readonly start: number
  readonly end: number
  /** What it stands for; empty for a soft line break. */
  readonly text: string
  /** True where words were put out of sight, false where a mail program wrote it so. */
  readonly hides: boolean
}

/** Blobs that are opened, and the longest one; what lies beyond stays as it is. */
const mostBlobs = 4
const longestBlob = 16_384
const shortestBlob = 24

const blobUnits = unitSet(/[A-Za-z0-9+/]/)
const blob = /[A-Za-z0-9+/]{24,16384}={0,2}/g
const words = /[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u
const softBreak = /=\r?\n/
const softBreaks = /=\r?\n/g
const quoted = /(?:=\r?\n|=[0-9A-Fa-f]{2})+/g

/** Text of bytes in UTF-8, or null where they are none or hold control characters. */
const readUtf8 = (bytes: Uint8Array): string | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /[\0-\u0008\u000e-\u001f\u007f]/.test(text) ? null : text
  } catch {
    return null
  }
}

const readBase64 = (encoded: string): string | null => {
  const bare = encoded.replace(/={1,2}$/, '')
  if (bare.length % 4 === 1) return null
  return readUtf8(Uint8Array.from(atob(bare), (byte) => byte.charCodeAt(0)))
}

/** Mostly letters, with a space or ideographs: somebody's words, no key and no picture. */
const isProse = (text: string): boolean => {
  if (!words.test(text)) return false
  let letters = 0
  let count = 0
  for (const one of text) {
    count++
    if (/[\p{L}\p{M}\s]/u.test(one)) letters++
  }
  return letters >= count * 0.7
}

const findBase64 = (text: string): Encoded[] => {
  const found: Encoded[] = []
  if (!hasRun(text, blobUnits, shortestBlob)) return found
  for (const { 0: encoded, index } of allMatches(text, blob)) {
    if (found.length === mostBlobs) break
    if (encoded.length < shortestBlob || encoded.length > longestBlob) continue
    const inner = readBase64(encoded)
    if (inner === null || !isProse(inner)) continue
    found.push({ start: index, end: index + encoded.length, text: inner, hides: true })
  }
  return found
}

/** Quoted-printable of mail, where soft breaks or letters of several bytes show that it is that. */
const findQuotedPrintable = (text: string): Encoded[] => {
  const found: Encoded[] = []
  let sure = softBreak.test(text)
  for (const { 0: encoded, index } of allMatches(text, quoted)) {
    const end = index + encoded.length
    const pairs = encoded.replace(softBreaks, '')
    const bytes = Uint8Array.from(pairs.match(/[0-9A-Fa-f]{2}/g) ?? [], (pair) =>
      Number.parseInt(pair, 16),
    )
    const inner = readUtf8(bytes)
    if (inner === null) continue
    if (bytes.some((byte) => byte >= 0x80)) sure = true
    found.push({ start: index, end, text: inner, hides: false })
  }
  return sure ? found : []
}

/**
 * Base64 blobs that hold prose, and quoted-printable, in order of their place, without overlap. Linear;
 * opens at most four blobs of 16,384 units each.
 */
export const findEncoded = (text: string): readonly Encoded[] => {
  const encoded = text.includes('=') ? findQuotedPrintable(text) : []
  const blobs = findBase64(text)
  if (blobs.length === 0) return encoded
  return [
    ...encoded.filter(({ start }) => !blobs.some((one) => start >= one.start && start < one.end)),
    ...blobs,
  ].sort((a, b) => a.start - b.start)
}
