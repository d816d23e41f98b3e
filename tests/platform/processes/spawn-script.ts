import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Script {
  readonly child: ChildProcess
  /** The next line of its standard output; empty at its end. */
  readonly line: () => Promise<string>
  readonly kill: (signal: NodeJS.Signals) => Promise<void>
}

/** Runs a script of this folder as a process of its own. */
export const spawnScript = (name: string, args: readonly string[]): Script =>
  spawnNode(['--import', 'tsx', join(import.meta.dirname, name), ...args])

/** Runs Node on a file that was bundled. */
export const spawnBundle = (path: string, args: readonly string[]): Script =>
  spawnNode([path, ...args])

const spawnNode = (args: readonly string[]): Script => {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    child,
    line: async () => {
      const next = await lines.next()
      return next.done === true ? '' : next.value
    },
    kill: async (signal) => {
      child.kill(signal)
      await exited
    },
  }
}
