/** Compiles a script as the product is compiled and runs it: `npx tsx scripts/run-compiled.ts SCRIPT [ARGS]`. */
import { spawnSync } from 'node:child_process'
import { compiled } from './bench/compiled.ts'

const [, , script, ...args] = process.argv
if (script === undefined) throw new Error('which script? for example scripts/bench.ts')
const { status } = spawnSync(process.execPath, [await compiled(script), ...args], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1
