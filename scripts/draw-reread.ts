/**
 * Draws channels of tier `documented` for an independent re-reading.
 *
 *     npx tsx scripts/draw-reread.ts SEED COUNT
 *
 * Entities by slug, channels in file order, shuffled by Fisher and Yates from the end with a mulberry32
 * generator started at SEED; the first COUNT that tests/registry/reread-independent*.md and reread-round8.md do not name yet.
 * Prints one line each: entity, type, value, source, place, separated by tabs.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { readCuratedReading } from '../src/platform/read-curated-files.ts'

const [seed = 1, count = 100] = process.argv.slice(2).map(Number)

const mulberry32 = (start: number) => {
  let state = start >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const lists = new URL('../tests/registry/', import.meta.url)
const drawnBefore = readdirSync(lists)
  .filter((name) => /^reread-(?:independent|round8)/.test(name) && !name.includes(String(seed)))
  .map((name) => readFileSync(new URL(name, lists), 'utf8'))
  .join('\n')

const all = readCuratedReading()
  .part.entities.toSorted((one, other) => (one.slug < other.slug ? -1 : 1))
  .flatMap(({ slug, channels }) =>
    channels
      .filter(({ tier }) => tier === 'documented')
      .map((channel) => ({
        slug,
        kind: [channel.type, channel.platform ?? channel.store].filter(Boolean).join(' '),
        value: channel.value,
        evidence: channel.evidence,
      })),
  )
const random = mulberry32(seed)
for (let last = all.length - 1; last > 0; last -= 1) {
  const other = Math.floor(random() * (last + 1))
  const kept = all[last]
  const swapped = all[other]
  if (kept && swapped) [all[last], all[other]] = [swapped, kept]
}
const drawn = all
  .filter(({ slug, kind, value }) => !drawnBefore.includes(`| ${slug} | ${kind} | \`${value}\` |`))
  .slice(0, count)
for (const { slug, kind, value, evidence } of drawn) {
  const owners = evidence.find(({ method }) => method.startsWith('official_')) ?? evidence[0]
  console.log([slug, kind, value, owners?.source, owners?.place].join('\t'))
}
