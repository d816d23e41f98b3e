import { appendEvent } from '../store/append-event.ts'
import { takeChangeLock } from '../store/change-lock.ts'
import type { Db } from '../store/database.ts'
import { latestHead } from '../store/latest-release.ts'

/** What happened to somebody's credentials. */
export interface PeopleEvent {
  readonly what:
    | 'bootstrapped'
    | 'asked'
    | 'decided'
    | 'rejected'
    | 'joined'
    | 'passkey-added'
    | 'passkey-removed'
    | 'account-joined'
    | 'disabled'
    | 'recovery-begun'
    | 'recovery-vetoed'
    | 'recovered'
  readonly person: string
  readonly by: string
  readonly request?: string
  readonly role?: string
  readonly entity?: string
}

/** Writes it in the log of the registry, in the caller's transaction; the feed tells no names. */
export const notePeople = async (tx: Db, event: PeopleEvent, at: string): Promise<void> => {
  await takeChangeLock(tx)
  await appendEvent(tx, {
    kind: 'people-changed',
    at,
    releaseVersion: (await latestHead(tx))?.manifest.version ?? 0,
    detail: { ...event },
  })
}
