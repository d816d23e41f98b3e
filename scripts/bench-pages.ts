/**
 * How the checker feels on an old phone: `npm run bench:pages -- [--loads N] [--texts N]`, after the build.
 *
 * Real Chromium with its processor four times slower, on a line as Lighthouse's Slow 4G (1.6 Mbit/s, 150 ms
 * there and back) that page and workers share; then checks of every n-th text of the message data, with the
 * processor slowed and not. Times are of this machine; what is loaded in which order is held by a test.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readMessageRows } from '../tests/evaluation/messages/evaluate.ts'
import { openBrowser } from '../tests/support/browser.ts'
import { startService, storeReady } from '../tests/support/service.ts'
import { measureChecks } from './bench/pages/checks.ts'
import { type FirstScreen, measureFirstScreen } from './bench/pages/first-screen.ts'
import { slow4G, startLine } from './bench/pages/slow-line.ts'

const args = process.argv.slice(2)
const given = (name: string, otherwise: number): number =>
  args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise
const loads = given('--loads', 5)
const wanted = given('--texts', 1_000)
const slower = 4
/** Most milliseconds until the first screen takes a press, and for a check. */
const targets = { interactive: 2_000, check: 50 }

const messages = resolve('../shared/data/messages')
const all = existsSync(messages)
  ? [...readMessageRows(messages).values()].flat().map(({ text }) => text)
  : []
const step = Math.max(1, Math.floor(all.length / wanted))
const texts = all.filter(
  (text, at) => at % step === 0 && text.trim() !== '' && text.length <= 65_536,
)

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN
const told = (values: readonly number[]): string =>
  `median ${at(values, 0.5).toFixed(1)} ms, p95 ${at(values, 0.95).toFixed(1)} ms, most ${at(values, 1).toFixed(1)} ms`

const service = await startService()
// The first start makes a database, for which the service stands still for some seconds.
await storeReady(service)
const browser = await openBrowser()
const line = await startLine(service.url, slow4G)
let missed = false
try {
  for (const language of ['en', 'zh']) {
    const runs: FirstScreen[] = []
    for (let run = 0; run < loads; run += 1) {
      runs.push(await measureFirstScreen(browser, `${line.url}/${language}`, slower))
    }
    const interactive = runs.map((run) => run.interactive)
    missed ||= at(interactive, 0.5) > targets.interactive
    console.log(`/${language}, processor ${slower} times slower, Slow 4G, ${loads} first visits:`)
    console.log(`  painted        ${told(runs.map((run) => run.painted))}`)
    console.log(`  takes a press  ${told(interactive)} (target ${targets.interactive} ms)`)
    console.log(`  first answer   ${told(runs.map((run) => run.firstAnswer))}`)
    console.log(`  longest task   ${told(runs.map((run) => run.longestTask))}`)
  }
  if (texts.length === 0) console.log(`checks: no message data at ${messages}`)
  for (const rate of texts.length === 0 ? [] : [1, slower]) {
    const { check, shown } = await measureChecks(browser, `${service.url}/en`, texts, rate)
    missed ||= at(check, 0.95) > targets.check
    console.log(
      `checks of ${texts.length} texts, processor ${rate === 1 ? 'as it is' : `${rate} times slower`}:`,
    )
    console.log(`  check          ${told(check)} (target ${targets.check} ms)`)
    console.log(`  answer shown   ${told(shown)}`)
  }
} finally {
  await line.stop()
  await browser.close()
  await service.stop()
}
if (missed) process.exitCode = 1
