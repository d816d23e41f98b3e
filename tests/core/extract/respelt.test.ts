import { describe, expect, it } from 'vitest'
import { extract } from '../../../src/core/extract/extract.ts'
import { readText } from '../../../src/core/text/read-text.ts'
import { readHostLists } from '../../../src/platform/read-host-lists.ts'

const hosts = await readHostLists()
const found = (text: string) => extract(readText(text), { hosts }).identifiers

describe('contacts in texts that had to be put together', () => {
  it.each([
    [
      'base64',
      btoa('Call the desk at https://quorvane-desk.example/now please'),
      'quorvane-desk.example/now',
    ],
  ])('are found in %s, never lossless, with a place in the original', (_, text, value) => {
    const one = found(text).find((identifier) => identifier.value === value)
    expect(one).toMatchObject({ type: 'url', lossless: false })
    const { start = 0, end = 0 } = one?.span ?? {}
    expect(text.slice(start, end)).toBe(one?.raw)
  })

  it('are found once where they stand plainly beside words spelt out', () => {
    const text = 's.e.n.d. .i.t to https://quorvane.example/a'
    const urls = found(text).filter(({ type }) => type === 'url')
    expect(urls.map(({ value, lossless }) => [value, lossless])).toEqual([
      ['quorvane.example/a', true],
    ])
  })
})
