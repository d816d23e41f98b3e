import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse as parseYaml } from 'yaml'
import type { UrlIdentifier } from '../../../src/core/identify/identifier.ts'
import { identify } from '../../../src/core/identify/identify.ts'
import { identifyUrl } from '../../../src/core/identify/identify-url.ts'
import type { LookalikeIndex } from '../../../src/core/lookalike/lookalike-index.ts'
import type { Resemblance } from '../../../src/core/lookalike/resemblance.ts'
import { techniqueOfNote } from '../../../src/core/lookalike/technique-of-note.ts'
import { wilson } from '../wilson.ts'
import { honestHandles } from './honest-handles.ts'
import { type Bench, brands, distinctiveBrands, loadBench } from './load.ts'
import { agreedRows, missLabels, type ReadLabel } from './relabel.ts'

/** One figure. `value` is a share of `n`, or a count where `target` begins with `<=` and no `%`. */
export interface ReportRow {
  readonly name: string
  readonly n: number
  readonly value: number
  readonly wilsonLow: number
  readonly target: string
  readonly pass: boolean
  /** Up to twelve rows that speak against it. */
  readonly misses: readonly string[]
}

const slugOf = new Map(Object.entries(brands).map(([slug, domain]) => [domain, slug]))

/** Runs every lookalike measurement over the shared data and gives one row a figure. */
export const evaluateLookalikes = async (dataDir: string): Promise<readonly ReportRow[]> => {
  const bench = loadBench(dataDir)
  return [
    ...realHosts(bench, dataDir),
    ...relabelled(bench),
    ...popular(bench, dataDir),
    ...permutations(bench, dataDir),
    ...suite(bench, dataDir),
    banks(bench, dataDir),
    genuineNames(bench),
    count('honest handles, whole registry, flagged', ...honestHandles(bench)),
  ]
}

const lines = (path: string): readonly string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

const flagged = (hits: readonly Resemblance[], slug?: string): boolean =>
  hits.some(
    (hit) => hit.strength !== 'needs-context' && (slug === undefined || hit.entity === slug),
  )

const look = (
  bench: Bench,
  index: LookalikeIndex,
  host: string,
  claimed?: string,
): readonly Resemblance[] => {
  const url = identifyUrl(host, bench.hosts)
  if (url === null) return []
  return index.resemble(url, claimed === undefined ? undefined : new Set([claimed]))
}

const share = (
  name: string,
  hits: number,
  n: number,
  floor: number,
  misses: readonly string[],
): ReportRow => ({
  name,
  n,
  value: n === 0 ? 0 : hits / n,
  wilsonLow: wilson(hits, n).low,
  target: `>= ${(floor * 100).toFixed(1)} %`,
  // One miss is allowed where a set is too small to show half a per cent.
  pass: n > 0 && (hits / n >= floor || (n < 200 && n - hits <= 1)),
  misses: misses.slice(0, 12),
})

const count = (name: string, found: readonly string[], n: number, most: number): ReportRow => ({
  name,
  n,
  value: found.length,
  wilsonLow: wilson(found.length, n).low,
  target: `<= ${most}`,
  pass: found.length <= most,
  misses: found.slice(0, 12),
})

class Tally {
  n = 0
  hits = 0
  readonly misses: string[] = []
  add(hit: boolean, what: string): void {
    this.n++
    if (hit) this.hits++
    else this.misses.push(what)
  }
}

const tally = (map: Map<string, Tally>, key: string): Tally => {
  const known = map.get(key)
  if (known !== undefined) return known
  const fresh = new Tally()
  map.set(key, fresh)
  return fresh
}

/**
 * Recall on real hosts, macro-averaged. Left out with a count of their own: hosts on a domain that
 * evidence gives to a brand (buckets of a cloud that the brand sells), where the host imitates nobody.
 */
const realHosts = (bench: Bench, dataDir: string): readonly ReportRow[] => {
  const byBrand = new Map<string, Tally>()
  const gatedClaimed = new Map<string, Tally>()
  const byTechnique = new Map<string, Tally>()
  const all = new Tally()
  for (const line of lines(join(dataDir, 'lookalike/phishing-hosts.tsv')).slice(1)) {
    const [host = '', domain = '', technique = ''] = line.split('\t')
    const slug = slugOf.get(domain)
    const url = identifyUrl(host, bench.hosts)
    if (slug === undefined || url === null) continue
    if (isOnOwned(bench, url.host) || namesOnlyItsSuffix(url, domain)) continue
    const hit = flagged(bench.twenty.resemble(url), slug)
    tally(byBrand, domain).add(hit, host)
    tally(byTechnique, technique).add(hit, host)
    tally(gatedClaimed, domain).add(
      flagged(bench.twenty.resemble(url, new Set([slug])), slug),
      host,
    )
    all.add(hit, host)
  }
  const macro = (
    map: Map<string, Tally>,
    keep: (slug: string) => boolean,
  ): { value: number; n: number } => {
    const kept = [...map].filter(([domain]) => keep(slugOf.get(domain) ?? ''))
    const sum = kept.reduce((total, [, one]) => total + one.hits / one.n, 0)
    return {
      value: kept.length === 0 ? 0 : sum / kept.length,
      n: kept.reduce((total, [, one]) => total + one.n, 0),
    }
  }
  /** Misses of which a reader says so are left out; what was found stays, read or not. */
  const without = (left: readonly ReadLabel[]): Map<string, Tally> => {
    const labels = missLabels()
    const kept = new Map<string, Tally>()
    for (const [domain, one] of byBrand) {
      const isLeft = (host: string): boolean =>
        left.includes(labels.get(`${host} ${domain}`) ?? 'yes')
      const some = tally(kept, domain)
      some.hits = one.hits
      some.misses.push(...one.misses.filter((host) => !isLeft(host)))
      some.n = some.hits + some.misses.length
    }
    return kept
  }
  const row = (name: string, found: { value: number; n: number }): ReportRow => ({
    name,
    n: found.n,
    value: found.value,
    wilsonLow: wilson(found.value * found.n, found.n).low,
    target: '>= 97.0 %',
    pass: found.value >= 0.97,
    misses: [],
  })
  const distinctive = (slug: string): boolean => distinctiveBrands.includes(slug)
  return [
    share('real hosts, micro', all.hits, all.n, 0.97, all.misses),
    row(
      'real hosts, macro over 19 brands',
      macro(byBrand, () => true),
    ),
    row(
      'real hosts, macro, but for misses that one reader calls another name',
      macro(without(['no']), () => true),
    ),
    row(
      'real hosts, macro, but for misses that one reader does not call an imitation',
      macro(without(['no', 'unclear']), () => true),
    ),
    row('real hosts, macro over distinctive brands', macro(byBrand, distinctive)),
    row(
      'real hosts, macro, the text names the brand',
      macro(gatedClaimed, () => true),
    ),
    ...[...byBrand].map(([key, one]) =>
      share(`real hosts, ${key}`, one.hits, one.n, 0.97, one.misses),
    ),
    ...[...byTechnique].map(([key, one]) =>
      share(`real hosts by technique, ${key}`, one.hits, one.n, 0.97, one.misses),
    ),
  ]
}

/**
 * Recall on the rows that both readers call an imitation, macro-averaged and brand by brand; while only
 * one has read, by that reading, and named so. How many of the other rows are flagged is told beside it.
 */
const relabelled = (bench: Bench): readonly ReportRow[] => {
  const { rows, rest, readers } = agreedRows()
  const byBrand = new Map<string, Tally>()
  for (const { host, brand } of rows) {
    const slug = slugOf.get(brand)
    const url = identifyUrl(host, bench.hosts)
    if (slug === undefined || url === null) continue
    tally(byBrand, brand).add(flagged(bench.twenty.resemble(url), slug), host)
  }
  const tallies = [...byBrand.values()]
  const n = tallies.reduce((sum, one) => sum + one.n, 0)
  const macro = tallies.reduce((sum, one) => sum + one.hits / one.n, 0) / tallies.length
  const misses = tallies.flatMap((one) => one.misses)
  const others = rest.filter(({ host, brand }) =>
    flagged(look(bench, bench.twenty, host), slugOf.get(brand)),
  )
  return [
    share(`relabelled hosts, ${readers}, macro`, macro * n, n, 0.97, misses),
    ...[...byBrand].map(([brand, one]) =>
      share(`relabelled hosts, ${readers}, ${brand}`, one.hits, one.n, 0.97, one.misses),
    ),
    share('relabelled hosts, not called so by both', others.length, rest.length, 0, []),
  ]
}

/** The label is rule-made: `x.s3.amazonaws.com` shows the name only in the suffix that the brand rents out. */
const namesOnlyItsSuffix = (url: UrlIdentifier, domain: string): boolean => {
  const label = domain.slice(0, domain.indexOf('.'))
  if (!url.sharedSuffix || url.suffix === null || !url.suffix.includes(label)) return false
  return !url.host.slice(0, -url.suffix.length).includes(label)
}

/** True when the host, or any name above it, is evidenced as a brand's own. */
const isOnOwned = (bench: Bench, host: string): boolean => {
  for (let at = 0; ; ) {
    if (bench.owned.has(host.slice(at))) return true
    at = host.indexOf('.', at) + 1
    if (at === 0) return false
  }
}

const popular = (bench: Bench, dataDir: string): readonly ReportRow[] => {
  const domains = lines(join(dataDir, 'lookalike/popular-domains.txt'))
  const found = { twenty: [] as string[], strong: [] as string[], weak: [] as string[] }
  for (const domain of domains) {
    if (flagged(look(bench, bench.twenty, domain))) found.twenty.push(domain)
    const hits = look(bench, bench.full, domain)
    if (hits.some((hit) => hit.strength === 'strong')) found.strong.push(domain)
    else if (flagged(hits)) found.weak.push(domain)
  }
  return [
    count('popular domains, 20 brands, flagged', found.twenty, domains.length, 1),
    count('popular domains, whole registry, strong', found.strong, domains.length, 0),
    count('popular domains, whole registry, weak', found.weak, domains.length, 15),
  ]
}

const permutations = (bench: Bench, dataDir: string): readonly ReportRow[] => {
  const alone = new Map<string, Tally>()
  const short = new Map<string, Tally>()
  const claimed = new Map<string, Tally>()
  const text = gunzipSync(readFileSync(join(dataDir, 'lookalike/permutations.csv.gz'))).toString(
    'utf8',
  )
  for (const line of text.split('\n').slice(1)) {
    const [domain = '', technique = '', ascii = ''] = line.split(',')
    const slug = slugOf.get(domain)
    const url = slug === undefined ? null : identifyUrl(ascii, bench.hosts)
    if (slug === undefined || url === null || isOnOwned(bench, url.host)) continue
    const hit = flagged(bench.twenty.resemble(url), slug)
    if (distinctiveBrands.includes(slug)) tally(alone, technique).add(hit, ascii)
    else {
      tally(short, technique).add(hit, ascii)
      tally(claimed, technique).add(
        flagged(bench.twenty.resemble(url, new Set([slug])), slug),
        ascii,
      )
    }
  }
  const standAlone = new Set(['dictionary', 'homoglyph', 'hyphenation', 'subdomain'])
  return [
    ...[...alone].map(([key, one]) =>
      share(`permutations, distinctive, ${key}`, one.hits, one.n, 0.995, one.misses),
    ),
    ...[...short].map(([key, one]) =>
      share(
        `permutations, short, alone, ${key}`,
        one.hits,
        one.n,
        standAlone.has(key) ? 0.6 : 0,
        one.misses,
      ),
    ),
    ...[...claimed].map(([key, one]) =>
      share(`permutations, short, named, ${key}`, one.hits, one.n, 0.99, one.misses),
    ),
  ]
}

interface SuiteRow {
  readonly technique: string
  readonly brand: string
  readonly kind: 'host' | 'url' | 'text' | 'handle'
  readonly input: string
  readonly parsed_host: string | null
  readonly expect: string
}

/** Rows of the suite whose input is a link a reader follows; plain text is the message room's. */
const suite = (bench: Bench, dataDir: string): readonly ReportRow[] => {
  const names = suiteNames()
  const host = new Tally()
  const family = new Map<string, Tally>()
  const all = new Tally()
  const foreign = new Tally()
  const honest = new Tally()
  const handles = new Tally()
  for (const line of lines(join(dataDir, 'lookalike/technique-suite.jsonl'))) {
    const row = JSON.parse(line) as SuiteRow
    const slug = slugOf.get(row.brand)
    const isHandle = row.kind === 'handle'
    const found = identify(row.input, { type: isHandle ? 'handle' : 'url' }, bench.hosts)
    if (row.parsed_host !== null && found?.type === 'url' && !found.notes.includes('odd-scheme')) {
      host.add(found.host === row.parsed_host.replace(/\.$/, ''), row.input)
    }
    const hits = [
      ...(found === null ? [] : bench.twenty.resemble(found)),
      ...(isHandle ? bench.twenty.resembleDisplayName(row.input) : []),
    ]
    if (row.expect === 'official' || row.expect === 'benign') {
      honest.add(!flagged(hits), row.input)
      continue
    }
    if (isHandle) handles.add(flagged(hits), row.input)
    const known = names.get(row.technique)
    if (row.kind === 'text' || known === undefined || row.expect === 'official-obfuscated') continue
    const named =
      hits.some((hit) => hit.entity === slug && known.has(hit.technique)) ||
      (found?.notes.some((note) => known.has(techniqueOfNote(note) ?? '')) ?? false)
    tally(family, row.technique).add(named, row.input)
    all.add(named, row.input)
    // A swap of two equal letters, or a suffix that the owner has too, gives the owner's own domain.
    const bare = found?.type === 'url' && found.path.length <= 1 && found.query === ''
    if (!bare || !isOnOwned(bench, found.host)) foreign.add(named, row.input)
  }
  return [
    share('suite, host as parsed', host.hits, host.n, 1, host.misses),
    share('suite, family named', all.hits, all.n, 0.99, all.misses),
    share(
      'suite, family named, outside domains of owners',
      foreign.hits,
      foreign.n,
      0.99,
      foreign.misses,
    ),
    share('suite, honest rows not flagged', honest.hits, honest.n, 1, honest.misses),
    share('suite, handles flagged', handles.hits, handles.n, 0.95, handles.misses),
    ...[...family].map(([key, one]) =>
      share(`suite family, ${key}`, one.hits, one.n, 0.99, one.misses),
    ),
  ]
}

/** Suite family to the technique names that say it, out of `rules/techniques.yaml`. */
const suiteNames = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const path = new URL('../../../rules/techniques.yaml', import.meta.url)
  const document = parseYaml(readFileSync(path, 'utf8')) as {
    techniques: readonly { readonly id: string; readonly suite?: readonly string[] }[]
  }
  const names = new Map<string, Set<string>>()
  for (const { id, suite: families } of document.techniques) {
    for (const family of families ?? []) {
      const known = names.get(family)
      if (known === undefined) names.set(family, new Set([id]))
      else known.add(id)
    }
  }
  return names
}

const banks = (bench: Bench, dataDir: string): ReportRow => {
  const domains = lines(join(dataDir, 'lookalike/bank-websites.txt'))
  const found = domains.filter((domain) => flagged(look(bench, bench.full, domain)))
  return count('bank websites, whole registry, flagged', found, domains.length, 2)
}

const genuineNames = (bench: Bench): ReportRow => {
  const names = lines(new URL('./idn-names.txt', import.meta.url).pathname)
  const found = names.filter((name) => flagged(look(bench, bench.full, name)))
  return count('genuine internationalised names flagged', found, names.length, 0)
}

if (process.argv[1]?.endsWith('evaluate.ts') === true) {
  const dataDir = process.argv[2]
  if (dataDir === undefined)
    throw new Error('usage: npx tsx tests/evaluation/lookalike/evaluate.ts DATA_DIR')
  for (const row of await evaluateLookalikes(dataDir)) {
    const value = row.target.includes('%') ? `${(row.value * 100).toFixed(2)} %` : String(row.value)
    const mark = row.pass ? 'ok  ' : 'MISS'
    console.log(
      `${mark} ${row.name}: ${value} of ${row.n} (low ${(row.wilsonLow * 100).toFixed(2)} %, target ${row.target})${row.pass ? '' : `  ${row.misses.slice(0, 6).join(' ')}`}`,
    )
  }
}
