import { describe, expect, it } from 'vitest'
import type { CheckAnswer, VerifyAnswer } from '../../src/core/verdict/answer.ts'
import { post, testApp } from './test-app.ts'

interface Result<Answer> {
  readonly id: string | number
  readonly answer?: Answer
  readonly error?: { readonly type: string; readonly status: number }
}
const resultsOf = async <Answer>(response: Response): Promise<readonly Result<Answer>[]> =>
  ((await response.json()) as { results: Result<Answer>[] }).results

describe('a batch', () => {
  it('answers each item in order, and a bad one in its place', async () => {
    const { app } = testApp()
    const response = await post(app, '/v1/check/batch', {
      items: [
        {
          id: 'a',
          input: 'This is Quorvane support. Send your code to https://quorvane-support.example/now',
        },
        { id: 'b', input: '' },
        { id: 'c', input: 'x', colour: 'red' },
        'nothing',
        { id: 'e', input: 'not a link', type: 'phone' },
        { input: 'https://quorvane.example/' },
      ],
    })
    expect(response.status).toBe(200)
    const results = await resultsOf<CheckAnswer>(response)
    expect(results.map(({ id }) => id)).toEqual(['a', 'b', 'c', 4, 'e', 6])
    expect(results.map(({ error }) => error?.type)).toEqual([
      undefined,
      '/problems/invalid-request',
      '/problems/invalid-request',
      '/problems/invalid-request',
      '/problems/unreadable-identifier',
      undefined,
    ])
    expect(results[0]?.answer?.verdict).toBe('impersonation')
    expect(results[5]?.answer?.verdict).toBe('official')
  })

  it('gives the answer of the single route', async () => {
    const single = await (await post(testApp().app, '/v1/check', { input: '@quorvane' })).json()
    const [first] = await resultsOf<CheckAnswer>(
      await post(testApp().app, '/v1/check/batch', { items: [{ input: '@quorvane' }] }),
    )
    expect({ ...first?.answer, id: '' }).toEqual({ ...(single as CheckAnswer), id: '' })
  })

  it('verifies too', async () => {
    const results = await resultsOf<VerifyAnswer>(
      await post(testApp().app, '/v1/verify/batch', {
        items: [{ value: 'https://quorvane.example/', entity: 'quorvane' }, { value: ' ' }],
      }),
    )
    expect(results[0]?.answer?.status).toBe('official')
    expect(results[1]?.error?.status).toBe(400)
  })

  it('takes 250 items and not one more, and repeats nothing of what was sent', async () => {
    const { app } = testApp()
    const items = Array.from({ length: 250 }, (_, at) => ({ id: at, input: 'hello' }))
    expect(await resultsOf(await post(app, '/v1/check/batch', { items }))).toHaveLength(250)
    const over = await post(app, '/v1/check/batch', {
      items: [...items, { input: 'canary-text-7' }],
    })
    expect(over.status).toBe(400)
    expect(await over.text()).not.toContain('canary-text-7')
    expect((await post(app, '/v1/check/batch', { items: [] })).status).toBe(400)
  })

  it('is refused whole while the service starts', async () => {
    const { app } = testApp({ loaded: false })
    expect((await post(app, '/v1/check/batch', { items: [{ input: 'x' }] })).status).toBe(503)
  })
})

const ndjson = { 'content-type': 'application/x-ndjson' }
const linesOf = async (response: Response): Promise<readonly Result<CheckAnswer>[]> =>
  (await response.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Result<CheckAnswer>)

describe('a stream', () => {
  it('answers line by line, skips blank ones and goes on after a bad one', async () => {
    const { app } = testApp()
    const body = '{"id":"a","input":"https://quorvane.example/"}\n\n{broken\r\n{"input":"hello"}'
    const response = await post(app, '/v1/check/stream', body, ndjson)
    expect(response.headers.get('content-type')).toBe('application/x-ndjson')
    const lines = await linesOf(response)
    expect(lines.map(({ id }) => id)).toEqual(['a', 3, 4])
    expect(lines[1]?.error?.type).toBe('/problems/invalid-json')
    expect(lines[2]?.answer?.verdict).toBe('unknown')
  })

  it('writes each result before the next line has come, and holds back a writer nobody reads', async () => {
    const { app } = testApp()
    let asked = 0
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          asked += 1
          controller.enqueue(new TextEncoder().encode(`{"id":${asked},"input":"hello"}\n`))
          if (asked === 500) controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    const response = await post(app, '/v1/check/stream', body, ndjson)
    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect(new TextDecoder().decode(first?.value)).toContain('"id":1')
    expect(asked).toBeLessThan(20)
    await reader?.cancel()
    expect(asked).toBeLessThan(20)
  })

  it('refuses another media type and a packed body', async () => {
    const { app } = testApp()
    expect((await post(app, '/v1/check/stream', '{}')).status).toBe(415)
    expect(
      (await post(app, '/v1/check/stream', '{}', { ...ndjson, 'content-encoding': 'gzip' })).status,
    ).toBe(415)
  })

  it('passes over a line that is too long', async () => {
    const { app } = testApp()
    const body = `{"input":"${'x'.repeat(500_000)}"}\n{"id":"b","input":"hello"}\n`
    const lines = await linesOf(await post(app, '/v1/check/stream', body, ndjson))
    expect(lines[0]?.error?.status).toBe(413)
    expect(lines[1]?.id).toBe('b')
  })
})
