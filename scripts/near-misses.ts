/**
 * Near misses of every channel that may be called official, checked through the one door: none of them
 * may be. `npm run near-misses [-- COUNT [SEED]]`; a million by default, some minutes.
 */
import { readEngineRules } from '../src/platform/read-engine-rules.ts'
import { readShipped } from '../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../src/rules/build-engine.ts'
import { checkNearMisses } from '../tests/evaluation/near-misses/near-misses.ts'
import { wilson } from '../tests/evaluation/wilson.ts'

const [count = '1000000', seed = '20261126'] = process.argv.slice(2)
const shipped = await readShipped()
const { engine, registry } = buildEngine(
  {
    manifest: {
      format: 'countersign-snapshot/1',
      version: 0,
      publishedAt: '2026-11-25T00:00:00Z',
      freshUntil: '2999-01-01T00:00:00Z',
      keyId: '0'.repeat(64),
      guarantee: 'embedded',
      parts: { curated: shipped.curatedBytes.reference },
    },
    curated: shipped.curated,
    ...(shipped.open === undefined ? {} : { open: shipped.open.part }),
  },
  readyRules(readEngineRules()),
)
const report = checkNearMisses(
  engine,
  registry.entities,
  { count: Number(count), seed: Number(seed), now: Date.UTC(2026, 10, 25, 12) },
  (checked) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${checked.toLocaleString('en')} checked`)
  },
)
if (process.stderr.isTTY) process.stderr.write('\r\u001B[K')
const { official, checked, real, disguised, control } = report
for (const one of official.slice(0, 50)) console.log(`FALSE ${one}`)
console.log(
  `${checked.toLocaleString('en')} near misses, ${official.length} called official ` +
    `(at most ${(wilson(official.length, checked).high * 1e6).toFixed(1)} in a million by Wilson); ` +
    `${real.toLocaleString('en')} generated ones are listed channels and were left out, of which ` +
    `${disguised.toLocaleString('en')} in a disguise, also never official; ` +
    `control: ${control.official} of ${control.checked} true channels are called official`,
)
process.exitCode = official.length === 0 && control.official > control.checked / 2 ? 0 : 1
