import { parse } from 'tldts'
import type { Entity } from '../../core/registry/entity.ts'
import type { EntityRule } from './entity-rules.ts'

/** Handles unlike the name and mailboxes off the entity's domains: often right, always worth a look. */
export const checkNames: EntityRule = (entity, report) => {
  const domains = ownedDomains(entity)
  const names = [
    entity.slug,
    entity.name,
    ...entity.aliases.map((alias) => alias.text),
    ...[...domains].map((domain) => domain.split('.')[0] ?? ''),
  ]
    .map(squeeze)
    .filter((name) => name.length > 1)
  entity.channels.forEach((channel, index) => {
    const path = ['channels', index, 'value'] as const
    if (channel.type === 'handle' && !opaqueHandle(channel.value)) {
      const handle = squeeze(channel.value)
      if (!names.some((name) => alike(handle, name))) {
        report(
          'warning',
          'handle-unlike-name',
          path,
          `${channel.value} shares no name with ${entity.name}; check that the page means this account`,
        )
      }
    }
    if (channel.type === 'email-address') {
      const domain = registrableOf(channel.value.slice(channel.value.lastIndexOf('@') + 1))
      if (domain !== null && !domains.has(domain)) {
        report(
          'warning',
          'email-off-domain',
          path,
          `${domain} is none of the entity’s own domains; check that the page means this mailbox`,
        )
      }
    }
  })
}

const registrableOf = (host: string): string | null =>
  parse(host, { allowPrivateDomains: true }).domain

const ownedDomains = (entity: Entity): Set<string> => {
  const owned = new Set<string>()
  for (const { type, value, scope } of entity.channels) {
    if ((type !== 'website' && type !== 'sender-domain') || scope === 'path') continue
    const domain = registrableOf(value.split('/')[0] ?? '')
    if (domain !== null) owned.add(domain)
  }
  return owned
}

/** Ids that carry no name: `id:123`, `gh_…`, `channel:UC…`, `invite:…`, digits. */
const opaqueHandle = (value: string): boolean =>
  /^(?:id:|uid:|gh_|channel:|invite:)/.test(value) || /^\+?\d+$/.test(value)

const squeeze = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** One holds the other, or they share a run of four characters. */
const alike = (handle: string, name: string): boolean => {
  if (handle.includes(name) || (handle.length > 2 && name.includes(handle))) return true
  for (let at = 0; at + 4 <= handle.length; at += 1) {
    if (name.includes(handle.slice(at, at + 4))) return true
  }
  return false
}
