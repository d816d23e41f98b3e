import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type Channel, channelKey } from '../../core/registry/entity.ts'

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

/** Lower-case hexadecimal SHA-256 of a key in UTF-8: 64 digits. */
export const keyHash = (key: string): string => bytesToHex(sha256(utf8ToBytes(key)))
