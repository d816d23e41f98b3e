import type { ChannelScope, ChannelType } from '../../core/registry/entity.ts'

/**
 * What a listed host vouches for is never left to the reader: a website without a scope is its exact
 * host, or its path when it has one; other types have none.
 */
export const scopeOf = (channel: {
  readonly type: ChannelType
  readonly value: string
  readonly scope?: ChannelScope | undefined
}): ChannelScope | undefined => {
  if (channel.type !== 'website') return channel.scope
  return channel.scope ?? (channel.value.includes('/') ? 'path' : 'exact_host')
}
