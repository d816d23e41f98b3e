import type { HostLists } from '../../core/identify/host-lists.ts'
import type { Identifier } from '../../core/identify/identifier.ts'
import { identifyApp } from '../../core/identify/identify-app.ts'
import { identifyEmail } from '../../core/identify/identify-email.ts'
import { handleOfUrl, identifyHandle } from '../../core/identify/identify-handle.ts'
import { identifyPhoneOrCode, identifySmsSender } from '../../core/identify/identify-phone.ts'
import { identifyUrl } from '../../core/identify/identify-url.ts'
import { identifyWallet } from '../../core/identify/identify-wallet.ts'
import type { Channel } from '../../core/registry/entity.ts'
import type { EntityRule } from './entity-rules.ts'
import { noHosts } from './no-hosts.ts'

/**
 * A channel's value is the canonical form that `identify` gives, or no look-up would ever meet it;
 * and what a platform cannot have cannot be anybody's channel.
 */
export const checkCanonical: EntityRule = (entity, report, { hosts = noHosts }) => {
  entity.channels.forEach((channel, index) => {
    const path = ['channels', index, 'value'] as const
    const found = read(channel, hosts)
    if (found === null) {
      report(
        'error',
        'not-a-channel',
        path,
        `${channel.value} is no ${channel.type}${hint(channel)}`,
      )
      return
    }
    if (channel.type === 'website' && found.type === 'url') {
      const handle = handleOfUrl(found)
      if (handle !== null && handle.platform !== undefined) {
        report(
          'error',
          'handle-as-website',
          path,
          `this address is an account: write type handle, platform ${handle.platform}, value ${handle.value}`,
        )
        return
      }
    }
    if (channel.platform === 'youtube' && /^UC[\w-]{22}$/.test(channel.value)) {
      report('error', 'not-canonical', path, `write channel:${channel.value}`)
      return
    }
    const canonical = canonicalOf(channel, found)
    if (canonical !== channel.value) {
      report('error', 'not-canonical', path, `write ${canonical}, not ${channel.value}`)
    }
    if (found.notes.includes('impossible-on-platform')) {
      report(
        'error',
        'impossible-on-platform',
        path,
        `no account on ${channel.platform ?? 'its platform'} can be called ${channel.value}`,
      )
    }
    if (found.notes.includes('mixed-script') || found.notes.includes('obfuscated')) {
      report('error', 'disguised', path, 'this value mixes scripts or hides characters')
    }
    if (found.type === 'wallet-address' && found.checksum === 'wrong') {
      report('error', 'wrong-checksum', path, 'the checksum of this address does not fit')
    }
    const isInvite = found.type === 'handle' && found.accountKind === 'invite'
    if (isInvite && channel.validUntil === undefined) {
      report(
        'warning',
        'invite',
        path,
        'an invite code can be taken over when it lapses; give it a validUntil',
      )
    }
  })
}

const read = (channel: Channel, hosts: HostLists): Identifier | null => {
  const { type, value } = channel
  switch (type) {
    case 'website':
    case 'sender-domain': {
      if (value.includes('://')) return null
      const url = identifyUrl(`https://${value}`, hosts)
      return url === null || url.notes.includes('invalid-host') ? null : url
    }
    case 'email-address':
      return identifyEmail(value, hosts)
    case 'phone':
    case 'short-code': {
      const number = identifyPhoneOrCode(value, channel.region)
      return number?.type === type ? number : null
    }
    case 'sms-sender':
      return identifySmsSender(value, channel.region)
    case 'handle':
      return identifyHandle(value, channel.platform)
    case 'app-id':
      return identifyApp(value, channel.store)
    case 'wallet-address':
      return identifyWallet(value)
  }
}

const canonicalOf = (channel: Channel, found: Identifier): string =>
  channel.type === 'sender-domain' && found.type === 'url' ? found.host : found.value

const hint = ({ type }: Channel): string => {
  switch (type) {
    case 'phone':
      return '; write it in international form, such as +441632960001'
    case 'short-code':
    case 'sms-sender':
      return '; write the country and the digits, such as CN:95588'
    case 'website':
    case 'sender-domain':
      return '; write a host, such as help.acme.example, without https://'
    default:
      return ''
  }
}
