/** What a command may touch of the process that runs it; tests hand in their own. */
export interface CommandIo {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  readonly stdin: AsyncIterable<unknown>
  readonly env: Readonly<Record<string, string | undefined>>
}
