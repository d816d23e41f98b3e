import type { CliIo } from '../../src/cli/io.ts'

/** A process to run commands in: what goes in, and everything that came out. */
export interface TestIo extends CliIo {
  readonly out: () => string
  readonly err: () => string
}

export const testIo = (
  given: {
    readonly stdin?: string | Uint8Array | readonly Uint8Array[]
    readonly env?: Readonly<Record<string, string>>
    readonly isTTY?: boolean
    readonly columns?: number
  } = {},
): TestIo => {
  let out = ''
  let err = ''
  const { stdin = '' } = given
  const chunks =
    typeof stdin === 'string'
      ? [new TextEncoder().encode(stdin)]
      : stdin instanceof Uint8Array
        ? [stdin]
        : stdin
  return {
    stdout: {
      write: (text: string) => {
        out += text
      },
      ...(given.isTTY === undefined ? {} : { isTTY: given.isTTY }),
      ...(given.columns === undefined ? {} : { columns: given.columns }),
    },
    stderr: {
      write: (text: string) => {
        err += text
      },
    },
    stdin: {
      async *[Symbol.asyncIterator]() {
        yield* chunks
      },
    },
    env: given.env ?? {},
    out: () => out,
    err: () => err,
  }
}
