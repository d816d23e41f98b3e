import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { readHostLists } from '../../platform/read-host-lists.ts'
import { readEntityFile } from '../../registry/files/parse-entity-file.ts'
import type { CommandIo } from './command-io.ts'

const usage = 'usage: registry lint FILE… [--quiet]\n'

/**
 * Lints entity files. Prints one line a problem (`file:line:column severity code message`).
 * Exit 0 without errors (warnings allowed), 1 with errors, 2 for bad usage or an unreadable file.
 */
export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const quiet = args.includes('--quiet')
  const files = args.filter((argument) => argument !== '--quiet')
  if (files.length === 0 || files.some((file) => file.startsWith('-'))) {
    io.stderr.write(usage)
    return 2
  }
  const today = new Date().toISOString().slice(0, 10)
  const hosts = await readHostLists()
  let errors = 0
  let warnings = 0
  for (const file of files) {
    let text: string
    try {
      text = await readFile(file, 'utf8')
    } catch {
      io.stderr.write(`${file}: cannot be read\n`)
      return 2
    }
    for (const problem of readEntityFile(text, { today, hosts }).problems) {
      if (problem.severity === 'error') errors += 1
      else warnings += 1
      if (quiet && problem.severity === 'warning') continue
      const { line, column, severity, code, path, message } = problem
      const where = path === '' ? '' : ` ${path}:`
      io.stdout.write(`${file}:${line}:${column} ${severity} ${code}${where} ${message}\n`)
    }
  }
  io.stdout.write(`${files.length} files, ${errors} errors, ${warnings} warnings\n`)
  return errors > 0 ? 1 : 0
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await run(process.argv.slice(2), process)
}
