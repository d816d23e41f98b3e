import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Registry } from '../../core/registry/registry.ts'
import { type CliIo, type Command, exitCodes, UsageError } from '../io.ts'
import { writeAll } from '../jsonl/check-lines.ts'
import { defaultDataDir } from '../load-engine.ts'
import { namedEntity } from '../named-entity.ts'
import { oneOf, readArguments } from '../options.ts'
import { inkFor } from '../render/ink.ts'
import { hitFinder, leastStrengths } from '../scan/find-hits.ts'
import { chunksFrom, letGo, openFile } from '../scan/open-source.ts'
import { renderHit } from '../scan/render-hit.ts'
import { runScan, type ScanEnd } from '../scan/run-scan.ts'
import type { LineHit } from '../scan/scan-lines.ts'
import type { CliServices } from '../services.ts'

export const scanHelp = `usage: countersign scan [FILE] [options]

Finds lookalikes of protected names in new domains. Reads FILE, or standard input when FILE is absent
or "-": one domain a line, or JSON lines of a certificate log (certstream, crt.sh, Cert Spotter, Censys,
{"domain": …}). Writes a line for each hit: JSON, or words where somebody watches. Progress and a
summary go to standard error. Domains that the registry knows as somebody's own are no hits. Nothing is
fetched.

options
  --entity NAME   only lookalikes of NAME, a slug or a name; may be given several times
  --strength S    the least that is told: strong (the way it resembles is itself conduct), weak
                  (default; also what only looks alike), all (also short and common names by chance)
  --since-last    go on where the last run stopped: in a FILE behind the bytes that it read, in a
                  stream behind the last numbered entry of each log. A FILE that was cut, replaced or
                  rotated is noticed and read from its beginning
  --cursor FILE   where that place is kept (default: one for each source and choice of names, in
                  the folder scan of DATA_DIR)
  --fail-on S     exit 1 when a hit is at least this strong: strong, weak, all
  --json          JSON also on a terminal
  --quiet         no progress, no summary

exit codes
  0 read to the end   1 --fail-on was met   2 unreadable input or bad usage   130 stopped by a signal

examples
  countersign scan new-domains.txt
  countersign scan --entity binance --since-last /var/log/certs.jsonl > ours-this-week.jsonl
  curl -s 'https://crt.sh/?q=binance&output=json' | jq -c '.[]' | countersign scan
`

/** What the command needs of its process beside its streams. */
export interface ScanHost {
  /** Calls the listener when the process is told to stop. */
  onStop(listener: () => void): void
  /** Calls the listener right before the process ends, however it does. */
  onExit(listener: () => void): void
}

/** As a shell tells a command that a signal ended. */
const stoppedBySignal = 130

const options = {
  entity: { type: 'string', multiple: true },
  strength: { type: 'string' },
  'since-last': { type: 'boolean' },
  cursor: { type: 'string' },
  'fail-on': { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  help: { type: 'boolean', short: 'h' },
} as const

export const scanCommand =
  (services: CliServices, host: ScanHost): Command =>
  async (args, io) => {
    const { values, positionals } = readArguments(args, options)
    if (values.help === true) {
      io.stdout.write(scanHelp)
      return exitCodes.answer
    }
    if (positionals.length > 1) throw new UsageError('Give one FILE, or none.')
    const least = oneOf('strength', values.strength, leastStrengths) ?? 'weak'
    const failOn = oneOf('fail-on', values['fail-on'], leastStrengths)
    const path = positionals[0] ?? '-'
    const resumes = values['since-last'] === true || values.cursor !== undefined
    const file = path === '-' ? undefined : await openFile(path)
    const regular = (await file?.stat())?.isFile() === true
    try {
      const { registry, rules } = await services.loadEngine(io.env)
      const entities = slugsOf(registry, values.entity ?? [])
      const scope = {
        registry,
        hosts: rules.hosts,
        entities: new Set(entities),
        least,
        now: services.now(),
      }
      const stop = new AbortController()
      host.onStop(() => {
        stop.abort()
        if (file === undefined) letGo(io.stdin)
      })
      if (file === undefined && io.stdin.isTTY === true && values.quiet !== true)
        io.stderr.write('Type domains, one a line, then press Ctrl-D on a line of its own.\n')
      const end = await runScan({
        find: hitFinder(scope),
        ...(file === undefined
          ? { stdin: io.stdin }
          : regular
            ? { file }
            : { stdin: chunksFrom(file, 0) }),
        source: path === '-' ? path : regular ? await realpath(path) : resolve(path),
        entities,
        ...(resumes ? { cursor: { path: values.cursor, dataDir: dataDirOf(io) } } : {}),
        stop: stop.signal,
        now: services.now,
        onExit: host.onExit,
        stderr: io.stderr,
        quiet: values.quiet === true,
        write: (hits) => writeAll(io, hits.map(writer(io, values.json === true)).join('')),
      })
      return codeOf(end, failOn)
    } finally {
      await file?.close()
    }
  }

const codeOf = (end: ScanEnd, failOn: (typeof leastStrengths)[number] | undefined): number => {
  if (end.stopped) return stoppedBySignal
  if (failOn === undefined) return exitCodes.answer
  const met =
    end.seen.has('strong') ||
    (failOn !== 'strong' && end.seen.has('weak')) ||
    (failOn === 'all' && end.seen.has('needs-context'))
  return met ? exitCodes.failOnMet : exitCodes.answer
}

const dataDirOf = (io: CliIo): string =>
  io.env.DATA_DIR === undefined || io.env.DATA_DIR === '' ? defaultDataDir : io.env.DATA_DIR

const writer = (io: CliIo, json: boolean): ((hit: LineHit) => string) => {
  if (io.stdout.isTTY !== true || json)
    return ({ hit, ...place }) => `${JSON.stringify({ ...hit, ...place })}\n`
  const ink = inkFor(io)
  return ({ hit }) => renderHit(hit, ink)
}

/** Slugs of the names given, sorted; a name that means nobody or several is a usage error. */
const slugsOf = (registry: Registry, names: readonly string[]): readonly string[] => {
  const slugs = new Set<string>()
  for (const name of names) {
    const found = namedEntity(registry, name.trim().slice(0, 120))
    if (!isList(found)) slugs.add(found.slug)
    else if (found.length === 0) throw new UsageError(`--entity ${name}: not in the registry.`)
    else throw new UsageError(`--entity ${name} may mean ${found.join(', ')}; name one of them.`)
  }
  return [...slugs].sort()
}

const isList = <T>(value: T | readonly string[]): value is readonly string[] => Array.isArray(value)
