/**
 * Converts merged open data to the open part of a release, committed as
 * `fixtures/open/open-part.json.gz`. Run again when the source data or the canonical forms change:
 *
 * ```
 * npx tsx scripts/build-open-part.ts PATH/open-channels.jsonl.gz [--check]
 * ```
 *
 * One JSON object a line: `id, name, aliases, category, countries, channels[{type, value, source,
 * also}], negative_facts`. `--check` writes nothing and exits 1 when the committed part differs.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { parse } from 'yaml'
import { productRoot } from '../src/platform/product-root.ts'
import { openPartFile } from '../src/platform/read-shipped.ts'
import { canonicalBytes } from '../src/registry/changes/canonical.ts'
import { openRowSchema } from '../src/registry/open/open-row.ts'
import { ownerlessSchema } from '../src/registry/open/ownerless.ts'
import { toOpenPart } from '../src/registry/open/to-open-part.ts'

const source = process.argv[2]
if (source === undefined) throw new Error('usage: build-open-part.ts PATH/open-channels.jsonl.gz')
const root = productRoot()
const target = join(root, openPartFile)

const ownerless = ownerlessSchema.parse(
  parse(readFileSync(join(root, 'fixtures', 'open', 'ownerless.yaml'), 'utf8')),
)
const rows = gunzipSync(readFileSync(source))
  .toString('utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => openRowSchema.parse(JSON.parse(line)))

const { part, dropped } = toOpenPart(rows, ownerless)
const bytes = canonicalBytes(part)
const packed = gzipSync(bytes, { level: 9 })
// The only byte of a gzip header that tells which system wrote it.
packed[9] = 255

const channels = part.entities.reduce((sum, entity) => sum + entity[5].length, 0)
console.log(
  `${part.entities.length} entities, ${channels} channels, ${bytes.length} bytes, packed ${packed.length}`,
)
console.log('dropped:', JSON.stringify(dropped))

if (process.argv.includes('--check')) {
  const same = gunzipSync(readFileSync(target)).equals(bytes)
  console.log(same ? 'the committed part is this one' : 'the committed part differs')
  process.exitCode = same ? 0 : 1
} else {
  writeFileSync(target, packed)
}
