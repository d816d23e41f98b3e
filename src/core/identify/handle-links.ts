import { handleRules } from './handle-rules.ts'
import type { HandleIdentifier, Platform, UrlIdentifier } from './identifier.ts'

/** What a deep link leads to: a name on a platform, not yet checked against the platform's rule. */
export interface LinkedHandle {
  readonly platform: Platform
  readonly name: string
  readonly kind?: NonNullable<HandleIdentifier['accountKind']>
}

type Read = (segments: readonly string[], query: URLSearchParams) => LinkedHandle | null

const reservedOn = (platform: Platform, segment: string): boolean =>
  handleRules[platform]?.reserved?.has(segment.toLowerCase()) === true

const first =
  (platform: Platform): Read =>
  ([name]) =>
    name === undefined || reservedOn(platform, name) ? null : { platform, name }

const afterAt =
  (platform: Platform): Read =>
  ([name]) =>
    name?.startsWith('@') && name.length > 1 ? { platform, name: name.slice(1) } : null

/** Ids of channels and groups as a bot sees them, which no user's can be taken for. */
const telegramChannel = (digits: string): string => `id:${-(1_000_000_000_000 + Number(digits))}`

const telegram: Read = ([head, next], query) => {
  if (head === undefined) return null
  // A message of a private channel or group: t.me/c/1234567890/5.
  if (head === 'c' && next !== undefined && /^[1-9]\d{0,11}$/.test(next)) {
    return { platform: 'telegram', name: telegramChannel(next), kind: 'channel' }
  }
  if (head.startsWith('+')) {
    const code = head.slice(1)
    return /^\d{7,15}$/.test(code)
      ? { platform: 'telegram', name: `+${code}`, kind: 'user' }
      : { platform: 'telegram', name: `invite:${code}`, kind: 'invite' }
  }
  if (head.toLowerCase() === 'joinchat' && next) {
    return { platform: 'telegram', name: `invite:${next}`, kind: 'invite' }
  }
  if (head === 's' && next) return { platform: 'telegram', name: next, kind: 'channel' }
  if (reservedOn('telegram', head)) return null
  return /bot$/i.test(head) || query.has('start')
    ? { platform: 'telegram', name: head, kind: 'bot' }
    : { platform: 'telegram', name: head }
}

const phoneOf = (digits: string | null | undefined): string | null => {
  const bare = digits?.replace(/[^\d]/g, '') ?? ''
  return bare.length >= 7 && bare.length <= 15 ? `+${bare}` : null
}

const whatsapp: Read = ([head, next], query) => {
  const byPath = head !== undefined && /^\+?\d+$/.test(head) ? head : null
  const number = phoneOf(head?.toLowerCase() === 'send' ? query.get('phone') : byPath)
  if (number) return { platform: 'whatsapp', name: number }
  if (head === 'message' && next)
    return { platform: 'whatsapp', name: `message:${next}`, kind: 'invite' }
  if (head === 'channel' && next)
    return { platform: 'whatsapp', name: `channel:${next}`, kind: 'channel' }
  return null
}

const discord: Read = ([head, next]) => {
  if (head?.toLowerCase() === 'invite' && next) {
    return { platform: 'discord', name: `invite:${next}`, kind: 'invite' }
  }
  // A place on a server: discord.com/channels/SERVER/CHANNEL/MESSAGE.
  if (head?.toLowerCase() === 'channels' && next !== undefined && /^\d{15,21}$/.test(next)) {
    return { platform: 'discord', name: `id:${next}`, kind: 'group' }
  }
  return head?.toLowerCase() === 'users' && next
    ? { platform: 'discord', name: `id:${next}`, kind: 'user' }
    : null
}

/** `x.com/i/user/ID`, `twitter.com/intent/user?user_id=ID`; else the first segment. */
const x: Read = (segments, query) => {
  const [head, next, third] = segments
  if (head === 'i' && next === 'user' && /^[1-9]\d{0,19}$/.test(third ?? '')) {
    return { platform: 'x', name: `id:${third}` }
  }
  if (head === 'intent' && (next === 'user' || next === 'follow')) {
    const id = query.get('user_id')
    const name = query.get('screen_name')
    if (id !== null && /^[1-9]\d{0,19}$/.test(id)) return { platform: 'x', name: `id:${id}` }
    return name ? { platform: 'x', name } : null
  }
  return first('x')(segments, query)
}

const facebook: Read = ([head, next, third], query) => {
  if (head === undefined) return null
  const lower = head.toLowerCase()
  const id = query.get('id')
  if (lower === 'profile.php') return id ? { platform: 'facebook', name: `id:${id}` } : null
  if (lower === 'people' && third) return { platform: 'facebook', name: `id:${third}` }
  if (lower === 'pages' && next) {
    const digits = /(\d{5,20})$/.exec(third ?? next)
    return digits ? { platform: 'facebook', name: `id:${digits[1]}`, kind: 'page' } : null
  }
  if (lower === 'groups' && next)
    return { platform: 'facebook', name: `groups/${next}`, kind: 'group' }
  if (lower === 'pg' && next) return { platform: 'facebook', name: next, kind: 'page' }
  return reservedOn('facebook', lower) ? null : { platform: 'facebook', name: head }
}

const youtube: Read = ([head, next]) => {
  if (head?.startsWith('@')) return { platform: 'youtube', name: head.slice(1) }
  if (head === 'channel' && next) return { platform: 'youtube', name: `channel:${next}` }
  return (head === 'c' || head === 'user') && next
    ? { platform: 'youtube', name: `${head}/${next}` }
    : null
}

const linkedin: Read = ([head, next]) =>
  next && /^(?:company|school|showcase|in)$/.test(head ?? '')
    ? { platform: 'linkedin', name: `${head}/${next}`, kind: head === 'in' ? 'user' : 'page' }
    : null

const reddit: Read = ([head, next]) => {
  if (!next) return null
  if (head === 'r') return { platform: 'reddit', name: `r/${next}`, kind: 'group' }
  return head === 'u' || head === 'user'
    ? { platform: 'reddit', name: `u/${next}`, kind: 'user' }
    : null
}

const weibo: Read = ([head, next]) => {
  if (head === 'u' && next) return { platform: 'weibo', name: `uid:${next}` }
  if (head === 'n' && next) return { platform: 'weibo', name: `n/${next}` }
  return head && next === undefined && head !== 'login' ? { platform: 'weibo', name: head } : null
}

const line: Read = ([head, , third, fourth]) => {
  if (head === 'R' && fourth) return { platform: 'line', name: decodeAt(fourth) }
  return head === 'ti' && third ? { platform: 'line', name: decodeAt(third) } : null
}
const decodeAt = (text: string): string => text.replace(/^%40/, '@')

const invite =
  (platform: Platform): Read =>
  ([code]) =>
    code ? { platform, name: `invite:${code}`, kind: 'invite' } : null

const bluesky: Read = ([head, next]) =>
  head === 'profile' && next && (!next.startsWith('did:') || next.startsWith('did:plc:'))
    ? { platform: 'bluesky', name: next }
    : null

const github: Read = ([name, more]) =>
  name === undefined || more !== undefined || reservedOn('github', name)
    ? null
    : { platform: 'github', name }

const medium: Read = ([name]) =>
  name === undefined || reservedOn('medium', name) ? null : { platform: 'medium', name }

const byId =
  (platform: Platform, folder: string, prefix: string): Read =>
  (segments) => {
    const at = segments.indexOf(folder)
    const id = at < 0 ? undefined : segments[at + 1]
    return id ? { platform, name: prefix + id } : null
  }

const instagram: Read = ([head, next]) => {
  if (head === 'stories' && next) return { platform: 'instagram', name: next }
  return head === undefined || reservedOn('instagram', head)
    ? null
    : { platform: 'instagram', name: head }
}

/** Hosts whose paths name people. `www.` and `m.` forms are tried without that label. */
const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['x.com', x],
  ['twitter.com', x],
  ['t.me', telegram],
  ['telegram.me', telegram],
  ['telegram.dog', telegram],
  ['instagram.com', instagram],
  ['threads.net', afterAt('threads')],
  ['threads.com', afterAt('threads')],
  ['tiktok.com', afterAt('tiktok')],
  ['facebook.com', facebook],
  ['fb.com', facebook],
  ['fb.me', facebook],
  ['m.me', first('facebook')],
  ['youtube.com', youtube],
  ['linkedin.com', linkedin],
  ['reddit.com', reddit],
  ['discord.gg', invite('discord')],
  ['discord.com', discord],
  ['discordapp.com', discord],
  ['wa.me', whatsapp],
  ['whatsapp.com', whatsapp],
  ['api.whatsapp.com', whatsapp],
  ['web.whatsapp.com', whatsapp],
  ['chat.whatsapp.com', invite('whatsapp')],
  ['weibo.com', weibo],
  ['weibo.cn', weibo],
  ['line.me', line],
  ['lin.ee', invite('line')],
  ['pf.kakao.com', first('kakaotalk')],
  ['open.kakao.com', byId('kakaotalk', 'o', 'invite:')],
  [
    'zalo.me',
    ([head, next]) =>
      head === 'g' && next
        ? { platform: 'zalo', name: `invite:${next}`, kind: 'invite' }
        : head
          ? { platform: 'zalo', name: head }
          : null,
  ],
  ['bsky.app', bluesky],
  ['github.com', github],
  ['medium.com', medium],
  ['twitch.tv', first('twitch')],
  [
    'snapchat.com',
    ([head, next]) => (head === 'add' && next ? { platform: 'snapchat', name: next } : null),
  ],
  ['vk.com', first('vk')],
  ['vk.ru', first('vk')],
  ['xiaohongshu.com', byId('xiaohongshu', 'profile', 'id:')],
  ['douyin.com', byId('douyin', 'user', 'id:')],
  ['njump.me', ([head]) => (head?.startsWith('npub1') ? { platform: 'nostr', name: head } : null)],
  [
    'invite.viber.com',
    (_, query) => {
      const group = query.get('g2') ?? query.get('g')
      return group ? { platform: 'viber', name: `invite:${group}`, kind: 'invite' } : null
    },
  ],
  ['signal.me', () => null],
  ['signal.group', () => null],
])

/** Custom schemes of the apps themselves. */
const schemeReaders: ReadonlyMap<
  string,
  (url: UrlIdentifier, query: URLSearchParams) => LinkedHandle | null
> = new Map([
  [
    'tg',
    (_, query) => {
      const domain = query.get('domain')
      const code = query.get('invite')
      // tg://user?id=…, tg://openmessage?user_id=…, tg://privatepost?channel=…
      const user = query.get('id') ?? query.get('user_id')
      const channel = query.get('channel')
      if (domain) return telegram([domain], query)
      if (code) return { platform: 'telegram', name: `invite:${code}`, kind: 'invite' }
      if (user !== null && /^[1-9]\d{0,12}$/.test(user)) {
        return { platform: 'telegram', name: `id:${user}`, kind: 'user' }
      }
      if (channel !== null && /^[1-9]\d{0,11}$/.test(channel)) {
        return { platform: 'telegram', name: telegramChannel(channel), kind: 'channel' }
      }
      return null
    },
  ],
  [
    'whatsapp',
    (_, query) => {
      const number = phoneOf(query.get('phone'))
      return number ? { platform: 'whatsapp', name: number } : null
    },
  ],
  [
    'viber',
    (_, query) => {
      const number = phoneOf(query.get('number'))
      return number ? { platform: 'viber', name: number } : null
    },
  ],
  [
    'skype',
    (url) => {
      const name = url.path.replace(/^\//, '')
      return name ? { platform: 'skype', name } : null
    },
  ],
  [
    'mqqapi',
    (_, query) => {
      const uin = query.get('uin')
      if (!uin) return null
      return query.get('card_type') === 'group'
        ? { platform: 'qq', name: `group:${uin}`, kind: 'group' }
        : { platform: 'qq', name: uin }
    },
  ],
])

/** Hosts whose paths lead to accounts: t.me, discord.gg, x.com … */
export const accountHosts = (): Iterable<string> => readers.keys()

const prefixes = /^(?:www|m|mobile|web|old|new|np|amp)\./

const segmentsOf = (path: string): readonly string[] =>
  path.split('/', 8).filter((segment) => segment !== '')

/** The account a deep link leads to, or `null` when the address is not one. */
export const readHandleLink = (url: UrlIdentifier): LinkedHandle | null => {
  const byScheme = schemeReaders.get(url.scheme)
  if (byScheme) return byScheme(url, new URLSearchParams(url.query))
  if (url.host === '' || url.notes.includes('odd-port')) return null
  const reader = readers.get(url.host) ?? readers.get(url.host.replace(prefixes, ''))
  if (reader) {
    return reader(segmentsOf(url.path), new URLSearchParams(url.query))
  }
  if (url.host.endsWith('.t.me')) {
    const name = url.host.slice(0, -5)
    return name.includes('.') ? null : { platform: 'telegram', name }
  }
  if (url.host.endsWith('.medium.com')) {
    const name = url.host.slice(0, -11)
    return name.includes('.') || name === 'help' ? null : { platform: 'medium', name: `@${name}` }
  }
  return null
}
