import type { AnswerChannel } from '../../core/verdict/answer.ts'

const profiles: Readonly<Record<string, string>> = {
  x: 'https://x.com/',
  telegram: 'https://t.me/',
  instagram: 'https://www.instagram.com/',
  facebook: 'https://www.facebook.com/',
  youtube: 'https://www.youtube.com/',
  linkedin: 'https://www.linkedin.com/',
  github: 'https://github.com/',
  tiktok: 'https://www.tiktok.com/@',
  weibo: 'https://weibo.com/',
}

/**
 * The address that opens an official channel, or `undefined` where none is sure. Schemes come from
 * this closed list alone; the value is never used as a scheme.
 */
export const channelLink = (channel: AnswerChannel): string | undefined => {
  if (channel.url?.startsWith('https://')) return channel.url
  switch (channel.type) {
    case 'website':
      return `https://${channel.value}`
    case 'email-address':
      return `mailto:${encodeURIComponent(channel.value).replace('%40', '@')}`
    case 'phone':
      return `tel:${channel.value.replace(/[^+0-9]/g, '')}`
    case 'short-code':
      return `tel:${channel.value.replace(/[^0-9#*]/g, '').replaceAll('#', '%23')}`
    case 'handle': {
      const base = channel.platform === undefined ? undefined : profiles[channel.platform]
      return base === undefined
        ? undefined
        : base + channel.value.split('/').map(encodeURIComponent).join('/')
    }
    default:
      return undefined
  }
}
