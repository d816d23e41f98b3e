import type { Identifier } from '../identify/identifier.ts'

/** An identifier as people write it: no region before a short code, an `@` before an account. */
export const showValue = (identifier: Identifier): string => {
  switch (identifier.type) {
    case 'short-code':
    case 'sms-sender':
      return identifier.value.replace(/^[A-Z]{2}:/, '')
    case 'handle':
      if (identifier.accountKind === 'invite') return identifier.raw
      return /^[a-z0-9_.]+$/i.test(identifier.value) ? `@${identifier.value}` : identifier.value
    default:
      return identifier.value
  }
}
