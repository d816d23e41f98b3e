import { accountIdInValue } from '../identify/account-id.ts'
import type { Channel } from './entity.ts'

/** The platform's id of the account behind a channel: written beside its name, or the value itself. */
export const accountIdOfChannel = ({
  type,
  platform,
  value,
  accountId,
}: Channel): string | undefined =>
  type === 'handle' ? (accountId ?? accountIdInValue(platform, value)) : undefined
