import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml'
import type { Path } from '../rules/finding.ts'
import type { Problem } from './problem.ts'

/** Files are written by hand; one larger than this is not a registry file. */
const maximumBytes = 512 * 1024

export interface YamlReading {
  readonly value: unknown
  readonly problems: readonly Problem[]
  /** Line and column of the value at a path, or of its nearest ancestor that is in the file. */
  readonly locate: (path: Path) => { readonly line: number; readonly column: number }
}

/** Reads YAML 1.2 core without aliases, custom tags or repeated keys; never throws for its content. */
export const readYaml = (text: string): YamlReading => {
  if (text.length > maximumBytes) {
    return failed('file-too-large', `keep a file under ${maximumBytes / 1024} KiB`, 1, 1)
  }
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
    schema: 'core',
    customTags: [],
  })
  const problems = [...document.errors, ...document.warnings].map((error): Problem => {
    const { line, col } = lines.linePos(error.pos[0])
    return problem('yaml', error.message, line, col)
  })
  if (problems.length > 0) return { value: undefined, problems, locate: () => start }
  let value: unknown
  try {
    // Aliases can multiply a small file into a huge value, and no registry file needs one.
    value = document.toJS({ maxAliasCount: 0 })
  } catch {
    return failed('yaml-alias', 'write values out; YAML anchors and aliases are not read', 1, 1)
  }
  return { value, problems: [], locate: (path) => locateIn(document, lines, path) }
}

const start = { line: 1, column: 1 }

const problem = (code: string, message: string, line: number, column: number): Problem => ({
  severity: 'error',
  code,
  message,
  path: '',
  line,
  column,
})

const failed = (code: string, message: string, line: number, column: number): YamlReading => ({
  value: undefined,
  problems: [problem(code, message, line, column)],
  locate: () => start,
})

const locateIn = (
  document: Document,
  lines: LineCounter,
  path: Path,
): { line: number; column: number } => {
  let node: unknown = document.contents
  let offset = offsetOf(node)
  for (const key of path) {
    // A map's key stands where the reader looks; a value may begin a line below it.
    const pair = isMap(node)
      ? node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
      : undefined
    if (pair !== undefined) {
      offset = offsetOf(pair.key) ?? offset
      node = pair.value
    } else if (node !== null && typeof node === 'object' && 'get' in node) {
      const child: unknown = (node as { get(key: unknown, keepScalar: true): unknown }).get(
        key,
        true,
      )
      if (!isNode(child)) break
      node = child
      offset = offsetOf(child) ?? offset
    } else break
  }
  if (offset === undefined) return start
  const { line, col } = lines.linePos(offset)
  return { line, column: col }
}

const offsetOf = (node: unknown): number | undefined =>
  isNode(node) && node.range ? node.range[0] : undefined
