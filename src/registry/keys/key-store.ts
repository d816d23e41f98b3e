import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { rowsOf } from '../store/database.ts'
import { guarded } from '../store/guarded.ts'
import { apiAccounts, apiKeys, apiLeases, apiUsage } from '../store/schema/tables.ts'
import type { StoreContext } from '../store/store-context.ts'
import { StoreError } from '../store/store-error.ts'
import {
  type Account,
  type ApiKey,
  hashOfKey,
  type KeyScope,
  keyScopes,
  mostLiveKeys,
  newKey,
} from './key.ts'

export interface NewKey {
  readonly account: string
  readonly scopes: readonly KeyScope[]
  /** Days until it lapses, 1 to 730. */
  readonly days: number
  /** Figures of the account; those of an account that is there are replaced. */
  readonly dailyQuota: number
  readonly concurrency: number
}

/** A key that may be used, and what its account may. */
export interface KeyGrant {
  readonly keyId: string
  readonly account: Account
  readonly scopes: readonly KeyScope[]
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

/** Items of an account, a UTC day. */
export interface UsageDay {
  readonly account: string
  readonly day: string
  readonly used: number
  readonly dailyQuota: number
}

/** Keys, quotas and usage. Every verb throws `StoreError` and nothing else. */
export interface KeyStore {
  /** Gives the key itself, this once. Refused for an account that has two live ones. */
  create(input: NewKey): Promise<{ readonly key: string; readonly record: ApiKey }>
  list(): Promise<readonly ApiKey[]>
  /** Refused requests follow within the time that processes keep a grant, ten seconds. */
  revoke(id: string): Promise<ApiKey>
  /** Undefined for a key that is unknown, revoked or past its date. */
  grantOf(key: string): Promise<KeyGrant | undefined>
  /**
   * Counts items against the account's day, all or none; exact however many processes count at once.
   * Gives how many are left, or undefined where these would be too many.
   */
  consume(account: Account, items: number): Promise<number | undefined>
  /** Takes one of the account's places, exact over all processes; undefined when none is free. */
  takePlace(account: Account): Promise<string | undefined>
  givePlace(id: string): Promise<void>
  usage(days: number): Promise<readonly UsageDay[]>
}

const dayMs = 86_400_000
/** A place that nobody gave back is free again after this. */
const placeMs = 60_000
const accountForm = /^[a-z0-9]+(-[a-z0-9]+)*$/

export const createKeyStore = ({ database, clock }: StoreContext): KeyStore => {
  const { db } = database
  const utc = (ms: number): string => new Date(ms).toISOString()
  const today = (): string => clock().toISOString().slice(0, 10)
  return {
    create: (input) =>
      guarded(async () => {
        const complaints = faultsOf(input)
        if (complaints.length > 0)
          throw new StoreError('invalid', 'the key cannot be made so', { complaints })
        const key = newKey()
        const now = clock().getTime()
        const record = {
          id: `key-${crypto.randomUUID()}`,
          account: input.account,
          hint: key.slice(-4),
          scopes: input.scopes,
          createdAt: utc(now),
          expiresAt: utc(now + input.days * dayMs),
        }
        const hash = await hashOfKey(key)
        await db.transaction(async (tx) => {
          const { account: name, dailyQuota, concurrency } = input
          // The row of the account is also the lock under which live keys are counted.
          await tx
            .insert(apiAccounts)
            .values({ name, dailyQuota, concurrency })
            .onConflictDoUpdate({ target: apiAccounts.name, set: { dailyQuota, concurrency } })
          const live = await tx
            .select({ id: apiKeys.id })
            .from(apiKeys)
            .where(
              and(
                eq(apiKeys.account, name),
                isNull(apiKeys.revokedAt),
                gt(apiKeys.expiresAt, utc(now)),
              ),
            )
          if (live.length >= mostLiveKeys) {
            throw new StoreError(
              'refused',
              `${name} has ${mostLiveKeys} live keys; revoke one first`,
            )
          }
          await tx.insert(apiKeys).values({ ...record, hash })
        })
        return { key, record }
      }),
    list: () =>
      guarded(async () => {
        const rows = await db
          .select()
          .from(apiKeys)
          .orderBy(asc(apiKeys.account), asc(apiKeys.createdAt))
        return rows.map(asRecord)
      }),
    revoke: (id) =>
      guarded(async () => {
        const [row] = await db
          .update(apiKeys)
          .set({ revokedAt: utc(clock().getTime()) })
          .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
          .returning()
        if (row === undefined) throw new StoreError('not-found', 'there is no such live key')
        return asRecord(row)
      }),
    grantOf: (key) =>
      guarded(async () => {
        const hash = await hashOfKey(key)
        const [row] = await db
          .select()
          .from(apiKeys)
          .innerJoin(apiAccounts, eq(apiAccounts.name, apiKeys.account))
          .where(
            and(
              eq(apiKeys.hash, hash),
              isNull(apiKeys.revokedAt),
              gt(apiKeys.expiresAt, utc(clock().getTime())),
            ),
          )
        return row === undefined
          ? undefined
          : {
              keyId: row.api_keys.id,
              account: row.api_accounts,
              scopes: row.api_keys.scopes,
              expiresAt: Date.parse(row.api_keys.expiresAt),
            }
      }),
    consume: ({ name, dailyQuota }, items) =>
      guarded(async () => {
        if (items > dailyQuota) return undefined
        const [row] = rowsOf(
          await db.execute(sql`
            insert into api_usage (account, day, used) values (${name}, ${today()}, ${items})
            on conflict (account, day) do update set used = api_usage.used + excluded.used
              where api_usage.used + excluded.used <= ${dailyQuota}
            returning used`),
        )
        return row === undefined ? undefined : dailyQuota - Number(row.used)
      }),
    takePlace: ({ name, concurrency }) =>
      guarded(() =>
        db.transaction(async (tx) => {
          const now = clock().getTime()
          await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`api-places:${name}`}))`)
          await tx.execute(
            sql`delete from api_leases where account = ${name} and until <= ${utc(now)}`,
          )
          const [row] = rowsOf(
            await tx.execute(
              sql`select count(*)::int as taken from api_leases where account = ${name}`,
            ),
          )
          if (Number(row?.taken) >= concurrency) return undefined
          const id = crypto.randomUUID()
          await tx.insert(apiLeases).values({ id, account: name, until: utc(now + placeMs) })
          return id
        }),
      ),
    givePlace: (id) =>
      guarded(async () => {
        await db.delete(apiLeases).where(eq(apiLeases.id, id))
      }),
    usage: (days) =>
      guarded(async () => {
        const since = utc(clock().getTime() - (days - 1) * dayMs).slice(0, 10)
        const rows = await db
          .select()
          .from(apiUsage)
          .innerJoin(apiAccounts, eq(apiAccounts.name, apiUsage.account))
          .where(sql`${apiUsage.day} >= ${since}`)
          .orderBy(asc(apiUsage.account), asc(apiUsage.day))
        return rows.map(({ api_usage, api_accounts }) => ({
          ...api_usage,
          dailyQuota: api_accounts.dailyQuota,
        }))
      }),
  }
}

const asRecord = ({
  revokedAt,
  createdAt,
  expiresAt,
  hash: _hash,
  ...rest
}: typeof apiKeys.$inferSelect): ApiKey => ({
  ...rest,
  createdAt: new Date(createdAt).toISOString(),
  expiresAt: new Date(expiresAt).toISOString(),
  ...(revokedAt === null ? {} : { revokedAt: new Date(revokedAt).toISOString() }),
})

const within = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

const faultsOf = (input: NewKey): string[] => [
  ...(accountForm.test(input.account) && input.account.length <= 60
    ? []
    : ['account: lower-case words with hyphens, at most 60 characters']),
  ...(input.scopes.length > 0 && input.scopes.every((scope) => keyScopes.includes(scope))
    ? []
    : [`scopes: one or more of ${keyScopes.join(', ')}`]),
  ...(within(input.days, 1, 730) ? [] : ['days: 1 to 730']),
  ...(within(input.dailyQuota, 1, 1_000_000_000) ? [] : ['daily quota: 1 to 1,000,000,000']),
  ...(within(input.concurrency, 1, 10_000) ? [] : ['concurrency: 1 to 10,000']),
]
