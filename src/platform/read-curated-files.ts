import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Entity } from '../core/registry/entity.ts'
import type { CuratedPart, NeighbourPair } from '../core/registry/snapshot.ts'
import { readEntityFile } from '../registry/files/parse-entity-file.ts'
import { parsePairsFile } from '../registry/files/parse-pairs-file.ts'
import type { Problem } from '../registry/files/problem.ts'
import { curatedPart } from '../registry/release/curated-part.ts'
import { productRoot } from './product-root.ts'

/** A problem with the name of the file it stands in, below `fixtures/`. */
export interface FileProblem extends Problem {
  readonly file: string
}

export interface CuratedReading {
  readonly part: CuratedPart
  /** Errors only; a file that has one is not in `part`. */
  readonly problems: readonly FileProblem[]
}

/**
 * Folders of entity files below `fixtures/`. In `unread` stand those of which no owner's page has been
 * read that leads to help: their names are protected all the same.
 */
export const entityFolders = ['registry', 'registry/unread'] as const

/** Reads the entity files and `fixtures/pairs.yaml`, leaving out files with errors. */
export const readCuratedReading = (root: string = productRoot()): CuratedReading => {
  const fixtures = join(root, 'fixtures')
  const problems: FileProblem[] = []
  const entities: Entity[] = []
  const bySlug = new Map<string, string>()
  const fail = (file: string, found: readonly Problem[]): void => {
    problems.push(
      ...found.filter(({ severity }) => severity === 'error').map((one) => ({ ...one, file })),
    )
  }
  const files = entityFolders.flatMap((folder) =>
    filesIn(join(fixtures, folder)).map((name) => ({ name, file: `${folder}/${name}` })),
  )
  for (const { name, file } of files) {
    const { entity, problems: found } = readEntityFile(readFileSync(join(fixtures, file), 'utf8'))
    if (entity === undefined) {
      fail(file, found)
    } else if (`${entity.slug}.yaml` !== name) {
      fail(file, [misplaced(`slug ${entity.slug} belongs in ${entity.slug}.yaml`)])
    } else if (bySlug.has(entity.slug)) {
      fail(file, [misplaced(`slug ${entity.slug} stands in ${bySlug.get(entity.slug)} too`)])
    } else {
      bySlug.set(entity.slug, file)
      entities.push(entity)
    }
  }
  let pairs: readonly NeighbourPair[] = []
  const pairsText = readIfThere(join(fixtures, 'pairs.yaml'))
  if (pairsText !== null) {
    const read = parsePairsFile(pairsText)
    if ('problems' in read) fail('pairs.yaml', read.problems)
    else pairs = read.pairs.filter(({ entity }) => bySlug.has(entity))
  }
  return { part: curatedPart(entities, pairs), problems }
}

/** The curated part of the files. Throws, naming file and line, when one has an error. */
export const readCuratedFiles = (root: string = productRoot()): CuratedPart => {
  const { part, problems } = readCuratedReading(root)
  if (problems.length === 0) return part
  const lines = problems.map(
    ({ file, line, code, message }) => `${file}:${line} ${code} ${message}`,
  )
  throw new Error(`the curated files have errors:\n${lines.join('\n')}`)
}

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : []

const readIfThere = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const misplaced = (message: string): Problem => ({
  severity: 'error',
  code: 'misplaced',
  message,
  path: 'slug',
  line: 1,
  column: 1,
})
