import * as z from 'zod'
import { appStores, platforms } from '../../core/identify/identifier.ts'
import {
  type Channel,
  type ChannelState,
  type ChannelType,
  channelStates,
  channelTypes,
  type Entity,
  type ReleasedHandle,
} from '../../core/registry/entity.ts'
import type { NeighbourPair } from '../../core/registry/snapshot.ts'
import { channelSchema, entitySchema, pairSchema, releasedSchema } from './entity-schema.ts'
import { slugSchema } from './entity-shape.ts'
import { storedText } from './stored-text.ts'

/** Which channel of an entity is meant; `qualifier` is its platform or store. */
export interface ChannelName {
  readonly type: ChannelType
  readonly qualifier?: string
  readonly value: string
}

/** Steps by which entities change their slugs; former slugs lead to where they went. */
export type MoveOperation =
  /** The old name stays as an alias when `name` is given. */
  | {
      readonly op: 'rename-entity'
      readonly entity: string
      readonly to: string
      readonly name?: string
    }
  /** All that `entity` has goes to `into`, whose own word wins; `entity` is gone. */
  | { readonly op: 'merge-entity'; readonly entity: string; readonly into: string }
  /** The named channels leave `entity` for a new one, which is given without channels. */
  | {
      readonly op: 'split-entity'
      readonly entity: string
      readonly into: Entity
      readonly channels: readonly ChannelName[]
    }
  | { readonly op: 'remove-entity'; readonly entity: string; readonly redirect?: string }
  /** A former slug leads nowhere from here on, so that an entity may have it again. */
  | { readonly op: 'free-slug'; readonly entity: string }

/** One step of a change set. Steps apply in order, all or none. */
export type Operation =
  /** The curated file of an entity: merged with what was changed here since the last file. */
  | { readonly op: 'load-entity'; readonly entity: Entity }
  | { readonly op: 'put-entity'; readonly entity: Entity }
  | { readonly op: 'add-channel'; readonly entity: string; readonly channel: Channel }
  | {
      readonly op: 'set-channel-state'
      readonly entity: string
      readonly channel: ChannelName
      readonly state: ChannelState
      /** With `revoked`: the name of this handle was let go. */
      readonly released?: ReleasedHandle
      readonly note?: string
    }
  | { readonly op: 'put-pair'; readonly pair: NeighbourPair }
  | { readonly op: 'remove-pair'; readonly neighbour: string; readonly entity: string }
  | MoveOperation

const channelNameSchema = z.strictObject({
  type: z.enum(channelTypes),
  qualifier: z.enum([...platforms, ...appStores]).optional(),
  value: storedText(512),
})

const operationSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('load-entity'), entity: entitySchema }),
  z.strictObject({ op: z.literal('put-entity'), entity: entitySchema }),
  z.strictObject({ op: z.literal('add-channel'), entity: slugSchema, channel: channelSchema }),
  z.strictObject({
    op: z.literal('set-channel-state'),
    entity: slugSchema,
    channel: channelNameSchema,
    state: z.enum(channelStates),
    released: releasedSchema.optional(),
    note: storedText(500).optional(),
  }),
  z.strictObject({ op: z.literal('put-pair'), pair: pairSchema }),
  z.strictObject({ op: z.literal('remove-pair'), neighbour: storedText(253), entity: slugSchema }),
  z.strictObject({
    op: z.literal('rename-entity'),
    entity: slugSchema,
    to: slugSchema,
    name: storedText(120).optional(),
  }),
  z.strictObject({ op: z.literal('merge-entity'), entity: slugSchema, into: slugSchema }),
  z.strictObject({
    op: z.literal('split-entity'),
    entity: slugSchema,
    into: entitySchema,
    channels: z.array(channelNameSchema).min(1).max(500),
  }),
  z.strictObject({
    op: z.literal('remove-entity'),
    entity: slugSchema,
    redirect: slugSchema.optional(),
  }),
  z.strictObject({ op: z.literal('free-slug'), entity: slugSchema }),
])

export const operationsSchema = z.array(operationSchema).min(1).max(1_000)

/**
 * Operations from outside, checked. `undefined` members are dropped on the way, so that the result
 * has one canonical form. Gives the first ten complaints instead when the shape is wrong.
 */
export const parseOperations = (
  input: unknown,
): { readonly ops: readonly Operation[] } | { readonly complaints: readonly string[] } => {
  const parsed = operationsSchema.safeParse(input)
  if (!parsed.success) {
    return {
      complaints: parsed.error.issues
        .slice(0, 10)
        .map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`.slice(0, 300)),
    }
  }
  return { ops: JSON.parse(JSON.stringify(parsed.data)) as readonly Operation[] }
}
