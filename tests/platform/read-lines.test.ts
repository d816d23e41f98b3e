import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxLineBytes, readLines } from '../../src/platform/read-lines.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

const linesOf = async (chunks: readonly Uint8Array[]) => {
  const source = (async function* () {
    yield* chunks
  })()
  const lines: (readonly [number, string | null])[] = []
  for await (const { number, bytes } of readLines(source)) {
    lines.push([number, bytes === null ? null : new TextDecoder().decode(bytes)])
  }
  return lines
}

describe('readLines', () => {
  it('numbers lines from 1, blank ones included, with or without a last line break', async () => {
    expect(await linesOf([encode('a\n\nb\n')])).toEqual([
      [1, 'a'],
      [2, ''],
      [3, 'b'],
    ])
    expect(await linesOf([encode('a\nb')])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ])
    expect(await linesOf([])).toEqual([])
  })

  it('gives the same lines however the bytes are cut', async () => {
    const text = 'eins\n客服\n\n{"input":"x"}\n'
    const bytes = encode(text)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 6 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), bytes.length]
        const chunks = at.slice(1).map((end, index) => bytes.slice(at[index], end))
        expect(await linesOf(chunks)).toEqual(await linesOf([bytes]))
      }),
      { numRuns: 200 },
    )
  })

  it('passes over a line that is too long and goes on with the next', async () => {
    const most = encode('x'.repeat(maxLineBytes))
    const lines = await linesOf([most, encode('\n'), most, encode('y\nnext\n')])
    expect(lines.map(([number, text]) => [number, text?.length])).toEqual([
      [1, maxLineBytes],
      [2, undefined],
      [3, 4],
    ])
  })
})
