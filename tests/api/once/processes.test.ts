import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/platform/database.ts'
import { makeSigningKey } from '../../../src/registry/release/signing-key.ts'
import { createStore, type Store } from '../../../src/registry/store/create-store.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import { bundleScript } from '../../platform/processes/bundle-script.ts'
import { type Script, spawnBundle } from '../../platform/processes/spawn-script.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'

const processes = 8
const rounds = 12

interface Answer {
  readonly key: string
  readonly isReplayed: boolean
}

describe.skipIf(postgresMissing !== undefined)(
  `one write sent to ${processes} processes at once`,
  () => {
    let server: ThrowawayPostgres
    let url: string
    let database: Database
    let store: Store
    let signingKey: string
    let script: string

    beforeAll(async () => {
      server = await throwawayPostgres()
      url = await server.newDatabase()
      database = await openDatabase({ databaseUrl: url, poolSize: 2 })
      store = createStore({ database, guarantee: 'team', clock: () => new Date() })
      signingKey = Buffer.from(await makeSigningKey()).toString('base64')
      script = await bundleScript('serve-registry.ts')
    }, 120_000)
    afterAll(async () => {
      await database.close()
      server.destroy()
    })

    const withProcesses = async (
      knows: 'all' | 'alone',
      many: number,
      run: (urls: readonly string[], scripts: readonly Script[]) => Promise<void>,
    ): Promise<void> => {
      const scripts = Array.from({ length: many }, () =>
        spawnBundle(script, [url, signingKey, knows]),
      )
      try {
        await run(await Promise.all(scripts.map((script) => script.line())), scripts)
      } finally {
        await Promise.all(scripts.map((script) => script.kill('SIGKILL')))
      }
    }

    /** Asks for an API key until an answer comes; the same again while another process has it under way. */
    const ask = async (at: string, account: string): Promise<Answer> => {
      for (;;) {
        const answer = await fetch(`${at}/v1/registry/keys`, {
          method: 'POST',
          headers: {
            authorization: 'Bearer operator',
            'content-type': 'application/json',
            'idempotency-key': `for-${account}`,
          },
          body: JSON.stringify({
            account,
            scopes: ['check'],
            days: 1,
            dailyQuota: 1,
            concurrency: 1,
          }),
        })
        if (answer.status === 409 && answer.headers.has('retry-after')) {
          await setTimeout(5)
          continue
        }
        expect(answer.status).toBe(201)
        const { key } = (await answer.json()) as { key: string }
        return { key, isReplayed: answer.headers.get('idempotency-replayed') === 'true' }
      }
    }

    const made = async (prefix: string): Promise<number> =>
      (await store.keys.list()).filter(({ account }) => account.startsWith(prefix)).length

    it('happens in one of them, and all give its answer', async () => {
      await withProcesses('all', processes, async (urls) => {
        for (let round = 0; round < rounds; round++) {
          const answers = await Promise.all(urls.map((at) => ask(at, `once-${round}`)))
          expect(new Set(answers.map(({ key }) => key)).size).toBe(1)
          expect(answers.filter(({ isReplayed }) => !isReplayed)).toHaveLength(1)
        }
      })
      expect(await made('once-')).toBe(rounds)
    }, 120_000)

    it('happens once also when a process that took it is killed', async () => {
      await withProcesses('all', processes, async (urls, scripts) => {
        for (let round = 0; round < processes - 2; round++) {
          const living = urls.slice(round)
          const answers = Promise.allSettled(living.map((at) => ask(at, `killed-${round}`)))
          await scripts[round]?.kill('SIGKILL')
          const [, ...others] = await answers
          const keys = others.flatMap((one) => (one.status === 'fulfilled' ? [one.value.key] : []))
          expect(keys).toHaveLength(living.length - 1)
          expect(new Set(keys).size).toBe(1)
        }
      })
      expect(await made('killed-')).toBe(processes - 2)
    }, 120_000)

    it('happens more than once where each process knows of its own alone: the control', async () => {
      await withProcesses('alone', 2, async (urls) => {
        // An account has two keys at most, so two processes are enough to see it.
        const answers = await Promise.all(urls.map((at) => ask(at, 'alone-0')))
        expect(new Set(answers.map(({ key }) => key)).size).toBe(2)
      })
      expect(await made('alone-')).toBe(2)
    }, 120_000)
  },
)
