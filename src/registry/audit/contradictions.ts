import type { Channel, Entity, Fact } from '../../core/registry/entity.ts'

/** Two statements of one entity that cannot both hold, unless the facts already say "may". */
export const contradictionsOf = (entity: Entity): string[] => {
  const facts = entity.facts.filter(({ conflicts }) => conflicts !== true)
  const found: string[] = []
  const never = facts.filter(({ code }) => code === 'never_asks').flatMap((fact) => fact.asks ?? [])
  for (const fact of facts.filter(({ code }) => code === 'may_ask')) {
    for (const ask of fact.asks ?? []) {
      if (never.includes(ask) && fact.exceptions === undefined) {
        found.push(`may_ask and never_asks both name ${ask}; say when in exceptions`)
      }
    }
  }
  for (const fact of facts) {
    for (const channel of entity.channels.filter((one) => contradicts(fact, one))) {
      found.push(`${fact.code} stands against ${channel.platform ?? channel.type} ${channel.value}`)
    }
  }
  if (entity.policy === 'has_support' && facts.some(({ code }) => code === 'no_official_support')) {
    found.push('policy has_support stands against the fact no_official_support')
  }
  return found
}

const helpsByPhone = ({ type, direction, purpose }: Channel): boolean =>
  (type === 'phone' || type === 'short-code') &&
  direction !== 'outbound' &&
  (purpose === 'support' || purpose === 'help')

const contradicts = (fact: Fact, channel: Channel): boolean => {
  if (channel.state !== 'active' || fact.exceptions !== undefined) return false
  switch (fact.code) {
    case 'no_phone_support':
      return helpsByPhone(channel)
    case 'never_contacts_via':
      return (
        channel.direction !== 'inbound' &&
        (fact.channels ?? []).some((one) => one === (channel.platform ?? channel.type))
      )
    case 'phone_inbound_only':
      return channel.value === fact.value && channel.direction === 'outbound'
    case 'does_call':
      return channel.value === fact.value && channel.direction === 'inbound'
    default:
      return false
  }
}
