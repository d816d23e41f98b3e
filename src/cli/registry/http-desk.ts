import type { Entity } from '../../core/registry/entity.ts'
import type { ApiKey } from '../../registry/keys/key.ts'
import type { KeyStore, UsageDay } from '../../registry/keys/key-store.ts'
import type { Invitation } from '../../registry/people/bootstrap.ts'
import type { Recovery } from '../../registry/people/recover.ts'
import type { KeptProof } from '../../registry/proof/list-proofs.ts'
import type { SignedManifest } from '../../registry/release/sign.ts'
import type { Report } from '../../registry/reports/report.ts'
import type { Imported } from '../../registry/store/import-rows.ts'
import type { Page } from '../../registry/store/list-entities.ts'
import type { Loading } from '../../registry/store/load-curated.ts'
import type { Proposal } from '../../registry/store/proposal.ts'
import type { Recorded } from '../../registry/store/record-readings.ts'
import { StoreError, type StoreErrorCode } from '../../registry/store/store-error.ts'
import { UsageError } from '../io.ts'
import type { RegistryDesk } from './desk.ts'

const timeoutMs = 30_000
const patienceMs = 30_000

/** The problem types of the service's documents, back to what the store said. */
const codes: Readonly<Record<string, StoreErrorCode>> = {
  '/problems/invalid-request': 'invalid',
  '/problems/refused': 'refused',
  '/problems/not-found': 'not-found',
  '/problems/forbidden': 'forbidden',
  '/problems/unauthenticated': 'unauthenticated',
  '/problems/conflict': 'changed',
}

/** Speaks to the service that holds the embedded database. `url` is its base; `token` the operator's. */
export const httpDesk = (url: string, token: string): RegistryDesk => {
  /** A service that has just started answers 503 until its database is prepared. */
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const giveUp = Date.now() + patienceMs
    for (;;) {
      try {
        return await callOnce<T>(method, path, body)
      } catch (error) {
        const waits = error instanceof StoreError && error.detail === 'store-unavailable'
        if (!waits || Date.now() > giveUp) throw error
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    }
  }
  const callOnce = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    let response: Response
    try {
      response = await fetch(new URL(`/v1${path}`, url), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      })
    } catch {
      throw new StoreError('unavailable', `the service at ${url} does not answer`)
    }
    const text = await response.text()
    if (!response.ok) throw toStoreError(response.status, text)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  const orNull = async <T>(answer: Promise<T>): Promise<T | null> => {
    try {
      return await answer
    } catch (error) {
      if (error instanceof StoreError && error.code === 'not-found') return null
      throw error
    }
  }
  return {
    openProposal: (input) => call<Proposal>('POST', '/registry/proposals', input),
    approveProposal: ({ id, ...body }) =>
      call<Proposal>('POST', `/registry/proposals/${encodeURIComponent(id)}/approve`, body),
    rejectProposal: ({ id, ...body }) =>
      call<Proposal>('POST', `/registry/proposals/${encodeURIComponent(id)}/reject`, body),
    confirmSuspension: ({ id, ...body }) =>
      call<Proposal>('POST', `/registry/proposals/${encodeURIComponent(id)}/confirm`, body),
    recordReadings: (input) => call<Recorded>('POST', '/registry/readings', input),
    rollBack: (input) => call<Proposal>('POST', '/registry/rollbacks', input),
    importRows: (input) => call<Imported>('POST', '/registry/imports', input),
    withdrawSource: async (input) =>
      (await call<{ proposal: Proposal | null }>('POST', '/registry/withdrawals', input)).proposal,
    suspendChannel: (input) => call<Proposal>('POST', '/registry/suspensions', input),
    getProposal: (id) =>
      orNull(call<Proposal>('GET', `/registry/proposals/${encodeURIComponent(id)}`)),
    listProposals: (options = {}) =>
      call<Page<Proposal>>('GET', `/registry/proposals${queryOf(options)}`),
    getEntity: (slug) =>
      orNull(call<Entity>('GET', `/registry/entities/${encodeURIComponent(slug)}`)),
    listEntities: (options = {}) =>
      call<Page<Entity>>('GET', `/registry/entities${queryOf(options)}`),
    listProofs: async (entity) =>
      (
        await call<{ proofs: readonly KeptProof[] }>(
          'GET',
          `/registry/proofs${queryOf({ entity })}`,
        )
      ).proofs,
    latestRelease: async () => {
      const found = await orNull(
        call<{ signed: SignedManifest; curated: string }>('GET', '/registry/releases/latest'),
      )
      return found === null
        ? null
        : { signed: found.signed, curated: new TextEncoder().encode(found.curated) }
    },
    people: {
      bootstrap: async (names) =>
        (await call<{ invitations: readonly Invitation[] }>('POST', '/people/bootstrap', { names }))
          .invitations,
      recover: () =>
        Promise.reject(
          new UsageError(
            'recover is done at the database, not through the service: stop the service that holds DATA_DIR first.',
          ),
        ),
      recoveries: async () =>
        (await call<{ recoveries: readonly Recovery[] }>('GET', '/people/recoveries')).recoveries,
      vetoRecovery: (id) =>
        call<void>('POST', `/people/recoveries/${encodeURIComponent(id)}/veto`, {}),
    },
    reports: {
      list: async (options = {}) =>
        (await call<{ reports: readonly Report[] }>('GET', `/registry/reports${queryOf(options)}`))
          .reports,
      answer: ({ id, ...body }) =>
        call<Report>('POST', `/registry/reports/${encodeURIComponent(id)}/answer`, body),
    },
    keys: {
      create: (input) =>
        call<Awaited<ReturnType<KeyStore['create']>>>('POST', '/registry/keys', input),
      list: async () => (await call<{ keys: readonly ApiKey[] }>('GET', '/registry/keys')).keys,
      revoke: (id) => call<ApiKey>('DELETE', `/registry/keys/${encodeURIComponent(id)}`),
      usage: async (days) =>
        (await call<{ usage: readonly UsageDay[] }>('GET', `/registry/usage${queryOf({ days })}`))
          .usage,
    },
    load: () => call<Loading>('POST', '/registry/load'),
    close: async () => {},
  }
}

const queryOf = (options: object): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) query.set(name, String(value))
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

const toStoreError = (status: number, text: string): StoreError => {
  try {
    const problem = JSON.parse(text) as {
      type?: string
      title?: string
      detail?: string
      issues?: readonly { path: string; message: string }[]
    }
    const said = problem.detail ?? problem.title ?? `the service answered ${status}`
    const detail = problem.type === '/problems/store-unavailable' ? 'store-unavailable' : undefined
    return new StoreError(codes[problem.type ?? ''] ?? 'unavailable', said, {
      detail,
      complaints: (problem.issues ?? []).map(({ path, message }) =>
        path === '' ? message : `${path}: ${message}`,
      ),
    })
  } catch {
    return new StoreError('unavailable', `the service answered ${status}`)
  }
}
