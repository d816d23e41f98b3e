import type { HandleIdentifier, Platform } from './identifier.ts'

/**
 * How a platform numbers its accounts. A name can be given up and be somebody else's the next day; the
 * id stays with the account as long as it exists.
 */
export interface AccountIdRule {
  /** The one canonical form. */
  readonly shape: RegExp
  /** What an id looks like, for whoever wrote another thing. */
  readonly example: string
  /** The canonical form of a spelling that means the same without loss; default: as it is. */
  readonly canonical?: (text: string) => string
  /** The id that a handle's canonical value itself is; absent where no link or name carries one. */
  readonly ofValue?: (value: string) => string | undefined
}

const after =
  (pattern: RegExp) =>
  (value: string): string | undefined =>
    pattern.exec(value)?.[1]

const withoutWord = (text: string): string => text.replace(/^(?:id|uid|channel):/, '')

/** Decimal without leading zeros, at most what 64 bits hold. */
const number = (example: string, ofValue?: AccountIdRule['ofValue']): AccountIdRule => ({
  shape: /^[1-9]\d{0,19}$/,
  example,
  canonical: withoutWord,
  ...(ofValue === undefined ? {} : { ofValue }),
})

/**
 * Platforms whose accounts have an id that outlives their names. Sources: core.telegram.org/api/bots/ids
 * (users and bots are positive, channels and supergroups count down from -1000000000001), developers.google.com/youtube
 * (channel ids), docs.discord.com (snowflakes), atproto.com/specs/did, help pages of the others.
 */
export const accountIdRules: Readonly<Partial<Record<Platform, AccountIdRule>>> = {
  x: number('1234567890', after(/^id:(\d+)$/)),
  telegram: {
    shape: /^[1-9]\d{0,12}$|^-1\d{12}$/,
    example: '-1001234567890 for a channel or group, 1234567890 for a bot or user',
    canonical: withoutWord,
    ofValue: after(/^id:(-?\d+)$/),
  },
  instagram: number('1234567890'),
  facebook: number('123456789012345', after(/^id:(\d+)$/)),
  youtube: {
    shape: /^UC[\w-]{22}$/,
    example: 'UC and 22 letters, digits, - or _, case as it stands',
    canonical: withoutWord,
    ofValue: after(/^channel:(UC[\w-]{22})$/),
  },
  // A user's, a server's: one number space, as every snowflake is given once.
  discord: {
    ...number('123456789012345678', after(/^id:(\d+)$/)),
    shape: /^[1-9]\d{14,19}$/,
  },
  wechat: {
    shape: /^gh_[a-z0-9]{6,20}$/,
    example: 'gh_0123456789ab (原始ID)',
    canonical: (text) => text.toLowerCase(),
    ofValue: after(/^(gh_[a-z0-9]{6,20})$/),
  },
  weibo: number('1234567890', after(/^uid:(\d+)$/)),
  github: number('12345678'),
  vk: {
    // Communities are negative, as in the platform's own API.
    shape: /^-?[1-9]\d{0,14}$/,
    example: '1 for a person, -12345678 for a community',
    canonical: withoutWord,
    ofValue: (value) => {
      const found = /^(id|club|public|event)([1-9]\d*)$/.exec(value)
      return found === null ? undefined : `${found[1] === 'id' ? '' : '-'}${found[2]}`
    },
  },
  bluesky: {
    shape: /^did:plc:[a-z2-7]{24}$/,
    example: 'did:plc: and 24 letters or digits',
    ofValue: after(/^(did:plc:[a-z2-7]{24})$/),
  },
}

/**
 * The platform's id of an account in canonical form, or `null` when the text is none there. Nothing is
 * guessed or cut: only a prefix of ours (`id:`, `uid:`, `channel:`) goes, and letter case where it says nothing.
 */
export const canonicalAccountId = (platform: Platform, text: string): string | null => {
  const rule = accountIdRules[platform]
  if (rule === undefined) return null
  const id = rule.canonical?.(text) ?? text
  return rule.shape.test(id) ? id : null
}

/** The id that a canonical handle value itself is: `channel:UC…`, `id:…`, `gh_…`; else undefined. */
export const accountIdInValue = (
  platform: Platform | undefined,
  value: string,
): string | undefined => {
  const rule = platform === undefined ? undefined : accountIdRules[platform]
  const id = rule?.ofValue?.(value)
  return id !== undefined && rule?.shape.test(id) === true ? id : undefined
}

/** The id that an identifier names, when it names one: `youtube.com/channel/UC…`, `t.me/c/…`. */
export const accountIdOf = ({ platform, value }: HandleIdentifier): string | undefined =>
  accountIdInValue(platform, value)

/** The canonical handle value under which a link names an account by its id; undefined where no link does. */
export const valueOfAccountId = (platform: Platform, accountId: string): string | undefined =>
  [
    `channel:${accountId}`,
    `id:${accountId}`,
    `uid:${accountId}`,
    `id${accountId}`,
    `club${accountId.slice(1)}`,
    accountId,
  ].find((value) => accountIdInValue(platform, value) === accountId)
