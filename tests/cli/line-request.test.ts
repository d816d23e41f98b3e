import { describe, expect, it } from 'vitest'
import { readLineRequest } from '../../src/cli/jsonl/line-request.ts'
import { maxInputUnits } from '../../src/core/verdict/request.ts'

const read = (value: unknown) => readLineRequest(JSON.stringify(value))

describe('readLineRequest', () => {
  it('takes value or input and echoes the id, text or number', () => {
    expect(read({ id: 'a', value: '95588' })).toEqual({ id: 'a', request: { input: '95588' } })
    expect(read({ id: 7, input: 'hello' })).toEqual({ id: 7, request: { input: 'hello' } })
    expect(read({ input: 'hello' })).toEqual({ request: { input: 'hello' } })
  })

  it('reads email as email-address and puts displayName with the sender', () => {
    expect(
      read({ value: 'a@b.example', type: 'email', displayName: 'Help', sender: { handle: '@a' } }),
    ).toEqual({
      request: {
        input: 'a@b.example',
        type: 'email-address',
        sender: { displayName: 'Help', handle: '@a' },
      },
    })
  })

  it('keeps platform, context and locale as they are', () => {
    const more = { platform: 'x', context: { region: 'CN' }, locale: 'zh' }
    expect(read({ value: '@a', ...more })).toEqual({ request: { input: '@a', ...more } })
  })

  it.each([
    ['text that is no JSON', 'hello', 'invalid-json'],
    ['half an object', '{"input":', 'invalid-json'],
    ['an array', '[]', 'invalid-request'],
    ['no text', '{}', 'invalid-request'],
    ['an empty text', '{"input":" "}', 'invalid-request'],
    ['both texts', '{"input":"a","value":"b"}', 'invalid-request'],
    ['an unknown field', '{"input":"a","canary":1}', 'invalid-request'],
    ['an unknown type', '{"input":"a","type":"fax"}', 'invalid-request'],
    ['deep nesting', `{"input":${'['.repeat(50_000)}`, 'too-deep'],
  ])('gives an error for %s', (_, line, code) => {
    const got = readLineRequest(line)
    expect('error' in got && got.error.code).toBe(code)
    expect(JSON.stringify(got)).not.toContain('canary')
  })

  it('echoes the id of a line whose other fields are wrong', () => {
    expect(read({ id: 'row-9', input: 5 })).toMatchObject({
      id: 'row-9',
      error: { code: 'invalid-request' },
    })
  })

  it('takes the longest text and refuses one unit more', () => {
    expect('request' in read({ input: 'x'.repeat(maxInputUnits) })).toBe(true)
    expect(read({ id: 1, input: 'x'.repeat(maxInputUnits + 1) })).toMatchObject({
      id: 1,
      error: { code: 'text-too-long' },
    })
  })
})
