import ky, { HTTPError, TimeoutError } from 'ky'
import type { CheckAnswer, VerifyAnswer } from '../core/verdict/answer.ts'
import type { CheckRequest, VerifyRequest } from '../core/verdict/request.ts'
import { hashedKey, keyHash } from '../registry/hashes/channel-key.ts'
import { type HashEntry, prefixDigits } from '../registry/hashes/hash-buckets.ts'
import type { ChangeEvent } from '../registry/store/list-events.ts'

export interface ClientOptions {
  /** Address of the service, such as `https://countersign.example/`. */
  readonly origin: string
  /** Sent in the header and nowhere else. */
  readonly key?: string
  /** Times that a request is tried again after a network fault, 429, 500, 502, 503 or 504; 3. */
  readonly retries?: number
  /** Milliseconds for one request with all that is tried again; 15,000. */
  readonly timeoutMs?: number
  readonly fetch?: typeof fetch
}

/** One result of a batch: an answer, or what was wrong with this item alone. */
export type ItemResult<Answer> =
  | { readonly id: string | number; readonly answer: Answer; readonly error?: undefined }
  | { readonly id: string | number; readonly error: ProblemView; readonly answer?: undefined }

/** RFC 9457 document. */
export interface ProblemView {
  /** Stable: branch on it. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly requestId?: string
  readonly detail?: string
}

export interface ChangePage {
  readonly events: readonly ChangeEvent[]
  readonly next: number
  readonly more: boolean
  readonly reset: boolean
  readonly snapshot: string
}

/** What went wrong, as the service said it; never what was sent. */
export class CountersignError extends Error {
  override readonly name = 'CountersignError'
  /** `unreachable` and `timeout` where no answer came. */
  readonly type: string
  readonly status: number | undefined
  readonly requestId: string | undefined

  constructor(problem: Partial<ProblemView> & { readonly type: string }) {
    super(problem.detail ?? problem.title ?? problem.type)
    this.type = problem.type
    this.status = problem.status
    this.requestId = problem.requestId
  }
}

export interface Client {
  check(request: CheckRequest): Promise<CheckAnswer>
  verify(request: VerifyRequest): Promise<VerifyAnswer>
  /** At most 250 items; results in their order. */
  checkBatch(
    items: readonly (CheckRequest & { readonly id?: string | number })[],
  ): Promise<readonly ItemResult<CheckAnswer>[]>
  /** What is listed for a channel, asked by four digits of its hash: the service does not learn which. */
  lookUp(channel: Parameters<typeof hashedKey>[0]): Promise<readonly HashEntry[]>
  /** Changes after an event; follow `next` and heed `reset`. */
  changes(after?: number): Promise<ChangePage>
}

const retried = [429, 500, 502, 503, 504]

/**
 * A client of the API. Checks change nothing, so all of it may be tried again: with growing pauses, or
 * after what `retry-after` says. Throws {@link CountersignError} and nothing else.
 */
export const createClient = (options: ClientOptions): Client => {
  const { origin, key, retries = 3, timeoutMs = 15_000 } = options
  const http = ky.create({
    prefixUrl: origin,
    timeout: timeoutMs,
    retry: {
      limit: retries,
      methods: ['get', 'post'],
      statusCodes: retried,
      afterStatusCodes: [429, 503],
      backoffLimit: 4_000,
      jitter: true,
    },
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  })
  const ask = async <T>(path: string, body?: unknown): Promise<T> => {
    try {
      const sent = body === undefined ? http.get(path) : http.post(path, { json: body })
      return await sent.json<T>()
    } catch (error) {
      throw await errorOf(error)
    }
  }
  return {
    check: (request) => ask('v1/check', request),
    verify: (request) => ask('v1/verify', request),
    checkBatch: async (items) =>
      (await ask<{ results: readonly ItemResult<CheckAnswer>[] }>('v1/check/batch', { items }))
        .results,
    lookUp: async (channel) => {
      const hash = keyHash(hashedKey(channel))
      const { entries } = await ask<{ entries: readonly HashEntry[] }>(
        `v1/hash-prefixes/${hash.slice(0, prefixDigits)}`,
      )
      return entries.filter((entry) => entry.hash === hash && entry.status !== 'padding')
    },
    changes: (after = 0) => ask(`v1/changes?after=${after}`),
  }
}

const errorOf = async (error: unknown): Promise<CountersignError> => {
  if (error instanceof TimeoutError) return new CountersignError({ type: 'timeout' })
  if (!(error instanceof HTTPError)) return new CountersignError({ type: 'unreachable' })
  const { status } = error.response
  try {
    const problem = (await error.response.json()) as Partial<ProblemView>
    return new CountersignError({ ...problem, type: problem.type ?? 'about:blank', status })
  } catch {
    return new CountersignError({ type: 'about:blank', status })
  }
}
