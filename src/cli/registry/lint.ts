import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { productRoot } from '../../platform/product-root.ts'
import { entityFolders } from '../../platform/read-curated-files.ts'
import { readHostLists } from '../../platform/read-host-lists.ts'
import { deskStanding } from '../../registry/directory/desk-standing.ts'
import { readEntityFile } from '../../registry/files/parse-entity-file.ts'
import { parsePairsFile } from '../../registry/files/parse-pairs-file.ts'
import type { Problem } from '../../registry/files/problem.ts'
import type { RuleOptions } from '../../registry/rules/entity-rules.ts'
import { canonicalTable } from './canonical-table.ts'
import type { CommandIo } from './command-io.ts'

export const usage = `usage: countersign registry lint [FILE…] [--quiet] [--show]

Checks entity files, all shipped ones when none is named. --quiet leaves out warnings. --show prints
each name and channel of a file without errors as it is looked up, and the scripts of its letters: an
"е" from another alphabet is seen there.
`

/**
 * Prints one line a problem (`file:line:column severity code message`). Exit 0 without errors
 * (warnings allowed), 1 with errors, 2 for bad usage or an unreadable file.
 */
export const run = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const quiet = args.includes('--quiet')
  const show = args.includes('--show')
  const named = args.filter((argument) => argument !== '--quiet' && argument !== '--show')
  if (named.some((file) => file.startsWith('-'))) {
    const help = named.includes('--help') || named.includes('-h')
    ;(help ? io.stdout : io.stderr).write(usage)
    return help ? 0 : 2
  }
  const files = named.length > 0 ? named : shippedFiles()
  const options = {
    today: new Date().toISOString().slice(0, 10),
    hosts: await readHostLists(),
  }
  const shown = (file: string, text: string): string => {
    const { entity } = basename(file) === 'pairs.yaml' ? {} : readEntityFile(text, options)
    return entity === undefined ? '' : `${file}\n${canonicalTable(entity)}`
  }
  const counts = { error: 0, warning: 0 }
  for (const file of files) {
    let text: string
    try {
      text = await readFile(file, 'utf8')
    } catch {
      io.stderr.write(`${file}: cannot be read\n`)
      return 2
    }
    for (const { line, column, severity, code, path, message } of problemsOf(file, text, options)) {
      counts[severity] += 1
      if (quiet && severity === 'warning') continue
      const where = path === '' ? '' : ` ${path}:`
      io.stdout.write(`${file}:${line}:${column} ${severity} ${code}${where} ${message}\n`)
    }
    if (show) io.stdout.write(shown(file, text))
  }
  io.stdout.write(`${files.length} files, ${counts.error} errors, ${counts.warning} warnings\n`)
  return counts.error > 0 ? 1 : 0
}

const problemsOf = (file: string, text: string, options: RuleOptions): readonly Problem[] => {
  if (basename(file) === 'pairs.yaml') {
    const read = parsePairsFile(text)
    return 'problems' in read ? read.problems : []
  }
  const { entity, problems } = readEntityFile(text, options)
  const place = `${entity?.slug}.yaml`
  if (entity === undefined) return problems
  const misplaced = (severity: Problem['severity'], message: string): Problem => ({
    severity,
    code: 'misplaced',
    message,
    path: 'slug',
    line: 1,
    column: 1,
  })
  const found: Problem[] = []
  if (basename(file) !== place) {
    found.push(misplaced('warning', `the file of ${entity.slug} is called ${place}`))
  }
  const folder = basename(dirname(resolve(file)))
  const unread = deskStanding(entity, Date.parse(options.today ?? '')) === 'unread'
  if (folder === 'registry' && unread) {
    found.push(
      misplaced(
        'error',
        'no channel that leads to help is documented, and no fact says that there is none: read the owner’s page twice, or keep the file in unread/',
      ),
    )
  }
  if (folder === 'unread' && !unread) {
    found.push(misplaced('error', 'its desk is documented: move the file up into registry/'))
  }
  return [...found, ...problems]
}

const shippedFiles = (): string[] => {
  const fixtures = join(productRoot(), 'fixtures')
  const pairs = join(fixtures, 'pairs.yaml')
  return [
    ...entityFolders.flatMap((folder) =>
      readdirSync(join(fixtures, folder))
        .filter((name) => name.endsWith('.yaml'))
        .sort()
        .map((name) => join(fixtures, folder, name)),
    ),
    ...(existsSync(pairs) ? [pairs] : []),
  ].map((path) => relative(process.cwd(), path))
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await run(process.argv.slice(2), process)
}
