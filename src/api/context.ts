import type { Engine } from '../core/check.ts'
import type { RuleSet } from '../core/message/rule.ts'
import type { Registry } from '../core/registry/registry.ts'
import type { Actor } from '../registry/people/person.ts'
import type { ReportStore } from '../registry/reports/report-store.ts'
import type { Store } from '../registry/store/create-store.ts'
import type { Idempotency } from '../registry/store/idempotency.ts'
import type { EventPage, EventsAfter } from '../registry/store/list-events.ts'
import type { FoundLookalike } from '../registry/watch/lookalikes.ts'
import type { NoticeLanguage } from '../registry/watch/notice-text.ts'
import type { Access } from './access/access.ts'
import type { Charge } from './access/admit.ts'
import type { NamedEngine } from './asked-rules.ts'
import type { Turns } from './overload/turns.ts'
import type { Receipts } from './receipts/receipts.ts'

/** What the process knows about itself, told by `/readyz` and `/metrics`. */
export interface ServiceStatus {
  /** `none`: this process has no store (edge, offline). Checks are answered in every state. */
  readonly store: 'none' | 'preparing' | 'ready' | 'unavailable'
}

/** One line of the service log. Never holds user text: routes are patterns, errors are classes. */
export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly requestId?: string
  readonly route?: string
  readonly error?: string
}

/**
 * Everything the routes need from the host. `engine()` and `registry()` are asked anew for each
 * request, so that a new release takes effect by swapping what stands behind them; both throw
 * `ProblemError('not-ready')` while no release has been loaded.
 */
export interface ApiContext {
  engine(): Engine
  registry(): Registry
  rules(): RuleSet
  /** Engines under other rules, by `preview` or version; absent where there are none. */
  named?(name: string): NamedEngine | undefined
  status(): ServiceStatus
  /** Milliseconds since the epoch. */
  now(): number
  /** A fresh, unguessable id of at most 64 characters from `[A-Za-z0-9_-]`. */
  newId(): string
  log?(entry: LogEntry): void
  /** Makes receipts; absent where the host has no secret for them. */
  readonly receipts?: Receipts
  /** Keys and limits; absent where everybody may ask without bounds. */
  readonly access?: Access
  /** Changes of the registry of record; undefined while the database does not answer. */
  readonly changes?: (options: EventsAfter) => Promise<EventPage> | undefined
  /** Lets a repeated write happen once; undefined while the database does not answer. */
  readonly idempotency?: () => Idempotency | undefined
  /** What people send on purpose; undefined while the database does not answer. */
  readonly reports?: () => ReportStore | undefined
  /**
   * An entity's feed for whoever has a token of it, undefined for everybody else; undefined at once while the
   * database does not answer.
   */
  readonly feed?: (
    slug: string,
    token: string,
    language: NoticeLanguage,
  ) => Promise<string | undefined> | undefined
  /** Counts a verdict about these entities; absent where nobody is told. */
  readonly counted?: (slugs: readonly string[], verdict: string) => void
  /** Keeps hosts of reports that imitate somebody; undefined while the database does not answer. */
  readonly lookalikes?: (found: readonly FoundLookalike[]) => Promise<number> | undefined
  /** What a sandbox key speaks to, made when first asked for; absent where there is no sandbox. */
  readonly sandbox?: () => ApiContext
  /** Order among long texts; absent where requests have a thread each. */
  readonly turns?: Turns
  /** Mean lag of the thread in milliseconds since it was last asked; absent where it cannot be measured. */
  readonly lag?: () => number
}

/** Values that middleware leaves for the handlers. */
export interface ApiEnv {
  Variables: {
    requestId: string
    charge?: Charge
    /** Account of the key that was shown, or the operator's; absent for everybody else. */
    account?: string
    /** The person who acts; absent for the operator. */
    actor?: Actor
    /** The store of a write that is to happen once; absent where the write has no key. */
    store?: Store | undefined
  }
}
