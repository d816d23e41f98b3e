import type { SourceEvidence } from '../../core/registry/entity.ts'
import { canonicalBytes, sha256Hex } from '../changes/canonical.ts'
import type { Operation } from '../changes/operation.ts'
import type { Finding } from '../rules/finding.ts'
import type { ProposalKind, ProposalState } from './schema/changes.ts'
import type { proposals } from './schema/tables.ts'

/** A change set as people see it. Times are RFC 3339 UTC. */
export interface Proposal {
  readonly id: string
  readonly kind: ProposalKind
  readonly state: ProposalState
  readonly ops: readonly Operation[]
  readonly reason: string
  readonly evidence: readonly SourceEvidence[]
  readonly author: string
  readonly contentHash: string
  readonly baseVersion: number
  readonly checks: readonly Finding[]
  readonly openedAt: string
  readonly approver?: string
  readonly rejectedBy?: string
  readonly decidedAt?: string
  readonly decision?: string
  readonly releaseVersion?: number
  readonly confirmBy?: string
  readonly confirmedBy?: string
  readonly holdUntil?: string
}

/** What an approval is bound to: change any of it and the hash is another. */
export const contentHashOf = (
  content: Pick<Proposal, 'kind' | 'ops' | 'reason' | 'evidence' | 'author' | 'baseVersion'>,
): Promise<string> => {
  const { kind, ops, reason, evidence, author, baseVersion } = content
  return sha256Hex(canonicalBytes({ kind, ops, reason, evidence, author, baseVersion }))
}

export const toProposal = (row: typeof proposals.$inferSelect): Proposal => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  ops: row.ops,
  reason: row.reason,
  evidence: row.evidence,
  author: row.author,
  contentHash: row.contentHash,
  baseVersion: row.baseVersion,
  checks: row.checks,
  openedAt: toUtc(row.openedAt),
  ...(row.approver === null ? {} : { approver: row.approver }),
  ...(row.rejectedBy === null ? {} : { rejectedBy: row.rejectedBy }),
  ...(row.decidedAt === null ? {} : { decidedAt: toUtc(row.decidedAt) }),
  ...(row.decision === null ? {} : { decision: row.decision }),
  ...(row.releaseVersion === null ? {} : { releaseVersion: row.releaseVersion }),
  ...(row.confirmBy === null ? {} : { confirmBy: toUtc(row.confirmBy) }),
  ...(row.confirmedBy === null ? {} : { confirmedBy: row.confirmedBy }),
  ...(row.holdUntil === null ? {} : { holdUntil: toUtc(row.holdUntil) }),
})

/** Drivers write a time in their own ways; readers get one. */
const toUtc = (time: string): string => new Date(time).toISOString()
