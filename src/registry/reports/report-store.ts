import { and, count, desc, eq, inArray } from 'drizzle-orm'
import { findSecrets, redact } from '../../core/message/secrets.ts'
import type { NeighbourPair } from '../../core/registry/snapshot.ts'
import { readText } from '../../core/text/read-text.ts'
import { storedText } from '../changes/stored-text.ts'
import { whoActs } from '../people/who-acts.ts'
import type { Db } from '../store/database.ts'
import { guarded } from '../store/guarded.ts'
import { openProposal } from '../store/open-proposal.ts'
import { entities, reports } from '../store/schema/tables.ts'
import type { StoreContext } from '../store/store-context.ts'
import { StoreError } from '../store/store-error.ts'
import { leaveNotice } from '../webhooks/notice.ts'
import { plainForm, saysTheSame } from './likeness.ts'
import {
  type Report,
  type ReportedReceipt,
  type Reporter,
  type ReportKind,
  type ReportOutcome,
  type ReportState,
  reportOutcomes,
} from './report.ts'

export interface NewReport {
  readonly kind: ReportKind
  readonly receipt?: ReportedReceipt
  /** Slug of whom it is about. */
  readonly entity?: string
  readonly note?: string
  /** Given with consent alone. */
  readonly content?: string
  /** Account of the key that it came with. */
  readonly reporter?: string
}

export interface ReportAnswer {
  readonly id: string
  readonly outcome: ReportOutcome
  readonly answer: string
  readonly by: string
  /**
   * With `upheld` to a dispute: the real business that was taken for a lookalike. Opens a proposal for a reviewed
   * pair, together with the answer or not at all.
   */
  readonly pair?: NeighbourPair
}

/**
 * What people sent on purpose. It informs whoever keeps the registry and changes no verdict by itself,
 * however many send the same.
 */
export interface ReportStore {
  open(input: NewReport): Promise<Report>
  get(id: string): Promise<Report | null>
  /** Newest first, at most 200. */
  list(options?: {
    readonly state?: ReportState
    readonly limit?: number
  }): Promise<readonly Report[]>
  /** Once; refused for a case that is answered. */
  answer(answer: ReportAnswer): Promise<Report>
}

/** So many newest groups are compared with a new report. */
const compared = 200
const textSchema = storedText(8_192)

export const createReportStore = (context: StoreContext): ReportStore => {
  const { database, clock } = context
  const { db } = database
  return {
    open: (input) =>
      guarded(async () => {
        const note = masked(input.note)
        const content = masked(input.content)
        if (input.entity !== undefined) await refuseUnknown(db, input.entity)
        const id = `case-${crypto.randomUUID()}`
        const row = {
          id,
          kind: input.kind,
          state: 'open' as const,
          openedAt: clock().toISOString(),
          receipt: input.receipt ?? null,
          entity: input.entity ?? null,
          note: note ?? null,
          content: content ?? null,
          reporter: input.reporter ?? null,
        }
        const said = plainForm(content ?? note ?? '')
        const earlier = await db
          .select()
          .from(reports)
          .where(eq(reports.kind, input.kind))
          .orderBy(desc(reports.openedAt))
          .limit(compared)
        const same = earlier.find((one) =>
          saysTheSame(plainForm(one.content ?? one.note ?? ''), said),
        )
        return db.transaction(async (tx: Db) => {
          const [stored] = await tx
            .insert(reports)
            .values({ ...row, groupId: same?.groupId ?? id })
            .returning()
          if (stored === undefined)
            throw new StoreError('unavailable', 'the database does not answer')
          await leaveNotice(tx, {
            kind: 'report.opened',
            at: row.openedAt,
            entities: row.entity === null ? [] : [row.entity],
            data: { case: id, about: row.kind, group: stored.groupId },
          })
          return toReport(stored, await recordsOf(tx, [stored]))
        })
      }),
    get: (id) =>
      guarded(async () => {
        const [row] = await db.select().from(reports).where(eq(reports.id, id)).limit(1)
        return row === undefined ? null : toReport(row, await recordsOf(db, [row]))
      }),
    list: ({ state, limit = 100 } = {}) =>
      guarded(async () => {
        const rows = await db
          .select()
          .from(reports)
          .where(state === undefined ? undefined : eq(reports.state, state))
          .orderBy(desc(reports.openedAt), desc(reports.id))
          .limit(Math.min(limit, 200))
        const records = await recordsOf(db, rows)
        return rows.map((row) => toReport(row, records))
      }),
    answer: ({ id, outcome, answer, by, pair }) =>
      guarded(async () => {
        const given = { name: by, as: 'who answers' }
        const answeredBy = await whoActs(db, context, 'answer-reports', given)
        if (!reportOutcomes.includes(outcome) || !storedText(2_000, 3).safeParse(answer).success) {
          throw new StoreError('invalid', 'an answer needs an outcome and 3 to 2,000 characters')
        }
        if (pair !== undefined && outcome !== 'upheld') {
          throw new StoreError('invalid', 'a pair comes of an upheld dispute alone')
        }
        const at = clock().toISOString()
        const row = await db.transaction(async (tx: Db) => {
          const proposal = pair === undefined ? null : await proposePair(context, tx, id, pair, by)
          const [answered] = await tx
            .update(reports)
            .set({ state: 'answered', outcome, answer, answeredBy, answeredAt: at, proposal })
            .where(and(eq(reports.id, id), eq(reports.state, 'open')))
            .returning()
          if (answered === undefined && proposal !== null) throw await whyNot(tx, id)
          if (answered !== undefined) {
            await leaveNotice(tx, {
              kind: 'report.answered',
              at,
              entities: answered.entity === null ? [] : [answered.entity],
              data: { case: id, about: answered.kind, outcome },
            })
          }
          return answered
        })
        if (row !== undefined) return toReport(row, await recordsOf(db, [row]))
        throw await whyNot(db, id)
      }),
  }
}

const whyNot = async (db: Db, id: string): Promise<StoreError> => {
  const [found] = await db.select().from(reports).where(eq(reports.id, id)).limit(1)
  return found === undefined
    ? new StoreError('not-found', 'there is no such case')
    : new StoreError('decided', 'this case is answered already')
}

/** Proposes the pair in the transaction of the answer; a second person decides about it. Gives the proposal's id. */
const proposePair = async (
  context: StoreContext,
  tx: Db,
  id: string,
  pair: NeighbourPair,
  author: string,
): Promise<string> => {
  const [report] = await tx.select().from(reports).where(eq(reports.id, id)).limit(1)
  if (report?.kind !== 'dispute') {
    throw new StoreError('invalid', 'a pair comes of an upheld dispute alone')
  }
  const within = { ...context, database: { ...context.database, db: tx } }
  const opened = await openProposal(within, {
    ops: [{ op: 'put-pair', pair }],
    reason: `Upheld dispute ${id}.`,
    author,
  })
  return opened.id
}

/** How often each account that sent one of these reports was right. */
const recordsOf = async (
  db: Db,
  rows: readonly (typeof reports.$inferSelect)[],
): Promise<ReadonlyMap<string, Reporter>> => {
  const accounts = [...new Set(rows.flatMap(({ reporter }) => reporter ?? []))]
  if (accounts.length === 0) return new Map()
  const found = await db
    .select({ account: reports.reporter, outcome: reports.outcome, count: count() })
    .from(reports)
    .where(and(inArray(reports.reporter, accounts), inArray(reports.outcome, ['upheld', 'kept'])))
    .groupBy(reports.reporter, reports.outcome)
  const of = (account: string, outcome: ReportOutcome): number =>
    found.find((one) => one.account === account && one.outcome === outcome)?.count ?? 0
  return new Map(
    accounts.map((account) => {
      const upheld = of(account, 'upheld')
      return [account, { account, upheld, judged: upheld + of(account, 'kept') }]
    }),
  )
}

const refuseUnknown = async (db: Db, slug: string): Promise<void> => {
  if ((await db.$count(entities, eq(entities.slug, slug))) === 0) {
    throw new StoreError('invalid', 'the registry has no such entity')
  }
}

/** A text with its secrets masked; throws `invalid` for what cannot be stored. */
const masked = (text: string | undefined): string | undefined => {
  if (text === undefined || text.trim() === '') return undefined
  const kept = redact(text, findSecrets(readText(text)))
  if (!textSchema.safeParse(kept).success) {
    throw new StoreError('invalid', 'the text holds characters that cannot be kept')
  }
  return kept
}

const toReport = (
  row: typeof reports.$inferSelect,
  records: ReadonlyMap<string, Reporter>,
): Report => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  openedAt: new Date(row.openedAt).toISOString(),
  groupId: row.groupId,
  ...(row.receipt === null ? {} : { receipt: row.receipt }),
  ...(row.entity === null ? {} : { entity: row.entity }),
  ...(row.note === null ? {} : { note: row.note }),
  ...(row.content === null ? {} : { content: row.content }),
  ...reporterOf(row, records),
  ...(row.outcome === null ? {} : { outcome: row.outcome }),
  ...(row.answer === null ? {} : { answer: row.answer }),
  ...(row.answeredBy === null ? {} : { answeredBy: row.answeredBy }),
  ...(row.answeredAt === null ? {} : { answeredAt: new Date(row.answeredAt).toISOString() }),
  ...(row.proposal === null ? {} : { proposal: row.proposal }),
})

const reporterOf = (
  { reporter }: typeof reports.$inferSelect,
  records: ReadonlyMap<string, Reporter>,
): { readonly reporter?: Reporter } => {
  if (reporter === null) return {}
  return { reporter: records.get(reporter) ?? { account: reporter, upheld: 0, judged: 0 } }
}
