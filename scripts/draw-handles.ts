/**
 * Draws 1,000 honest accounts of the merged open data: names that businesses, offices and projects
 * really use. Left out are entities that share a domain with a curated one, or that carry the whole of
 * its name where that is eight letters and more (`Santander Bank Polska`), since their accounts are the
 * brand's own. Seeded by a hash of the name: the same rows in every run.
 *
 *     npx tsx scripts/draw-handles.ts [DATA_DIR]     writes tests/evaluation/handles/honest.tsv
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'tldts'
import { loadEntities } from '../tests/evaluation/lookalike/load.ts'

const wanted = 1_000
const perPlatform = ['x', 'instagram', 'facebook', 'youtube', 'tiktok', 'github'] as const

const dataDir = resolve(process.argv[2] ?? '../shared/data')
const out = resolve(import.meta.dirname, '../tests/evaluation/handles/honest.tsv')

const domainOf = (value: string): string | null =>
  parse(value.split('/', 1)[0] ?? value, { allowPrivateDomains: true, extractHostname: false })
    .domain

const curated = new Set<string>()
const longNames: string[] = []
for (const entity of loadEntities()) {
  for (const text of [entity.name, ...entity.aliases.map((alias) => alias.text)])
    if (/^[a-z]{8,}$/i.test(text)) longNames.push(text.toLowerCase())
  for (const { type, value } of entity.channels) {
    const domain = type === 'website' || type === 'sender-domain' ? domainOf(value) : null
    if (domain !== null) curated.add(domain)
  }
}

const rows: { readonly key: string; readonly line: string }[] = []
const packed = readFileSync(join(dataDir, 'registry/open-channels.jsonl.gz'))
for (const line of gunzipSync(packed).toString('utf8').split('\n')) {
  if (line === '') continue
  const { name, channels } = JSON.parse(line) as {
    readonly name: string
    readonly channels: readonly { readonly type: string; readonly value: string }[]
  }
  const owns = channels.some(
    ({ type, value }) => type === 'website' && curated.has(domainOf(value) ?? ''),
  )
  const words = new Set(name.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  if (owns || longNames.some((long) => words.has(long))) continue
  for (const { type, value } of channels) {
    if (!perPlatform.some((platform) => platform === type) || /[:/]/.test(value)) continue
    const key = createHash('sha256').update(`handles-1 ${type} ${value}`).digest('hex')
    rows.push({ key, line: `${type}\t${value}` })
  }
}
rows.sort((a, b) => (a.key < b.key ? -1 : 1))
const drawn = [...new Set(rows.map((row) => row.line))].slice(0, wanted).sort()
writeFileSync(out, `${['platform\tname', ...drawn].join('\n')}\n`)
console.log(`${drawn.length} of ${rows.length} accounts`)
