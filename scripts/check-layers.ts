/**
 * The direction of dependencies (docs/architecture.md): `api`, `web`, `cli` may use `registry`,
 * `rules`, `platform` and `core`; `registry` and `rules` use `core`; `core` uses nothing of ours
 * outside itself, no `node:` module, no clock, no chance and no network. `fetch`, with the egress guard,
 * uses nothing of ours, and what goes out to addresses from the registry goes out by it alone.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

const source = resolve(import.meta.dirname, '..', 'src')

/** Room → rooms whose files it may import. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  rules: ['core'],
  registry: ['core'],
  fetch: [],
  platform: ['core', 'registry', 'rules', 'fetch'],
  api: ['core', 'registry', 'rules', 'platform', 'web'],
  web: ['core', 'registry', 'rules'],
  cli: ['core', 'registry', 'rules', 'platform', 'api', 'fetch'],
  edge: ['core', 'registry', 'rules', 'api', 'web'],
  client: ['core', 'registry', 'rules', 'platform'],
}

/** Packages the engine may use: pure, and the same in Node, Workers and browsers. */
const corePackages = new Set(['tldts', 'libphonenumber-js/max', 'string-similarity'])
const corePackagePrefixes = ['@scure/', '@noble/', 'opencc-js']

/** Only the room with the egress guard may go out by these. */
const egressPackages = new Set(['undici', 'node:dns', 'node:dns/promises'])

/** What would make two runs of the engine differ. */
const impure =
  /\b(?:Date\.now|Math\.random|new Date\(\)|performance\.|crypto\.|fetch\(|setTimeout|setInterval|process\.|localStorage|Intl\.Segmenter)/

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
)
const problems: string[] = []

for (const file of files) {
  const text = readFileSync(join(source, file), 'utf8')
  const room = file.split(sep)[0] ?? ''
  const permitted = allowed[room]
  for (const [, specifier = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'([^'\s]+)'/g)) {
    if (specifier.startsWith('.')) {
      const target = relative(source, resolve(source, dirname(file), specifier)).split(sep)[0] ?? ''
      if (permitted !== undefined && target !== room && !permitted.includes(target)) {
        problems.push(`${file}: ${room} must not import from ${target} (${specifier})`)
      }
    } else if (room !== 'fetch' && egressPackages.has(specifier)) {
      problems.push(`${file}: only fetch may import ${specifier}`)
    } else if (
      room === 'core' &&
      !corePackages.has(specifier) &&
      !corePackagePrefixes.some((prefix) => specifier.startsWith(prefix))
    ) {
      problems.push(`${file}: core must not import ${specifier}`)
    }
  }
  if (room === 'core') {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
    const found = code.match(impure)
    if (found !== null) problems.push(`${file}: core must stay pure, found ${found[0]}`)
  }
}

for (const problem of problems) console.error(problem)
console.log(`layers: ${files.length} files, ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
