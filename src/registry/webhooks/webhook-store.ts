import { asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Db } from '../store/database.ts'
import { guarded } from '../store/guarded.ts'
import { notices, webhooks } from '../store/schema/tables.ts'
import { StoreError } from '../store/store-error.ts'
import { type NoticeKind, noticeKinds } from './notice.ts'

/** A receiver as operators see it; its secret is shown once, when it is made. */
export interface Webhook {
  readonly id: string
  readonly url: string
  /** Slug; absent for all entities. */
  readonly entity?: string
  /** Absent for all kinds. */
  readonly kinds?: readonly NoticeKind[]
  /** RFC 3339 UTC. */
  readonly createdAt: string
  /** Since when the receiver says that it is gone. */
  readonly goneAt?: string
}

export interface NewWebhook {
  readonly url: string
  readonly entity?: string
  readonly kinds?: readonly string[]
}

/** A receiver with what signs, for whoever sends. */
export interface SigningWebhook extends Webhook {
  /** The newest first; the one before it signs too until it lapses. */
  readonly secrets: readonly string[]
}

export type StoredNotice = typeof notices.$inferSelect

/** Receivers and what waits for them. Every verb throws `StoreError` and nothing else. */
export interface WebhookStore {
  add(input: NewWebhook): Promise<{ readonly webhook: Webhook; readonly secret: string }>
  list(): Promise<readonly Webhook[]>
  remove(id: string): Promise<Webhook>
  /** A new secret; the old one signs beside it for a day. */
  rotate(id: string): Promise<{ readonly webhook: Webhook; readonly secret: string }>
  /** Undefined when it was removed or is gone. */
  find(id: string): Promise<SigningWebhook | undefined>
  markGone(id: string): Promise<void>
  /** The oldest notices that no queue holds yet. */
  waiting(limit: number): Promise<readonly StoredNotice[]>
  taken(seqs: readonly number[]): Promise<void>
}

const overlapMs = 86_400_000
const mostWebhooks = 200

const newSecret = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return `whsec_${btoa(String.fromCharCode(...bytes))}`
}

const invalid = (message: string): StoreError => new StoreError('invalid', message)

/** Reads an address: https, or http where private receivers are allowed; no name or password in it. */
const addressOf = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || text.length > 2_048) {
    throw invalid('a webhook needs an https address of at most 2,048 characters')
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid('the address must carry no name or password')
  }
  return url.href
}

const kindsOf = (kinds: readonly string[]): readonly NoticeKind[] =>
  kinds.map((kind) => {
    const known = noticeKinds.find((one) => one === kind)
    if (known === undefined) throw invalid(`a webhook can ask for ${noticeKinds.join(', ')}`)
    return known
  })

export const createWebhookStore = (db: Db, clock: () => Date): WebhookStore => ({
  add: (input) =>
    guarded(async () => {
      const url = addressOf(input.url)
      const kinds = input.kinds === undefined ? null : kindsOf(input.kinds)
      if (input.entity !== undefined && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(input.entity)) {
        throw invalid('the entity must be a slug of the registry')
      }
      if ((await db.$count(webhooks)) >= mostWebhooks) {
        throw new StoreError('refused', `there are ${mostWebhooks} webhooks already`)
      }
      const secret = newSecret()
      const [row] = await db
        .insert(webhooks)
        .values({
          id: `wh-${crypto.randomUUID()}`,
          url,
          entity: input.entity ?? null,
          kinds,
          secret,
          createdAt: clock().toISOString(),
        })
        .returning()
      return { webhook: toWebhook(found(row)), secret }
    }),
  list: () =>
    guarded(async () => {
      const rows = await db
        .select()
        .from(webhooks)
        .orderBy(asc(webhooks.createdAt), asc(webhooks.id))
      return rows.map(toWebhook)
    }),
  remove: (id) =>
    guarded(async () => {
      const [row] = await db.delete(webhooks).where(eq(webhooks.id, id)).returning()
      return toWebhook(found(row))
    }),
  rotate: (id) =>
    guarded(async () => {
      const secret = newSecret()
      const [row] = await db
        .update(webhooks)
        .set({
          previousSecret: webhooks.secret,
          previousUntil: new Date(clock().getTime() + overlapMs).toISOString(),
          secret,
          goneAt: null,
        })
        .where(eq(webhooks.id, id))
        .returning()
      return { webhook: toWebhook(found(row)), secret }
    }),
  find: (id) =>
    guarded(async () => {
      const [row] = await db.select().from(webhooks).where(eq(webhooks.id, id)).limit(1)
      if (row === undefined || row.goneAt !== null) return undefined
      const old =
        row.previousSecret !== null &&
        row.previousUntil !== null &&
        Date.parse(row.previousUntil) > clock().getTime()
          ? [row.previousSecret]
          : []
      return { ...toWebhook(row), secrets: [row.secret, ...old] }
    }),
  markGone: (id) =>
    guarded(async () => {
      await db.update(webhooks).set({ goneAt: clock().toISOString() }).where(eq(webhooks.id, id))
    }),
  waiting: (limit) =>
    guarded(() => db.select().from(notices).orderBy(asc(notices.seq)).limit(limit)),
  taken: (seqs) =>
    guarded(async () => {
      if (seqs.length > 0) await db.delete(notices).where(inArray(notices.seq, [...seqs]))
    }),
})

/** Receivers that want a notice, of those that are not gone. */
export const receiversOf = async (
  db: Db,
  { kind, entities }: Pick<StoredNotice, 'kind' | 'entities'>,
): Promise<readonly string[]> => {
  const rows = await db
    .select({ id: webhooks.id, entity: webhooks.entity, kinds: webhooks.kinds })
    .from(webhooks)
    .where(isNull(webhooks.goneAt))
  return rows
    .filter((row) => row.entity === null || entities.includes(row.entity))
    .filter((row) => row.kinds === null || row.kinds.includes(kind))
    .map(({ id }) => id)
}

const found = (row: typeof webhooks.$inferSelect | undefined): typeof webhooks.$inferSelect => {
  if (row === undefined) throw new StoreError('not-found', 'there is no such webhook')
  return row
}

const toWebhook = (row: typeof webhooks.$inferSelect): Webhook => ({
  id: row.id,
  url: row.url,
  createdAt: new Date(row.createdAt).toISOString(),
  ...(row.entity === null ? {} : { entity: row.entity }),
  ...(row.kinds === null ? {} : { kinds: row.kinds }),
  ...(row.goneAt === null ? {} : { goneAt: new Date(row.goneAt).toISOString() }),
})
