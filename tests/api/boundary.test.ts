import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { maxCheckBodyBytes, maxIssues, maxTextUnits } from '../../src/api/limits.ts'
import { type ProblemCode, ProblemError, problems } from '../../src/api/problems.ts'
import { problemSchema } from '../../src/api/schemas/problem.ts'
import { StoreError } from '../../src/registry/store/store-error.ts'
import { json, post, testApp } from './test-app.ts'

/** The problem an answer is, with everything that must hold for every problem. */
const problemOf = async (response: Response): Promise<z.infer<typeof problemSchema>> => {
  const text = await response.text()
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const problem = z.strictObject(problemSchema.shape).parse(JSON.parse(text))
  expect(problem.status).toBe(response.status)
  expect(problem.requestId).toBe(response.headers.get('x-request-id'))
  expect(text.length).toBeLessThanOrEqual(4_096)
  return problem
}

const expectProblem = async (response: Response, code: ProblemCode) => {
  const problem = await problemOf(response)
  expect(problem.type).toBe(`/problems/${code}`)
  expect(problem.status).toBe(problems[code].status)
  expect(problem.title).toBe(problems[code].title)
  return problem
}

/** A body that arrives in chunks and never says how long it is. */
const chunked = (chunk: Uint8Array, times: number): ReadableStream<Uint8Array> => {
  let left = times
  return new ReadableStream({
    pull: (controller) => {
      if (left === 0) controller.close()
      else controller.enqueue(chunk)
      left -= 1
    },
  })
}

describe.each(['/v1/check', '/v1/verify'])('the boundary of %s', (path) => {
  const { app, log } = testApp()
  const field = path === '/v1/check' ? 'input' : 'value'

  it.each([
    ['an empty body', ''],
    ['half an object', '{"input":'],
    ['text that is not JSON', 'hello'],
    ['a NUL outside of a string', '\u0000'],
    ['a trailing comma', '{"input":"x",}'],
  ])('answers %s with invalid-json', async (_, body) => {
    await expectProblem(await post(app, path, body), 'invalid-json')
  })

  it.each([
    ['an array', []],
    ['a nested wrong type', { [field]: { text: 'x' } }],
    ['a number for the text', { [field]: 7 }],
    ['null for the text', { [field]: null }],
    ['no text at all', {}],
    ['an empty text', { [field]: '' }],
    ['a text of spaces', { [field]: ' \n\t\u3000' }],
    ['an unknown type', { [field]: 'x', type: 'fax' }],
    ['an unknown platform', { [field]: 'x', platform: 'pigeon' }],
    ['an unknown direction', { [field]: 'x', context: { direction: 'sideways' } }],
    ['a region that is none', { [field]: 'x', context: { region: 'China' } }],
    ['a locale that is none', { [field]: 'x', locale: 'en_US;drop' }],
  ])('answers %s with invalid-request', async (_, body) => {
    const problem = await expectProblem(await post(app, path, body), 'invalid-request')
    expect(problem.issues?.length).toBeGreaterThanOrEqual(1)
  })

  it('refuses unknown fields without repeating their names', async () => {
    const response = await post(app, path, {
      [field]: 'x',
      canaryKey: 1,
      context: { canaryToo: 2 },
    })
    const text = await response.clone().text()
    const problem = await expectProblem(response, 'invalid-request')
    expect(text).not.toContain('canary')
    expect(problem.issues?.map((issue) => issue.path).sort()).toEqual(['', 'context'])
  })

  it('tells at most ten issues, however many there are', async () => {
    const body = Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`k${at}`, at]))
    const problem = await expectProblem(
      await post(app, path, { ...body, context: { already: new Array(500).fill('x') } }),
      'invalid-request',
    )
    expect(problem.issues?.length).toBeLessThanOrEqual(maxIssues)
  })

  it('accepts 16 levels and refuses 17 before parsing them', async () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    await expectProblem(await post(app, path, nested(16)), 'invalid-request')
    await expectProblem(await post(app, path, nested(17)), 'too-deep')
    await expectProblem(await post(app, path, '['.repeat(60_000)), 'too-deep')
    await expectProblem(await post(app, path, '{"a":'.repeat(10_000)), 'too-deep')
  })

  it('does not count brackets inside a text', async () => {
    const response = await post(app, path, { [field]: `"${'['.repeat(200)}\\"` })
    expect([200, 422]).toContain(response.status)
  })

  it('refuses bytes that are not UTF-8', async () => {
    const binary = new Uint8Array([0x7b, 0xff, 0xfe, 0x00, 0x80, 0x7d])
    await expectProblem(await post(app, path, binary), 'invalid-encoding')
  })

  it.each([
    ['none', {}],
    ['text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['a look-alike', { 'content-type': 'application/jsonp' }],
  ])('refuses the media type: %s', async (_, headers) => {
    const bytes = new TextEncoder().encode(JSON.stringify({ [field]: '95588' }))
    await expectProblem(await post(app, path, bytes, headers), 'unsupported-media-type')
  })

  it('takes application/json with a charset of UTF-8', async () => {
    const response = await post(
      app,
      path,
      { [field]: 'https://quorvane.example/' },
      { 'content-type': 'Application/JSON; charset=UTF-8' },
    )
    expect(response.status).toBe(200)
  })

  it.each(['gzip', 'br', 'deflate', 'zstd', 'gzip, identity'])(
    'refuses the encoding %s',
    async (encoding) => {
      const headers = { ...json, 'content-encoding': encoding }
      await expectProblem(await post(app, path, { [field]: 'x' }, headers), 'unsupported-encoding')
    },
  )

  it('refuses 10 MB by its stated length and closes the connection', async () => {
    const response = await post(app, path, 'x'.repeat(10_000_000), {
      ...json,
      'content-length': '10000000',
    })
    expect(response.headers.get('connection')).toBe('close')
    await expectProblem(response, 'body-too-large')
  })

  it('stops reading a body without a length at the limit', async () => {
    let pulled = 0
    const chunk = new Uint8Array(16_384).fill(0x20)
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += chunk.byteLength
        controller.enqueue(chunk)
      },
    })
    await expectProblem(await post(app, path, endless), 'body-too-large')
    expect(pulled).toBeLessThan(maxCheckBodyBytes + 4 * chunk.byteLength)
  })

  it('reads a chunked body below the limit', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ [field]: 'https://quorvane.example/' }))
    expect((await post(app, path, chunked(bytes, 1))).status).toBe(200)
  })

  it.each(['1e3', '-1', '0x10', '5.5', '99999999999999999999'])(
    'refuses a stated length of %s',
    async (length) => {
      const headers = { ...json, 'content-length': length }
      const response = await post(app, path, new Uint8Array([0x7b, 0x7d]), headers)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
    },
  )

  it('refuses a query, so that a key sent in the address is noticed', async () => {
    const response = await post(app, `${path}?api_key=canary`, { [field]: 'x' })
    expect(await response.clone().text()).not.toContain('canary')
    await expectProblem(response, 'invalid-query')
  })

  it('leaves prototypes alone', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      await post(app, path, `{"${field}":"x","${key}":{"polluted":true}}`)
      await post(app, path, `{"${field}":"x","context":{"${key}":{"polluted":true}}}`)
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('answers other methods with 405 and the ones it takes', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const response = await app.request(path, { method })
      expect(response.headers.get('allow')).toBe('POST')
      await expectProblem(response, 'method-not-allowed')
    }
  })

  it('logs none of all this, because none of it is our fault', () => {
    expect(log).toEqual([])
  })
})

describe('texts that the engine has to bear', () => {
  const { app } = testApp()
  const marks = '\u0301'.repeat(50_000)
  const hostile: readonly (readonly [string, string])[] = [
    ['a NUL', 'send\u0000 your code'],
    ['a lone high surrogate', 'help \uD800 desk'],
    ['a lone low surrogate', '\uDC00'],
    ['many lone surrogates', '\uD83D'.repeat(20_000)],
    ['a run of combining marks', `a${marks}`],
    ['half-width marks that normalisation multiplies', `a${'\uFF9E'.repeat(60_000)}`],
    ['a host of 60 kB', `https://${'a'.repeat(60_000)}.example/`],
    ['a wide host of 60 kB', `https://${'中'.repeat(60_000)}.example/`],
    ['a host of labels', `https://${'a.'.repeat(30_000)}example/`],
    ['ligatures that grow eighteenfold', '\uFDFA'.repeat(60_000)],
    ['a leading byte order mark', '\uFEFFhello there'],
    ['direction controls', '\u202E\u2066 dees \u202C'],
    ['thousands of handles', '@a '.repeat(20_000)],
    ['thousands of links', 'a.co '.repeat(13_000)],
    ['thousands of digits', '1'.repeat(65_000)],
    ['quotes upon quotes', '> '.repeat(32_000)],
  ]

  it.each(hostile)('answers %s with 200', async (_, input) => {
    const response = await post(app, '/v1/check', { input, type: 'message' })
    expect(response.status).toBe(200)
    const answer = (await response.json()) as { verdict: string }
    expect(answer.verdict).not.toBe('official')
  })

  it.each(hostile)('never fails on %s, whatever type is named', async (_, input) => {
    for (const type of ['auto', 'url', 'handle', 'email-address', 'phone', 'raw-email']) {
      const response = await post(app, '/v1/check', { input, type })
      expect([200, 422]).toContain(response.status)
    }
  })

  it.each(hostile)('never fails on %s as a value to verify', async (_, value) => {
    const response = await post(app, '/v1/verify', { value: value.slice(0, 8_000) })
    expect([200, 422]).toContain(response.status)
  })

  it('checks a text of exactly 65,536 units and refuses one more with 413', async () => {
    const most = await post(app, '/v1/check', { input: '安'.repeat(maxTextUnits) })
    expect(most.status).toBe(200)
    const more = await post(app, '/v1/check', { input: '安'.repeat(maxTextUnits + 1) })
    const problem = await expectProblem(more, 'text-too-long')
    expect(problem.limit).toBe(maxTextUnits)
  })

  it('has room for the longest text with every unit written as an escape', async () => {
    const body = `{"input":"${'\\u5b89'.repeat(maxTextUnits)}"}`
    expect((await post(app, '/v1/check', body)).status).toBe(200)
  })

  it('refuses a host of 100 kB as a value with 413 or 415, never with 500', async () => {
    const value = `https://${'a'.repeat(100_000)}.example/`
    expect((await post(app, '/v1/verify', { value })).status).toBe(413)
    expect((await post(app, '/v1/check', { input: value })).status).toBe(413)
  })
})

describe('values that are looked up', () => {
  const { app } = testApp()

  it.each([
    ['NUL', 'a\u0000b'],
    ['a lone surrogate', 'a\uD800b'],
    ['a leading byte order mark', '\uFEFFquorvane'],
    ['more than 120 units', 'x'.repeat(121)],
    ['nothing', ''],
  ])('refuses %s in the entity of a verification', async (_, entity) => {
    const response = await post(app, '/v1/verify', { value: '95177', entity })
    expect((await expectProblem(response, 'invalid-request')).issues?.[0]?.path).toBe('entity')
  })

  it.each([
    ['an unknown key', '?query=x'],
    ['a repeated key', '?q=a&q=b'],
    ['NUL', '?q=a%00b'],
    ['a leading byte order mark', '?q=%EF%BB%BFa'],
    ['a category that is none', '?category=castle'],
    ['a country that is none', '?country=china'],
    ['a limit of 0', '?limit=0'],
    ['a limit of 101', '?limit=101'],
    ['a limit that is no number', '?limit=1e1'],
    ['a cursor that is not ours', '?cursor=AAAA'],
    ['a search of 81 units', `?q=${'x'.repeat(81)}`],
  ])('refuses %s in the directory', async (_, query) => {
    await expectProblem(await app.request(`/v1/entities${query}`), 'invalid-query')
  })

  it('finds nothing under addresses that are no slug', async () => {
    for (const slug of ['No-Such', '..%2f..%2fetc', '__proto__', 'constructor', 'x'.repeat(500)]) {
      await expectProblem(await app.request(`/v1/entities/${slug}`), 'not-found')
    }
  })
})

describe('problems', () => {
  it('answers a value that is not what it is said to be with unreadable-identifier', async () => {
    const { app } = testApp()
    const response = await post(app, '/v1/check', { input: 'good morning', type: 'phone' })
    await expectProblem(response, 'unreadable-identifier')
    const verified = await post(app, '/v1/verify', { value: 'good morning to you' })
    await expectProblem(verified, 'unreadable-identifier')
  })

  it('answers not-ready with Retry-After until a release is loaded, then answers', async () => {
    const { app, live } = testApp({ loaded: false })
    const { testRelease } = await import('./test-app.ts')
    for (const path of ['/readyz', '/v1/entities', '/v1/entities/quorvane', '/v1/codes']) {
      await expectProblem(await app.request(path), 'not-ready')
    }
    const check = await post(app, '/v1/check', { input: 'hello there' })
    expect(check.headers.get('retry-after')).toBe('2')
    await expectProblem(check, 'not-ready')
    expect((await app.request('/healthz')).status).toBe(200)
    expect((await app.request('/metrics')).status).toBe(200)
    live.setRelease(testRelease)
    expect((await app.request('/readyz')).status).toBe(200)
  })

  it('answers an unknown address with not-found', async () => {
    const { app } = testApp()
    await expectProblem(await app.request('/v1/nothing'), 'not-found')
    await expectProblem(await post(app, '/nothing', 'x'.repeat(1_000_000)), 'not-found')
  })

  it('turns every typed error into its document', async () => {
    for (const code of Object.keys(problems) as ProblemCode[]) {
      const { app } = testApp({
        extend: (extended) => {
          extended.get('/fault', () => {
            throw new ProblemError(code)
          })
        },
      })
      await expectProblem(await app.request('/fault'), code)
    }
  })

  it.each([
    ['invalid', 'invalid-request'],
    ['refused', 'refused'],
    ['not-found', 'not-found'],
    ['four-eyes', 'forbidden'],
    ['changed', 'conflict'],
    ['decided', 'conflict'],
    ['no-signer', 'store-unavailable'],
    ['unavailable', 'store-unavailable'],
  ] as const)("answers the store's %s with %s", async (stored, code) => {
    const { app } = testApp({
      extend: (extended) => {
        extended.get('/fault', () => {
          throw new StoreError(stored, 'In our words.', { complaints: ['one', 'two'] })
        })
      },
    })
    const problem = await expectProblem(await app.request('/fault'), code)
    expect(problem.detail).toBe('In our words.')
    expect(problem.issues?.map((issue) => issue.message)).toEqual(['one', 'two'])
  })

  it('tells nothing about an unknown error, and logs its class alone', async () => {
    const { app, log } = testApp({
      extend: (extended) => {
        extended.get('/fault/:id', () => {
          throw new TypeError('canary-secret in a message')
        })
      },
    })
    const response = await app.request('/fault/canary-secret')
    expect(await response.clone().text()).not.toContain('canary')
    await expectProblem(response, 'internal')
    expect(log).toEqual([
      {
        level: 'error',
        event: 'unhandled',
        requestId: 'test-1',
        route: '/fault/:id',
        error: 'TypeError',
      },
    ])
  })
})
