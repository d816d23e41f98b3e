import { sha1 } from '@noble/hashes/legacy.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod'
import type { Entity, EntityKind } from '../../core/registry/entity.ts'

/** Ours: STIX 2.1, section 2.9, keeps its own namespace for observables and forbids it for all else. */
const namespace = '6f2d1a9ec04b5b7f8d3e51a7c9b80e42'

/** UUID version 5 (RFC 9562) in a namespace of 32 hexadecimal digits: the same name has the same id in every export. */
export const nameUuid = (name: string, space = namespace): string => {
  const bytes = new Uint8Array(16 + utf8ToBytes(name).length)
  bytes.set(Uint8Array.from(space.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
  bytes.set(utf8ToBytes(name), 16)
  const hash = sha1(bytes).slice(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const timeSchema = z.iso.datetime()
const objectSchema = z.looseObject({
  type: z.enum(['identity', 'indicator']),
  id: z.string(),
  created: timeSchema,
  modified: timeSchema,
  revoked: z.literal(true).optional(),
})
const bundleSchema = z.object({ type: z.literal('bundle'), objects: z.array(objectSchema) })

/** An object of a bundle of ours. */
type StixObject = z.infer<typeof objectSchema>

/** The objects of a bundle that was written before; null for a text that is none. */
export const readStixBundle = (text: string): readonly StixObject[] | null => {
  try {
    const parsed = bundleSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data.objects : null
  } catch {
    return null
  }
}

const classes: Readonly<Record<EntityKind, string>> = {
  organisation: 'organization',
  government: 'organization',
  community: 'group',
  person: 'individual',
  product: 'unknown',
  protocol: 'unknown',
}

const millis = (time: string): string => new Date(time).toISOString()
/** A string of the pattern language: quotes and backslashes are escaped. */
const literal = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`

/**
 * STIX 2.1: an identity for each entity, an indicator for each host that was withdrawn. With the objects of the bundle
 * before, what is known keeps its `created` and `valid_from`, `modified` moves only with what it says, and what is gone
 * comes once more with `revoked`, which is for ever: a host that is withdrawn again has another id. Same
 * arguments, same bytes.
 */
export const stixBundle = (
  entities: readonly Entity[],
  revoked: readonly string[],
  publishedAt: string,
  before: readonly StixObject[] = [],
): object => {
  const at = millis(publishedAt)
  const known = new Map(before.map((one) => [one.id, one]))
  /** The first id of a name that was not revoked for good. */
  const idOf = (type: StixObject['type'], name: string): string => {
    for (let turn = 1; ; turn += 1) {
      const id = `${type}--${nameUuid(turn === 1 ? name : `${name} ${turn}`)}`
      if (known.get(id)?.revoked !== true) return id
    }
  }
  const maker = idOf('identity', 'countersign')
  const object = (
    type: StixObject['type'],
    name: string,
    said: Readonly<Record<string, unknown>>,
  ): StixObject => {
    const id = idOf(type, name)
    const held = known.get(id)
    const created = held?.created ?? at
    const fresh = { type, spec_version: '2.1', id, created, modified: at, ...said }
    if (type === 'indicator') Object.assign(fresh, { valid_from: held?.valid_from ?? at })
    return held !== undefined && sameBut(held, fresh) ? held : fresh
  }
  const objects = [
    object('identity', 'countersign', { name: 'Countersign', identity_class: 'system' }),
    ...entities.map(({ slug, name, kind }) =>
      object('identity', `entity ${slug}`, {
        created_by_ref: maker,
        name,
        identity_class: classes[kind],
      }),
    ),
    ...revoked.map((host) =>
      object('indicator', `revoked ${host}`, {
        created_by_ref: maker,
        name: `Withdrawn host ${host}`,
        description: 'The registry once listed this host as its owner’s; it was withdrawn.',
        indicator_types: ['unknown'],
        pattern: `[domain-name:value = ${literal(host)}]`,
        pattern_type: 'stix',
      }),
    ),
  ]
  const there = new Set(objects.map(({ id }) => id))
  const gone = before
    .filter(({ id, created_by_ref: by }) => !there.has(id) && by === maker)
    .map((one): StixObject => (one.revoked ? one : { ...one, modified: at, revoked: true }))
  const all = [...objects, ...gone]
  const content = all.map(({ id, modified }) => `${id} ${modified}`).join('\n')
  return { type: 'bundle', id: `bundle--${nameUuid(`bundle ${at}\n${content}`)}`, objects: all }
}

/** Whether two objects say the same, apart from when. */
const sameBut = (a: StixObject, b: StixObject): boolean => {
  const said = ({ modified: _modified, ...rest }: StixObject): string =>
    JSON.stringify(Object.entries(rest).sort(([one], [two]) => (one < two ? -1 : 1)))
  return said(a) === said(b)
}
