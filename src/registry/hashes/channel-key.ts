import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { valueOfAccountId } from '../../core/identify/account-id.ts'
import { type Channel, channelKey, namesAccount } from '../../core/registry/entity.ts'

/**
 * What is hashed for a channel: type, qualifier (platform, store or region; empty where the type has
 * none) and canonical value, with a vertical bar between them.
 *
 * ```
 * website||binance.com     handle|telegram|binanceexchange     phone||+8695588
 * ```
 */
export const hashedKey = ({
  type,
  platform,
  store,
  value,
}: Pick<Channel, 'type' | 'platform' | 'store' | 'value'>): string =>
  channelKey(type, platform ?? store, value)

/** Under which keys a channel is found: its own, and that of its account where a link can name that. */
export const hashedKeys = (channel: Channel): readonly string[] => {
  const { type, platform, accountId } = channel
  const value =
    platform === undefined || accountId === undefined || !namesAccount(channel)
      ? undefined
      : valueOfAccountId(platform, accountId)
  return [hashedKey(channel), ...(value === undefined ? [] : [channelKey(type, platform, value)])]
}

/** Lower-case hexadecimal SHA-256 of a key in UTF-8: 64 digits. */
export const keyHash = (key: string): string => bytesToHex(sha256(utf8ToBytes(key)))
