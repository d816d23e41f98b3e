import { and, asc, eq, ne } from 'drizzle-orm'
import type { Actor } from '../people/person.ts'
import { hashOfSecret, newSecret } from '../people/secret.ts'
import type { Db } from '../store/database.ts'
import { mailSubscriptions } from '../store/schema/tables.ts'
import type { MailState } from '../store/schema/watch.ts'
import { slugNow } from '../store/slugs-of.ts'
import { StoreError } from '../store/store-error.ts'
import { type MailRhythm, mailRhythms } from './mail-rhythm.ts'
import { refuseUntold } from './may-be-told.ts'
import { type NoticeLanguage, noticeLanguages } from './notice-text.ts'

export { type MailRhythm, mailRhythms }

export interface NewSubscription {
  readonly entity: string
  readonly address: string
  readonly rhythm: MailRhythm
  readonly lang: NoticeLanguage
}

/** A subscription as its owner sees it. */
export interface MailSubscription extends NewSubscription {
  readonly id: string
  readonly state: MailState
  /** RFC 3339 UTC. */
  readonly createdAt: string
}

/** Of one person, those that wait for their code included: nobody's mailbox can be filled by asking. */
const mostSubscriptions = 5
/** What a mailbox can be called without quoting (RFC 5321), at a domain with a dot. */
const addressForm = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/

type Row = typeof mailSubscriptions.$inferSelect

const toSubscription = (row: Row): MailSubscription => ({
  id: row.id,
  entity: row.entity,
  address: row.address,
  rhythm: row.rhythm,
  lang: languageOf(row.lang),
  state: row.state,
  createdAt: new Date(row.createdAt).toISOString(),
})

export const languageOf = (lang: string): NoticeLanguage =>
  noticeLanguages.find((one) => one === lang) ?? 'en'

/** A subscription that waits for the code which is sent to its address. */
export const subscribe = async (
  db: Db,
  actor: Actor,
  input: NewSubscription,
  now: Date,
): Promise<MailSubscription> => {
  const entity = await refuseUntold(db, actor, input.entity)
  if (!addressForm.test(input.address) || input.address.length > 254) {
    throw new StoreError('invalid', 'this is no address that messages can be sent to')
  }
  if (!mailRhythms.includes(input.rhythm)) throw new StoreError('invalid', 'unknown rhythm')
  const held = await db.$count(mailSubscriptions, eq(mailSubscriptions.person, actor.name))
  if (held >= mostSubscriptions) {
    throw new StoreError(
      'refused',
      `${mostSubscriptions} subscriptions are the most; end one, or wait a day`,
    )
  }
  const at = now.toISOString()
  const [row] = await db
    .insert(mailSubscriptions)
    .values({
      ...input,
      entity,
      id: `mail-${crypto.randomUUID()}`,
      person: actor.name,
      state: 'unconfirmed',
      stop: newSecret(),
      createdAt: at,
      nextAt: at,
    })
    .returning()
  if (row === undefined) throw new StoreError('unavailable', 'the database does not answer')
  return toSubscription(row)
}

/** A person's subscriptions that have not ended, oldest first. */
export const listSubscriptions = async (
  db: Db,
  person: string,
): Promise<readonly MailSubscription[]> => {
  const rows = await db
    .select()
    .from(mailSubscriptions)
    .where(and(eq(mailSubscriptions.person, person), ne(mailSubscriptions.state, 'ended')))
    .orderBy(asc(mailSubscriptions.createdAt), asc(mailSubscriptions.id))
  return Promise.all(
    rows.map(async (row) => ({ ...toSubscription(row), entity: await slugNow(db, row.entity) })),
  )
}

/** By the code that went to the address. 256 random bits are not guessed. */
export const confirmSubscription = async (
  db: Db,
  actor: Actor,
  { id, code }: { readonly id: string; readonly code: string },
): Promise<MailSubscription> => {
  const [row] = await db
    .update(mailSubscriptions)
    .set({ state: 'active', confirmHash: null })
    .where(
      and(
        eq(mailSubscriptions.id, id),
        eq(mailSubscriptions.person, actor.name),
        eq(mailSubscriptions.state, 'unconfirmed'),
        eq(mailSubscriptions.confirmHash, await hashOfSecret(code)),
      ),
    )
    .returning()
  if (row === undefined) throw new StoreError('not-found', 'this code opens nothing of yours')
  return toSubscription(row)
}

/** By its owner, or by whoever has a message of it. What waits goes with it. */
export const endSubscription = async (
  db: Db,
  by: { readonly person: string; readonly id: string } | { readonly stop: string },
  now: Date,
): Promise<boolean> => {
  const which =
    'stop' in by
      ? eq(mailSubscriptions.stop, by.stop)
      : and(eq(mailSubscriptions.id, by.id), eq(mailSubscriptions.person, by.person))
  const rows = await db
    .update(mailSubscriptions)
    .set({ state: 'ended', nextAt: now.toISOString() })
    .where(and(which, ne(mailSubscriptions.state, 'ended')))
    .returning({ id: mailSubscriptions.id })
  return rows.length > 0
}
