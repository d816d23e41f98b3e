import { type Context, Hono } from 'hono'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { permit, storeOf } from '../people/who.ts'
import { ProblemError } from '../problems.ts'
import { given, maxBytes, maxImportBytes, nameOf, type RegistryOptions } from './acting.ts'
import { importBody, readingsBody, rollBackBody, suspendBody, withdrawBody } from './bodies.ts'
import { describeRegistry } from './describe-registry.ts'
import {
  importExample,
  readingsExample,
  rollBackExample,
  suspendExample,
  withdrawExample,
} from './examples.ts'

/** Changes that come in another way than as a proposal written out. */
export const changeRoutes = (options: RegistryOptions): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const store = (c: Context<ApiEnv>) => storeOf(options, c)

  app.post(
    '/suspensions',
    describeRegistry({
      id: 'suspendChannel',
      summary: 'Suspend a channel at once, by one person',
      body: { schema: 'Suspension', example: suspendExample },
      status: 201,
      answer: 'Proposal',
    }),
    permit('suspend'),
    async (c) => {
      const { channel, ...body } = await readJson(c, suspendBody, { maxBytes })
      const author = nameOf(c, body.author, 'author')
      const suspension = { ...body, author, channel: given(channel) }
      return c.json(await store(c).suspendChannel(suspension), 201)
    },
  )
  app.post(
    '/rollbacks',
    describeRegistry({
      id: 'rollBack',
      summary: 'Propose that the next release says what an earlier one said',
      body: { schema: 'RollBack', example: rollBackExample },
      status: 201,
      answer: 'Proposal',
    }),
    permit('propose'),
    async (c) => {
      const body = await readJson(c, rollBackBody, { maxBytes })
      const author = nameOf(c, body.author, 'author')
      return c.json(await store(c).rollBack({ ...body, author }), 201)
    },
  )
  app.post(
    '/imports',
    describeRegistry({
      id: 'importRows',
      summary: 'Propose what a list adds, or look with `dryRun`',
      description: 'Never above `imported`; each row is told. The same list again adds nothing.',
      body: { schema: 'ImportList', example: importExample },
      status: 201,
      answer: 'ImportReport',
    }),
    permit('propose'),
    async (c) => {
      const body = await readJson(c, importBody, { maxBytes: maxImportBytes })
      const rows = body.rows.map((row) => given(row))
      const author = nameOf(c, body.author, 'author')
      const { source, dryRun = false } = body
      return c.json(await store(c).importRows({ rows, source, author, dryRun }), 201)
    },
  )
  app.post(
    '/withdrawals',
    describeRegistry({
      id: 'withdrawSource',
      summary: 'Propose to take back what came from one source alone',
      body: { schema: 'Withdrawal', example: withdrawExample },
      status: 201,
      answer: 'WithdrawalReport',
    }),
    permit('propose'),
    async (c) => {
      const body = await readJson(c, withdrawBody, { maxBytes })
      const author = nameOf(c, body.author, 'author')
      return c.json({ proposal: await store(c).withdrawSource({ ...body, author }) }, 201)
    },
  )
  app.post(
    '/readings',
    describeRegistry({
      id: 'recordReadings',
      summary: 'Record that sources were read again and say the same',
      body: { schema: 'Readings', example: readingsExample },
      status: 201,
      answer: 'ReadingsReport',
    }),
    permit('record-readings'),
    async (c) => {
      const { readings, reader } = await readJson(c, readingsBody, { maxBytes })
      const read = readings.map((one) => ({ ...one, channel: given(one.channel) }))
      const by = nameOf(c, reader, 'reader')
      return c.json(await store(c).recordReadings({ readings: read, reader: by }), 201)
    },
  )
  app.post(
    '/load',
    describeRegistry({
      id: 'loadCurated',
      summary: 'Load the curated files of this installation again',
      description: 'Takes no body. A team’s registry gets a proposal.',
      writes: true,
      answer: 'Loading',
    }),
    permit('load-files'),
    async (c) => {
      const held = store(c)
      if (options.reload === undefined) throw new ProblemError('not-found')
      return c.json(await options.reload(held))
    },
  )
  return app
}
