/**
 * Lookalike checks a second beside bare `new URL` + tldts and beside eth-phishing-detect and
 * @metamask/phishing-controller, at growing registries, all in one run. Ratios are what to compare.
 *
 *     npx tsx scripts/bench-lookalike.ts [FILE_OF_DOMAINS] [SIZES]
 *
 * Without a file: the popular domains of the shared data where they are, else made-up ones.
 */
import { existsSync, readFileSync } from 'node:fs'
import { madeName, madeNames, seeded } from './bench/made-names.ts'
import { type Measured, measure, table } from './bench/measure.ts'
import { bare, identifying, oursAt, oursShipped } from './bench/ours.ts'
import { peersProtecting, shippedPeers } from './bench/peers.ts'

const popular = '../shared/data/lookalike/popular-domains.txt'
const [given = '', sizesGiven] = process.argv.slice(2)
const file = given !== '' ? given : existsSync(popular) ? popular : undefined
const sizes = (sizesGiven ?? '100,1000,10000,31000,100000,1000000').split(',').map(Number)
/** Peers compare with every name in turn; beyond this a check takes tenths of a second. */
const mostForPeers = 31_000
const rounds = 7

const random = seeded(7)
const domains =
  file === undefined
    ? Array.from({ length: 20_000 }, () => `${madeName(random)}.com`)
    : readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
const hosts = Array.from({ length: 20_000 }, () => domains[random(domains.length)] ?? '')
console.log(`${hosts.length} hosts from ${file ?? 'made-up names'}; ${rounds} rounds in turn\n`)

const first = measure(
  [bare, identifying, ...(await oursShipped()), ...(await shippedPeers())],
  hosts,
  rounds,
)
const base = first[0]?.cost ?? 1
console.log(table(first, base))

const ours: Measured[] = []
for (const size of sizes) {
  const subjects = [bare, await oursAt(size)]
  if (size <= mostForPeers)
    subjects.push(...(await peersProtecting(madeNames(size).map((name) => name.target))))
  const [reference, ...rows] = measure(subjects, hosts, rounds)
  console.log(`\n${table(rows, reference?.cost ?? 1)}`)
  const mine = rows[0]
  if (mine !== undefined) ours.push({ ...mine, cost: mine.cost / (reference?.cost ?? 1) })
}
const smallest = ours[0]
if (smallest !== undefined) {
  const growth = ours.map(
    ({ entities, cost }) =>
      `${entities?.toLocaleString('en')} x ${(cost / smallest.cost).toFixed(2)}`,
  )
  console.log(`\ncost against ${smallest.entities} entities: ${growth.join(', ')}`)
}
