import { parse } from 'tldts'
import { hitFinder } from '../../src/cli/scan/find-hits.ts'
import { LogMarks } from '../../src/cli/scan/log-marks.ts'
import { freshCounts } from '../../src/cli/scan/progress.ts'
import { Recent } from '../../src/cli/scan/recent.ts'
import { LineScan } from '../../src/cli/scan/scan-lines.ts'
import { identifyUrl } from '../../src/core/identify/identify-url.ts'
import { buildLookalikeIndex } from '../../src/core/lookalike/build-index.ts'
import type { LookalikeIndex } from '../../src/core/lookalike/lookalike-index.ts'
import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { readShipped } from '../../src/platform/read-shipped.ts'
import { buildEngine, readyRules } from '../../src/rules/build-engine.ts'
import { madeNames } from './made-names.ts'
import { loaded, type Subject } from './measure.ts'

const engineRules = readEngineRules()
const { hosts } = engineRules.rules
const words = engineRules.lookalike

const look = (index: LookalikeIndex, host: string): number => {
  const url = identifyUrl(host, hosts)
  return url === null ? 0 : index.resemble(url).length
}

export const bare: Subject = {
  name: 'bare new URL + tldts',
  check: (host) =>
    parse(new URL(`https://${host}`).hostname, {
      extractHostname: false,
      allowPrivateDomains: true,
    }).domain,
}

export const identifying: Subject = {
  name: 'identifyUrl alone',
  check: (host) => identifyUrl(host, hosts)?.host,
}

/** Countersign over made-up names: whom does a host imitate, parsing included. */
export const oursAt = async (size: number): Promise<Subject> => {
  const names = madeNames(size)
  const { value: index, ...costs } = await loaded(() =>
    buildLookalikeIndex({ names, isOwned: () => false, pairs: [], words }),
  )
  return { name: 'countersign', entities: size, ...costs, check: (host) => look(index, host) }
}

/** Over the registry that ships: the check, and a scan of lines. */
export const oursShipped = async (): Promise<readonly Subject[]> => {
  const ready = readyRules(engineRules)
  const shipped = await readShipped()
  const { value, ...costs } = await loaded(() =>
    buildEngine(
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
      },
      ready,
    ),
  )
  const { registry } = value
  const entities = registry.entities.length
  const find = hitFinder({ registry, hosts, entities: new Set(), least: 'weak', now: 0 })
  return [
    {
      name: 'countersign, shipped curation',
      entities,
      ...costs,
      check: (host) => look(registry.lookalikes, host),
    },
    {
      name: 'countersign scan, shipped curation',
      entities,
      check: (host) => find(host)?.length,
      run: (sample) => {
        const scan = new LineScan(
          { find, recent: new Recent(32_768), logs: new LogMarks(), counts: freshCounts() },
          0,
        )
        return scan.push(Buffer.from(`${sample.join('\n')}\n`)).length
      },
    },
  ]
}
