import { sha256 } from '@noble/hashes/sha2.js'

const encoder = new TextEncoder()

/**
 * First twelve hexadecimal digits of SHA-256 over the files in order of their paths: the version that
 * every answer carries.
 */
export const fingerprint = (files: Readonly<Record<string, string>>): string => {
  const hash = sha256.create()
  for (const path of Object.keys(files).sort())
    hash.update(encoder.encode(`${path}\n${files[path] ?? ''}\n`))
  return [...hash.digest().slice(0, 6)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
