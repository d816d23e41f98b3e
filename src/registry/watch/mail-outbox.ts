import { and, asc, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import { hashOfSecret, newSecret } from '../people/secret.ts'
import type { Db } from '../store/database.ts'
import {
  entities,
  entityRedirects,
  mailSubscriptions,
  mailWaiting,
  people,
} from '../store/schema/tables.ts'
import { slugsOf } from '../store/slugs-of.ts'
import type { NoticeData, NoticeKind } from '../webhooks/notice.ts'
import type { StoredNotice } from '../webhooks/webhook-store.ts'
import type { MailRhythm } from './mail-rhythm.ts'
import { languageOf } from './mail-subscriptions.ts'
import { mayBeToldNow } from './may-be-told.ts'
import type { NoticeLanguage } from './notice-text.ts'

/** A notice that goes with a message. */
export interface MailedNotice {
  readonly kind: NoticeKind
  readonly data: NoticeData
}

/** What is to be sent to one address. */
export interface MailBatch {
  /** UUID, the same however often it is asked for. */
  readonly id: string
  readonly subscription: string
  readonly notices: readonly MailedNotice[]
}

/** Where a message goes. */
export interface MailTarget {
  readonly address: string
  readonly lang: NoticeLanguage
  readonly entity: string
  readonly stop: string
}

/** From message to message; what comes meanwhile goes with the next, so that a busy day is no flood. */
const intervalMs: Readonly<Record<MailRhythm, number>> = {
  each: 10 * 60_000,
  daily: 86_400_000,
  weekly: 7 * 86_400_000,
}

/** Puts a notice to what waits for each subscription of its entities, under whatever slug that was made; twice is once. */
export const putToMail = async (db: Db, { seq, at, kind, entities: about, data }: StoredNotice) => {
  if (about.length === 0) return
  const wanting = await db
    .select({ id: mailSubscriptions.id })
    .from(mailSubscriptions)
    .where(
      and(
        eq(mailSubscriptions.state, 'active'),
        inArray(mailSubscriptions.entity, [...(await slugsOf(db, about))]),
      ),
    )
  if (wanting.length === 0) return
  await db
    .insert(mailWaiting)
    .values(wanting.map(({ id }) => ({ subscription: id, notice: seq, at, kind, data })))
    .onConflictDoNothing()
}

/** Binds what waits for subscriptions whose time has come to a message each. */
export const bindBatches = (db: Db, now: Date): Promise<void> =>
  db.transaction(async (tx: Db) => {
    const due = await tx
      .select({ id: mailSubscriptions.id, rhythm: mailSubscriptions.rhythm })
      .from(mailSubscriptions)
      .where(
        and(
          eq(mailSubscriptions.state, 'active'),
          lte(mailSubscriptions.nextAt, now.toISOString()),
          sql`exists (select 1 from ${mailWaiting} where ${mailWaiting.subscription} = ${mailSubscriptions.id} and ${mailWaiting.batch} is null)`,
        ),
      )
      .limit(100)
      .for('update', { skipLocked: true })
    for (const { id, rhythm } of due) {
      await tx
        .update(mailWaiting)
        .set({ batch: crypto.randomUUID() })
        .where(and(eq(mailWaiting.subscription, id), isNull(mailWaiting.batch)))
      await tx
        .update(mailSubscriptions)
        .set({ nextAt: new Date(now.getTime() + intervalMs[rhythm]).toISOString() })
        .where(eq(mailSubscriptions.id, id))
    }
  })

/** Messages that no queue holds yet, whole. */
export const boundBatches = async (db: Db): Promise<readonly MailBatch[]> => {
  const ids = await db
    .selectDistinct({ batch: mailWaiting.batch })
    .from(mailWaiting)
    .where(isNotNull(mailWaiting.batch))
    .limit(100)
  const wanted = ids.flatMap(({ batch }) => (batch === null ? [] : [batch]))
  if (wanted.length === 0) return []
  const rows = await db
    .select()
    .from(mailWaiting)
    .where(inArray(mailWaiting.batch, wanted))
    .orderBy(asc(mailWaiting.notice))
  const batches = new Map<string, MailBatch>()
  for (const { batch, subscription, kind, data } of rows) {
    if (batch === null) continue
    const held = batches.get(batch)?.notices ?? []
    batches.set(batch, { id: batch, subscription, notices: [...held, { kind, data }] })
  }
  return [...batches.values()]
}

export const takeBatch = async (db: Db, id: string): Promise<void> => {
  await db.delete(mailWaiting).where(eq(mailWaiting.batch, id))
}

/**
 * Gives each subscription that has none a code by `send`, once. A process that dies between keeping its digest and
 * sending it sends none: its owner subscribes anew.
 */
export const giveCodes = async (
  db: Db,
  send: (subscription: string, code: string) => Promise<void>,
): Promise<void> => {
  const waiting = await db
    .select({ id: mailSubscriptions.id })
    .from(mailSubscriptions)
    .where(and(eq(mailSubscriptions.state, 'unconfirmed'), isNull(mailSubscriptions.confirmHash)))
    .limit(50)
  for (const { id } of waiting) {
    const code = newSecret()
    const [mine] = await db
      .update(mailSubscriptions)
      .set({ confirmHash: await hashOfSecret(code) })
      .where(and(eq(mailSubscriptions.id, id), isNull(mailSubscriptions.confirmHash)))
      .returning({ id: mailSubscriptions.id })
    if (mine !== undefined) await send(id, code)
  }
}

/** Where a subscription's message goes, or undefined when nobody is to be told any more. */
export const mailTarget = async (
  db: Db,
  id: string,
  state: 'active' | 'unconfirmed',
): Promise<(MailTarget & { readonly name: string }) | undefined> => {
  const [row] = await db
    .select({
      subscription: mailSubscriptions,
      person: people,
      slug: entities.slug,
      name: entities.name,
    })
    .from(mailSubscriptions)
    .innerJoin(people, eq(mailSubscriptions.person, people.name))
    .leftJoin(entityRedirects, eq(mailSubscriptions.entity, entityRedirects.from))
    .innerJoin(
      entities,
      eq(entities.slug, sql`coalesce(${entityRedirects.to}, ${mailSubscriptions.entity})`),
    )
    .where(
      and(
        eq(mailSubscriptions.id, id),
        eq(mailSubscriptions.state, state),
        eq(people.state, 'active'),
      ),
    )
    .limit(1)
  if (row === undefined) return undefined
  const { subscription, person, slug, name } = row
  const { role, entity } = person
  if (!(await mayBeToldNow(db, { role, ...(entity === null ? {} : { entity }) }, slug))) {
    return undefined
  }
  return {
    address: subscription.address,
    lang: languageOf(subscription.lang),
    entity: slug,
    stop: subscription.stop,
    name,
  }
}
