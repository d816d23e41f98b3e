import { readHandleLink } from './handle-links.ts'
import { handleRules } from './handle-rules.ts'
import type { HandleIdentifier, Platform, ReadingNote, UrlIdentifier } from './identifier.ts'
import { dropInvisible, foldWidth, hasBidiOverride, isPlainAscii } from './invisible.ts'
import { mixesScripts } from './mixed-script.ts'

/** Longer than any platform's name; what is longer is no handle. */
const longestHandle = 260

const unknownShape = /^[\p{L}\p{N}\p{M}_.·/:#@+-]+$/u
/** Platforms on which the leading `@` is part of the name. */
const keepsAt: ReadonlySet<Platform> = new Set(['line', 'medium'])
/** Platforms on which letter case makes another name. */
const caseMatters: ReadonlySet<Platform> = new Set(['kakaotalk', 'whatsapp', 'viber'])
const byNumber: ReadonlySet<Platform> = new Set(['whatsapp', 'viber', 'signal', 'zalo'])

const numberShape = /^(?:\+|00)?[ (]{0,2}\d[\d ().-]{6,28}$/

interface Origin {
  readonly raw: string
  readonly lossless: boolean
  readonly notes: readonly ReadingNote[]
  readonly kind?: HandleIdentifier['accountKind']
}

const canonicalName = (name: string, platform: Platform | undefined): string => {
  if (platform === undefined) return name.toLowerCase()
  const rule = handleRules[platform]
  if (byNumber.has(platform) && numberShape.test(name)) {
    return `+${name.replace(/^00/, '').replace(/\D/g, '')}`
  }
  if (rule?.canonical) return rule.canonical(name)
  return caseMatters.has(platform) ? name : name.toLowerCase()
}

const kindOf = (
  value: string,
  platform: Platform | undefined,
  told: HandleIdentifier['accountKind'],
): HandleIdentifier['accountKind'] => {
  if (told) return told
  if (/^(?:invite|message):/.test(value)) return 'invite'
  if (value.startsWith('group:') || value.startsWith('groups/')) return 'group'
  if (platform === 'telegram' && value.endsWith('bot')) return 'bot'
  if (platform === 'reddit' && value.startsWith('r/')) return 'group'
  return undefined
}

const build = (
  name: string,
  platform: Platform | undefined,
  origin: Origin,
): HandleIdentifier | null => {
  const notes = new Set<ReadingNote>(origin.notes)
  const visible = dropInvisible(name)
  const folded = foldWidth(visible)
  if (hasBidiOverride(name)) notes.add('bidi-override')
  if (visible !== name || folded !== visible.normalize('NFC')) notes.add('obfuscated')
  const value = canonicalName(folded, platform)
  if (value === '' || value.length > longestHandle) return null
  if (platform === undefined) notes.add('platform-unknown')
  const rule = platform === undefined ? undefined : handleRules[platform]
  if (rule && !rule.shape.test(value)) notes.add('impossible-on-platform')
  const kind = kindOf(value, platform, origin.kind)
  if (kind === 'invite') notes.add('invite')
  if (!isPlainAscii(value) && mixesScripts(value)) notes.add('mixed-script')
  return {
    type: 'handle',
    value,
    raw: origin.raw,
    lossless:
      origin.lossless &&
      !notes.has('obfuscated') &&
      !notes.has('bidi-override') &&
      !notes.has('impossible-on-platform'),
    notes: [...notes],
    ...(platform === undefined ? {} : { platform }),
    ...(kind === undefined ? {} : { accountKind: kind }),
  }
}

/** True of every app scheme by nature, so worth no word. */
const ofScheme: ReadonlySet<ReadingNote> = new Set(['odd-scheme', 'single-label'])

/**
 * The handle that a deep link names (`t.me/x`, `x.com/x`, `tg://resolve?domain=x`, `wa.me/N`), or
 * `null` when the address is a page. Invite codes come back as handles with the note `invite`.
 */
export const handleOfUrl = (url: UrlIdentifier): HandleIdentifier | null => {
  const link = readHandleLink(url)
  if (link === null) return null
  const custom = url.notes.includes('odd-scheme') && url.scheme !== 'https' && url.scheme !== 'http'
  return build(link.name, link.platform, {
    raw: url.raw,
    lossless: url.lossless || custom,
    notes: url.notes.filter((note) => note !== 'schemeless' && !(custom && ofScheme.has(note))),
    kind: link.kind,
  })
}

/**
 * Reads a name as its platform writes it: `@Name`, `Name`, `u/name`, `invite:code`.
 *
 * @param platform Absent: the name is kept in lower case with the note `platform-unknown`.
 * @returns `null` when the text cannot be a name anywhere (spaces, other punctuation). A name the
 * platform cannot have is returned with the note `impossible-on-platform`.
 */
export const identifyHandle = (raw: string, platform?: Platform): HandleIdentifier | null => {
  if (raw.length > longestHandle + 40) return null
  let name = raw.trim()
  const notes: ReadingNote[] = []
  const sign = name.charCodeAt(0)
  if (sign === 0xff20 || sign === 0xfe6b) {
    notes.push('obfuscated')
    name = `@${name.slice(1)}`
  }
  let where = platform
  const bare = name.startsWith('@') ? name.slice(1) : name
  if (where === undefined && /\.bsky\.social$/i.test(bare)) where = 'bluesky'
  if (where === undefined && name.startsWith('@') && /^[\w.-]+@[\w-]+\.[\w.-]+$/.test(bare))
    where = 'mastodon'
  if (where === undefined && /^npub1[02-9ac-hj-np-z]{58}$/.test(bare)) where = 'nostr'
  if (where === undefined && /^[^\s@/]+\.eth$/i.test(bare)) where = 'ens'
  if (where === undefined || !keepsAt.has(where)) name = bare
  // Telephone numbers used as names may hold spaces and brackets; no other name may.
  const number = where !== undefined && byNumber.has(where) && numberShape.test(name)
  if (!number && !unknownShape.test(dropInvisible(name))) return null
  return build(name, where, { raw, lossless: true, notes })
}
