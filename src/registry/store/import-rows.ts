import * as z from 'zod'
import { storedText } from '../changes/stored-text.ts'
import type { ImportRow } from '../imports/import-row.ts'
import { type ImportPlan, planImport, type RowReport } from '../imports/plan-import.ts'
import { planWithdrawal } from '../imports/plan-withdrawal.ts'
import { previewChange } from './apply-change.ts'
import { guarded, toStoreError } from './guarded.ts'
import { openProposal } from './open-proposal.ts'
import type { Proposal } from './proposal.ts'
import { readEntities } from './read-entities.ts'
import type { StoreContext } from './store-context.ts'
import { StoreError } from './store-error.ts'

export interface NewImport {
  readonly rows: readonly ImportRow[]
  /** Name and version of the data set. */
  readonly source: string
  readonly author: string
  /** Looks and opens nothing. */
  readonly dryRun?: boolean
}

/** What became of a list, row by row, and what waits for a second person. */
export interface Imported {
  readonly rows: readonly RowReport[]
  readonly proposals: readonly Proposal[]
}

export interface NewWithdrawal {
  readonly source: string
  readonly reason: string
  readonly author: string
}

/** Most rows of one import. */
export const mostImportRows = 5_000
/** Steps of one proposal: as many as a person can look through. */
const stepsOfOne = 200

const sourceSchema = storedText(200, 4)
const rowsSchema = z.array(z.unknown()).min(1).max(mostImportRows)

/**
 * Proposes what a list adds to the registry, in proposals of at most 200 steps; a second person decides. Rows
 * that a rule forbids are told and left out, the others go on. Importing the same list again adds nothing.
 */
export const importRows = (context: StoreContext, input: NewImport): Promise<Imported> =>
  guarded(async () => {
    const { db } = context.database
    const source = sourceSchema.safeParse(input.source)
    if (!source.success) {
      throw new StoreError('invalid', 'name the source, in 4 to 200 characters')
    }
    if (!rowsSchema.safeParse(input.rows).success) {
      throw new StoreError('invalid', `import 1 to ${mostImportRows} rows at once`)
    }
    const entities = [...(await readEntities(db)).values()].map(({ entity }) => entity)
    const readOn = context.clock().toISOString().slice(0, 10)
    const plan = await withoutForbidden(
      context,
      planImport(input.rows, entities, { source: source.data, readOn }),
    )
    if (input.dryRun === true) return { rows: plan.rows, proposals: [] }
    const proposals: Proposal[] = []
    for (let at = 0; at < plan.ops.length; at += stepsOfOne) {
      const ops = plan.ops.slice(at, at + stepsOfOne)
      proposals.push(
        await openProposal(context, {
          ops,
          reason: `Imported from ${source.data}.`,
          author: input.author,
        }),
      )
    }
    return { rows: plan.rows, proposals }
  })

/** Proposes to take back all that came from one source alone; null where it says nothing here. */
export const withdrawSource = (
  context: StoreContext,
  { source, reason, author }: NewWithdrawal,
): Promise<Proposal | null> =>
  guarded(async () => {
    const entities = [...(await readEntities(context.database.db)).values()].map(
      ({ entity }) => entity,
    )
    const steps = planWithdrawal(entities, source)
    if (steps.length === 0) return null
    const ops = steps.map(({ entity }) => ({ op: 'put-entity', entity }))
    return openProposal(context, { ops, reason, author })
  })

/** Leaves out steps that the rules forbid, found by halving: one bad row must not keep the others out. */
const withoutForbidden = async (context: StoreContext, plan: ImportPlan): Promise<ImportPlan> => {
  const why = new Map<ImportPlan['ops'][number], string>()
  const look = async (ops: ImportPlan['ops']): Promise<void> => {
    if (ops.length === 0) return
    const said = await forbidden(context, ops)
    if (said === undefined) return
    const [only] = ops
    if (ops.length === 1 && only !== undefined) {
      why.set(only, said)
      return
    }
    const middle = Math.ceil(ops.length / 2)
    await look(ops.slice(0, middle))
    await look(ops.slice(middle))
  }
  for (let at = 0; at < plan.ops.length; at += stepsOfOne) {
    await look(plan.ops.slice(at, at + stepsOfOne))
  }
  if (why.size === 0) return plan
  let step = 0
  const rows = plan.rows.map((row): RowReport => {
    if (row.fate !== 'new') return row
    const said = why.get(plan.ops[step++] as ImportPlan['ops'][number])
    return said === undefined ? row : { ...row, fate: 'refused', why: said }
  })
  return { rows, ops: plan.ops.filter((one) => !why.has(one)) }
}

/** What the rules say against these steps; undefined when nothing. */
const forbidden = async (
  context: StoreContext,
  ops: ImportPlan['ops'],
): Promise<string | undefined> => {
  try {
    const { findings } = await previewChange(context.database.db, context, ops)
    return findings.find(({ severity }) => severity === 'error')?.message
  } catch (error) {
    const { code, message, complaints } = toStoreError(error)
    if (code === 'unavailable') throw error
    return complaints[0] ?? message
  }
}
