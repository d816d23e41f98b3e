import { sha1 } from '@noble/hashes/legacy.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Entity } from '../../core/registry/entity.ts'

/** Namespace of STIX for ids that are made from content (section 2.9). */
const namespace = '00abedb4aa42466c9c01fed23315a9b7'

/** UUID version 5: the same name has the same id in every export. */
export const nameUuid = (name: string): string => {
  const bytes = new Uint8Array(16 + utf8ToBytes(name).length)
  bytes.set(Uint8Array.from(namespace.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
  bytes.set(utf8ToBytes(name), 16)
  const hash = sha1(bytes).slice(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const millis = (time: string): string => new Date(time).toISOString()

/** STIX 2.1: an identity for each entity, an indicator for each host that was withdrawn. */
export const stixBundle = (
  entities: readonly Entity[],
  revoked: readonly string[],
  publishedAt: string,
): object => {
  const at = millis(publishedAt)
  const common = { spec_version: '2.1', created: at, modified: at }
  const maker = `identity--${nameUuid('countersign')}`
  return {
    type: 'bundle',
    id: `bundle--${nameUuid(`bundle ${publishedAt}`)}`,
    objects: [
      { type: 'identity', id: maker, ...common, name: 'Countersign', identity_class: 'system' },
      ...entities.map(({ slug, name, kind }) => ({
        type: 'identity',
        id: `identity--${nameUuid(`entity ${slug}`)}`,
        ...common,
        created_by_ref: maker,
        name,
        identity_class: kind === 'community' ? 'group' : 'organization',
      })),
      ...revoked.map((host) => ({
        type: 'indicator',
        id: `indicator--${nameUuid(`revoked ${host}`)}`,
        ...common,
        created_by_ref: maker,
        name: `Withdrawn host ${host}`,
        indicator_types: ['malicious-activity'],
        pattern: `[domain-name:value = '${host.replace(/['\\]/g, '')}']`,
        pattern_type: 'stix',
        valid_from: at,
      })),
    ],
  }
}
