import type { AppStore, Platform } from '../../core/identify/identifier.ts'
import { appStores, platforms } from '../../core/identify/identifier.ts'
import { identifyApp } from '../../core/identify/identify-app.ts'
import { identifyEmail } from '../../core/identify/identify-email.ts'
import { handleOfUrl, identifyHandle } from '../../core/identify/identify-handle.ts'
import { identifyPhoneOrCode, identifySmsSender } from '../../core/identify/identify-phone.ts'
import { identifyUrl } from '../../core/identify/identify-url.ts'
import type { ChannelType } from '../../core/registry/entity.ts'
import { noHosts } from '../rules/no-hosts.ts'

export interface OpenChannel {
  readonly type: ChannelType
  readonly qualifier: Platform | AppStore | ''
  readonly value: string
}

/** A channel of the open data in canonical form, or the reason why it is left out. */
export const canonicalChannel = (type: string, value: string): OpenChannel | string => {
  switch (type) {
    case 'website':
    case 'help_host':
    case 'page':
      return website('website', value)
    case 'email_domain':
      return website('sender-domain', value)
    case 'email': {
      const email = identifyEmail(value, noHosts)
      return email === null
        ? 'not an e-mail address'
        : { type: 'email-address', qualifier: '', value: email.value }
    }
    case 'phone':
    case 'phone_short': {
      const number = identifyPhoneOrCode(value)
      if (number === null || number.type === 'sms-sender') return 'not a number'
      return { type: number.type, qualifier: '', value: number.value }
    }
    case 'sms_sender': {
      const sender = identifySmsSender(value)
      return sender === null
        ? 'not a sender'
        : { type: 'sms-sender', qualifier: '', value: sender.value }
    }
    case 'support_url':
      return 'a page, not a channel'
    default: {
      const store = appStores.find((name) => type === `app_${name}` || type === `ext_${name}`)
      if (store !== undefined) {
        const app = identifyApp(value, store)
        return app === null
          ? 'not an app id'
          : { type: 'app-id', qualifier: store, value: app.value }
      }
      const platform = platforms.find((name) => name === type)
      return platform === undefined ? `unknown type ${type}` : handle(platform, value)
    }
  }
}

const website = (type: 'website' | 'sender-domain', value: string): OpenChannel | string => {
  const url = identifyUrl(`https://${value}`, noHosts)
  if (url === null || url.notes.includes('invalid-host')) return 'not a host'
  if (url.notes.includes('ip-address')) return 'an address, not a host'
  if (url.path !== '/' || handleOfUrl(url) !== null) return 'a page, not a host'
  // A public suffix belongs to everybody.
  if (url.registrable === null) return 'a public suffix'
  return { type, qualifier: '', value: url.host }
}

const handle = (platform: Platform, value: string): OpenChannel | string => {
  const found = identifyHandle(value, platform)
  if (found === null || found.notes.includes('impossible-on-platform')) return 'impossible handle'
  // Whoever holds the invite next year is another question than who published it.
  if (found.accountKind === 'invite') return 'an invite'
  return { type: 'handle', qualifier: platform, value: found.value }
}
