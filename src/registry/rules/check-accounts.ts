import {
  accountIdInValue,
  accountIdRules,
  canonicalAccountId,
} from '../../core/identify/account-id.ts'
import { accountIdOfChannel } from '../../core/registry/account-of-channel.ts'
import { accountKey, type Channel, namesAccount } from '../../core/registry/entity.ts'
import type { EntityRule } from './entity-rules.ts'
import type { Path, Report } from './finding.ts'

/** Account ids stand where the platform has them, in the form it gives them, each once in an entity. */
export const checkAccounts: EntityRule = (entity, report) => {
  const seen = new Map<string, string>()
  entity.channels.forEach((channel, index) => {
    const path = ['channels', index, 'accountId'] as const
    if (channel.accountId !== undefined) checkForm(channel, channel.accountId, path, report)
    const id = accountIdOfChannel(channel)
    if (id === undefined || channel.platform === undefined || !namesAccount(channel)) return
    const key = accountKey(channel.platform, id)
    const first = seen.get(key)
    if (first !== undefined) {
      report(
        'error',
        'account-id-twice',
        path,
        `${id} is the account of ${first} already; an account has one name: mark the one it had before as released (renamed)`,
      )
    }
    seen.set(key, first ?? channel.value)
  })
}

const checkForm = (
  { platform, value, type }: Channel,
  accountId: string,
  path: Path,
  report: Report,
): void => {
  if (type !== 'handle' || platform === undefined) {
    report('error', 'stray-account-id', path, 'only a handle has an account id')
    return
  }
  const rule = accountIdRules[platform]
  if (rule === undefined) {
    const known = Object.keys(accountIdRules).join(', ')
    report(
      'error',
      'stray-account-id',
      path,
      `we know no lasting account id on ${platform}, only on ${known}`,
    )
    return
  }
  const id = canonicalAccountId(platform, accountId)
  if (id === null) {
    report(
      'error',
      'bad-account-id',
      path,
      `"${accountId}" is no account id on ${platform}; it looks like ${rule.example}`,
    )
    return
  }
  if (id !== accountId) {
    report('error', 'account-id-not-canonical', path, `write ${id}, not ${accountId}`)
  }
  if (accountIdInValue(platform, value) !== undefined) {
    report(
      'error',
      'account-id-in-value',
      path,
      'the value is an account id itself; leave accountId out',
    )
  }
  const isBot = value.endsWith('bot')
  if (platform === 'telegram' && isBot && id.startsWith('-')) {
    report('error', 'bad-account-id', path, "the id of a bot is positive, as a user's is")
  }
  if (platform === 'telegram' && !isBot && !id.startsWith('-')) {
    report(
      'warning',
      'account-of-a-person',
      path,
      'this is the id of a person or bot; that of a channel or group begins with -100',
    )
  }
}
