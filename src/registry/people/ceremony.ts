import { and, eq, gt, lt } from 'drizzle-orm'
import type { Db } from '../store/database.ts'
import { ceremonies } from '../store/schema/tables.ts'
import { challengeOf } from './approval-proof.ts'
import { newSecret } from './secret.ts'

/** Time for a person to touch the authenticator. */
export const ceremonyMs = 5 * 60_000

/** Gives out a challenge that is bound to what it is about. */
export const beginCeremony = async (db: Db, about: string, now: Date): Promise<string> => {
  await db.delete(ceremonies).where(lt(ceremonies.until, now.toISOString()))
  const nonce = newSecret()
  const challenge = await challengeOf(about, nonce)
  const until = new Date(now.getTime() + ceremonyMs).toISOString()
  await db.insert(ceremonies).values({ challenge, about, nonce, until })
  return challenge
}

/** Takes back whatever a challenge was about, once. */
export const endAnyCeremony = async (
  db: Db,
  challenge: string,
  now: Date,
): Promise<{ readonly about: string; readonly nonce: string } | undefined> => {
  const [row] = await db
    .delete(ceremonies)
    .where(and(eq(ceremonies.challenge, challenge), gt(ceremonies.until, now.toISOString())))
    .returning({ about: ceremonies.about, nonce: ceremonies.nonce })
  return row
}

/** Takes a challenge back, once; gives its number, or undefined for any but an open one about this. */
export const endCeremony = async (
  db: Db,
  challenge: string,
  about: string,
  now: Date,
): Promise<string | undefined> => {
  const [row] = await db
    .delete(ceremonies)
    .where(
      and(
        eq(ceremonies.challenge, challenge),
        eq(ceremonies.about, about),
        gt(ceremonies.until, now.toISOString()),
      ),
    )
    .returning({ nonce: ceremonies.nonce })
  return row?.nonce
}
