import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** Thrown for a target inside the operator's own network; its message names no address. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError'
  readonly code = 'PRIVATE_ADDRESS'
  constructor() {
    super('the target is no public address')
  }
}

/**
 * Resolves a name and gives public addresses alone; rejects when one of them is not. The connection goes to
 * the very address that was looked at, so a name that answers differently a moment later changes nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '', 0)
    if (addresses.some(({ address }) => !isPublicAddress(address))) {
      return callback(new PrivateAddressError(), '', 0)
    }
    const [first] = addresses
    if (options.all === true) return callback(null, addresses)
    if (first === undefined) return callback(new PrivateAddressError(), '', 0)
    callback(null, first.address, first.family)
  })
}
