import type { Platform } from './identifier.ts'

/** How a platform writes a name. Sources: the platforms' own help pages and public API documents. */
export interface HandleRule {
  /** What a name may be once it is in canonical form. */
  readonly shape: RegExp
  /** Canonical form of a name as written, without `@`; default: lower case. */
  readonly canonical?: (name: string) => string
  /** First path segments that are pages of the platform, not people. */
  readonly reserved?: ReadonlySet<string>
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const asWritten = (name: string): string => name

/** One rule a platform. A name that breaks it carries the note `impossible-on-platform`. */
export const handleRules: Readonly<Partial<Record<Platform, HandleRule>>> = {
  // help.x.com: up to 15 letters, digits and underscores.
  x: {
    shape: /^(?:[a-z0-9_]{1,15}|id:\d+)$/,
    reserved: words(
      'home i intent share search hashtag explore settings messages notifications login signup tos privacy about compose jobs download account who_to_follow',
    ),
  },
  // core.telegram.org: 5–32 (4 when bought), letter first, no underscore last or doubled.
  telegram: {
    shape:
      /^(?!.*__)[a-z][a-z0-9_]{2,30}[a-z0-9]$|^invite:[A-Za-z0-9_-]{4,64}$|^\+\d{7,15}$|^id:(?:[1-9]\d{0,12}|-1\d{12})$/,
    canonical: (name) => (name.startsWith('invite:') ? name : name.toLowerCase()),
    reserved: words(
      'joinchat addstickers addemoji addtheme addlist share iv proxy socks setlanguage login confirmphone invoice bg c contact boost giftcode msg',
    ),
  },
  instagram: {
    shape: /^(?!\d+$)(?!.*\.\.)(?!\.)[a-z0-9._]{1,30}(?<!\.)$/,
    reserved: words(
      'p reel reels tv explore accounts stories direct about legal developer web api graphql',
    ),
  },
  threads: { shape: /^(?!\d+$)(?!.*\.\.)(?!\.)[a-z0-9._]{1,30}(?<!\.)$/ },
  tiktok: { shape: /^(?!\d+$)[a-z0-9._]{2,24}(?<!\.)$/ },
  // facebook.com/help: dots and case do not make another name.
  facebook: {
    shape: /^[\p{L}\p{N}-]{1,80}$|^id:\d{5,20}$|^groups\/[\w.-]{1,80}$/u,
    canonical: (name) =>
      name.startsWith('groups/') ? name.toLowerCase() : name.toLowerCase().replaceAll('.', ''),
    reserved: words(
      'login help policies privacy marketplace watch events sharer sharer.php share story.php photo photo.php photos permalink.php hashtag gaming reel reels search settings messages plugins dialog ads business l.php legal terms about notes media video videos stories tr',
    ),
  },
  youtube: {
    shape: /^[\p{L}\p{N}_.·-]{1,30}$|^channel:UC[\w-]{22}$|^(?:c|user)\/[\p{L}\p{N}_.·-]{1,100}$/u,
    canonical: (name) => (name.startsWith('channel:') ? name : name.toLowerCase()),
  },
  linkedin: { shape: /^(?:company|school|showcase|in)\/[\p{L}\p{N}\p{M}._&'’-]{1,100}$/u },
  reddit: { shape: /^r\/[a-z0-9_]{2,21}$|^u\/[a-z0-9_-]{3,20}$/ },
  discord: {
    shape:
      /^(?!.*\.\.)[a-z0-9_.]{2,32}$|^[^@#:`]{2,32}#\d{4}$|^invite:[A-Za-z0-9_-]{2,64}$|^id:\d{15,21}$/,
    canonical: (name) => (name.startsWith('invite:') ? name : name.toLowerCase()),
  },
  whatsapp: {
    shape: /^\+[1-9]\d{6,14}$|^(?:invite|channel|message):[A-Za-z0-9_-]{6,64}$/,
    canonical: asWritten,
  },
  wechat: {
    shape: /^[a-z_][a-z0-9_-]{5,19}$|^gh_[a-z0-9]{6,20}$/,
  },
  qq: { shape: /^[1-9]\d{4,10}$|^group:[1-9]\d{4,11}$/ },
  weibo: { shape: /^uid:\d{5,12}$|^[a-z0-9_-]{2,30}$|^n\/[\p{L}\p{N}_-]{2,30}$/u },
  line: {
    shape: /^@?[a-z0-9._-]{3,30}$|^invite:[A-Za-z0-9_-]{3,64}$/,
    canonical: (name) => (name.startsWith('invite:') ? name : name.toLowerCase()),
  },
  kakaotalk: { shape: /^_?[A-Za-z0-9_]{3,30}$|^invite:[A-Za-z0-9_-]{3,64}$/, canonical: asWritten },
  zalo: { shape: /^\+?\d{8,20}$|^[a-z0-9._-]{3,60}$|^invite:[a-z0-9]{3,64}$/ },
  viber: {
    shape: /^\+[1-9]\d{6,14}$|^invite:[\w=%+/-]{3,200}$|^[a-z0-9._-]{3,60}$/,
    canonical: asWritten,
  },
  signal: {
    shape: /^\+[1-9]\d{6,14}$|^[a-z_][a-z0-9_]{2,31}\.\d{2,9}$|^invite:[\w=+/-]{6,200}$/,
    canonical: (name) => (name.startsWith('invite:') ? name : name.toLowerCase()),
  },
  skype: { shape: /^[a-z][a-z0-9,._:-]{5,64}$/ },
  vk: {
    shape: /^[a-z0-9][a-z0-9._]{1,49}$/,
    reserved: words('away.php feed im search login wall video audio doc share share.php app'),
  },
  // atproto.com/specs/handle: a DNS name of two or more labels.
  bluesky: {
    shape:
      /^(?=.{3,253}$)(?![.-])(?!.*(?:-\.|\.-|\.\.))[a-z0-9.-]*[a-z0-9]\.[a-z][a-z0-9-]*(?<!-)$|^did:plc:[a-z2-7]{24}$/,
  },
  mastodon: { shape: /^[a-z0-9_][a-z0-9_.-]{0,63}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/ },
  nostr: {
    shape: /^npub1[02-9ac-hj-np-z]{58}$|^[0-9a-f]{64}$|^[a-z0-9_.-]{1,64}@[a-z0-9.-]{3,253}$/,
  },
  ens: { shape: /^(?:[^\s.\p{Lu}]+\.)+eth$/u },
  github: {
    shape: /^(?!.*--)[a-z0-9][a-z0-9-]{0,38}(?<!-)$/,
    reserved: words(
      'about features pricing topics collections trending marketplace sponsors orgs settings login join search explore enterprise security customer-stories readme notifications issues pulls new site contact apps',
    ),
  },
  medium: {
    shape: /^@?[a-z0-9_.-]{1,60}$/,
    reserved: words('m tag search about topics me membership p policy'),
  },
  twitch: {
    shape: /^[a-z0-9][a-z0-9_]{2,24}$/,
    reserved: words('directory p downloads jobs turbo settings videos store search'),
  },
  snapchat: { shape: /^[a-z][a-z0-9._-]{1,13}[a-z0-9]$/ },
  xiaohongshu: { shape: /^[a-z0-9_-]{4,30}$|^id:[0-9a-f]{24}$/ },
  douyin: {
    shape: /^[a-z0-9._-]{2,30}$|^id:[\w-]{10,120}$/,
    canonical: (name) => (name.startsWith('id:') ? name : name.toLowerCase()),
  },
}
