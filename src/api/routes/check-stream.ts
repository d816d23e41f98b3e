import type { Context, Hono } from 'hono'
import type { CheckAnswer } from '../../core/verdict/answer.ts'
import { type InputLine, readLines } from '../../platform/read-lines.ts'
import type { Admit, Charge } from '../access/admit.ts'
import { underAskedRules } from '../asked-rules.ts'
import { checkItems, type ItemRunner, problemOf } from '../batch/batch-item.ts'
import { takeTurns } from '../batch/take-turns.ts'
import { isDeeperThan } from '../body/json-depth.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { maxJsonDepth, maxStreamLines } from '../limits.ts'
import type { Metrics } from '../metrics.ts'
import { accessProblems, describe, rulesParameter } from '../openapi/describe.ts'
import { ProblemError } from '../problems.ts'
import { noQuery, readQuery } from '../query/read-query.ts'

const mediaType = 'application/x-ndjson'

/**
 * `POST /v1/check/stream`: one item a line in, one result a line out, in order and as they come. A
 * reader that does not read holds the writer back; a line that cannot be read costs only itself.
 */
export const registerCheckStream = (
  app: Hono<ApiEnv>,
  context: ApiContext,
  metrics: Metrics,
  admit: Admit,
): void => {
  app.post(
    '/v1/check/stream',
    describe({
      id: 'checkStream',
      tag: 'Check',
      summary: 'Check a stream of messages or identifiers, one JSON object a line',
      description: `Body and answer are ${mediaType}: the items of a check batch, one a line, at most ${maxStreamLines.toLocaleString('en')} lines; blank lines are skipped. Each result is written as soon as it is known.`,
      headers: [rulesParameter],
      answer: { media: mediaType },
      problems: [
        'unsupported-media-type',
        'unsupported-encoding',
        'invalid-query',
        'unknown-rules',
        ...accessProblems,
        'not-ready',
        'overloaded',
      ],
    }),
    admit('check'),
    (c) => {
      readQuery(c, noQuery)
      refuseOtherBodies(c)
      context.engine()
      const results = resultsOf(
        c.req.raw.body ?? empty(),
        checkItems(underAskedRules(c, context), metrics),
        c.get('requestId'),
        c.get('charge'),
      )
      const encoder = new TextEncoder()
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const next = await results.next()
          if (next.done === true) controller.close()
          else controller.enqueue(encoder.encode(`${next.value}\n`))
        },
        async cancel() {
          await results.return(undefined)
        },
      })
      return c.body(body, 200, { 'content-type': mediaType })
    },
  )

  async function* resultsOf(
    body: ReadableStream<Uint8Array>,
    run: ItemRunner<CheckAnswer>,
    requestId: string,
    charge: Charge | undefined,
  ): AsyncGenerator<string> {
    const turn = takeTurns()
    for await (const line of readLines(chunksOf(body))) {
      if (line.bytes !== null && isBlank(line.bytes)) continue
      const result =
        line.number > maxStreamLines
          ? { id: line.number, error: problemOf(tooMany(), requestId) }
          : await resultOf(line, run, requestId, charge)
      yield JSON.stringify(result)
      if (line.number > maxStreamLines) return
      await turn()
    }
  }

  const resultOf = async (
    line: InputLine,
    run: ItemRunner<CheckAnswer>,
    requestId: string,
    charge: Charge | undefined,
  ): Promise<unknown> => {
    let item: unknown
    try {
      await charge?.(1)
      item = itemIn(line.bytes)
    } catch (error) {
      return { id: line.number, error: problemOf(error, requestId) }
    }
    return run(item, line.number, requestId)
  }
}

const tooMany = (): ProblemError => new ProblemError('body-too-large', { limit: maxStreamLines })

const refuseOtherBodies = (c: Context): void => {
  const [type = ''] = (c.req.header('content-type') ?? '').toLowerCase().split(';')
  if (type.trim() !== mediaType) throw new ProblemError('unsupported-media-type')
  const encoding = c.req.header('content-encoding')
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
    throw new ProblemError('unsupported-encoding')
  }
}

const empty = (): ReadableStream<Uint8Array> => new ReadableStream({ start: (c) => c.close() })

/** Web streams are not iterable everywhere yet. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)

const itemIn = (bytes: Uint8Array | null): unknown => {
  if (bytes === null) throw new ProblemError('body-too-large')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ProblemError('invalid-encoding')
  }
  if (isDeeperThan(text, maxJsonDepth)) throw new ProblemError('too-deep', { limit: maxJsonDepth })
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError('invalid-json')
  }
}
