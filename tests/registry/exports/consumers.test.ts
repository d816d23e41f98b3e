import { spawn, spawnSync } from 'node:child_process'
import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { FilterListParser } from '@adguard/agtree'
import { FiltersEngine, Request } from '@ghostery/adblocker'
import { type Identifier, isIdentifierType } from '@security-alliance/stix/2.1'
import { describe, expect, it } from 'vitest'
import { readShipped } from '../../../src/platform/read-shipped.ts'
import { type ExportSource, writeExport } from '../../../src/registry/exports/export-formats.ts'
import { entity, website } from '../sample-curation.ts'

const source: ExportSource = {
  version: 7,
  publishedAt: '2026-11-26T10:00:00Z',
  now: Date.UTC(2026, 10, 26),
  entities: [
    entity('acme', {
      channels: [
        website('acmebank.example'),
        website('old-acme.example', { state: 'revoked' }),
        website('gone.example', { state: 'revoked' }),
        website('app.gone.example'),
        website('xn--80ak6aa92e.example', { state: 'revoked' }),
      ],
    }),
  ],
}
const noDnsmasq = spawnSync('dnsmasq', ['--version']).status !== 0

/** What dnsmasq answers for names when it reads a hosts file: IPv4 addresses, none for a name it does not know. */
const answersOf = async (
  hostsFile: string,
  names: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-hosts-'))
  writeFileSync(join(folder, 'hosts'), hostsFile)
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { readonly port: number }
  probe.close()
  await once(probe, 'close')
  const server = spawn(
    'dnsmasq',
    [
      '--keep-in-foreground',
      '--conf-file=/dev/null',
      '--no-hosts',
      '--no-resolv',
      `--addn-hosts=${join(folder, 'hosts')}`,
      `--port=${port}`,
      '--listen-address=127.0.0.1',
      '--bind-interfaces',
      '--user=',
      '--pid-file',
    ],
    { stdio: 'ignore' },
  )
  const ended = once(server, 'exit')
  const resolver = new Resolver({ timeout: 1_000, tries: 1 })
  resolver.setServers([`127.0.0.1:${port}`])
  const ask = async (name: string): Promise<readonly string[]> => {
    for (let turn = 0; ; turn += 1) {
      try {
        return await resolver.resolve4(name)
      } catch (error) {
        const { code } = error as { readonly code?: string }
        if (!['ECONNREFUSED', 'ETIMEOUT'].includes(code ?? '') || turn >= 40) return []
        await pause(100)
      }
    }
  }
  try {
    const answers: Record<string, readonly string[]> = {}
    for (const name of names) answers[name] = await ask(name)
    return answers
  } finally {
    server.kill()
    await ended
    rmSync(folder, { recursive: true })
  }
}

/** Lines that AdGuard's own parser does not take for what the list is meant to hold. */
const otherThan = (text: string, kind: 'NetworkRule' | 'HostRule'): readonly string[] =>
  FilterListParser.parse(text, { tolerant: false, parseHostRules: true })
    .children.filter(({ type }) => !['CommentRule', 'EmptyRule', kind].includes(type))
    .map(({ type, raws }) => `${type}: ${raws?.text}`)

/** What the compiler says of constants that are declared to be objects of STIX 2.1. */
const complaintsAbout = (lines: readonly string[]): readonly string[] => {
  // Beside the packages, so that the types are found.
  const folder = mkdtempSync(
    new URL('../../../node_modules/.countersign-stix-', import.meta.url).pathname,
  )
  const file = join(folder, 'bundle.ts')
  try {
    const types = "import type { Identity, Indicator } from '@security-alliance/stix/2.1'"
    writeFileSync(file, [types, ...lines].join('\n'))
    const flags =
      '--ignoreConfig --noEmit --strict --skipLibCheck --module nodenext --target es2022'
    const { stdout } = spawnSync('npx', ['tsc', ...flags.split(' '), file], { encoding: 'utf8' })
    return stdout.split('\n').filter((line) => line.includes('error TS'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('what reads our lists', () => {
  it.skipIf(noDnsmasq)(
    'dnsmasq answers for withdrawn hosts alone, as a hosts file says',
    async () => {
      const none = ['0.0.0.0']
      expect(
        await answersOf(writeExport('hosts', source), [
          'old-acme.example',
          'www.old-acme.example',
          'gone.example',
          'xn--80ak6aa92e.example',
          'app.gone.example',
          'acmebank.example',
        ]),
      ).toEqual({
        'old-acme.example': none,
        'www.old-acme.example': none,
        'gone.example': none,
        'xn--80ak6aa92e.example': none,
        'app.gone.example': [],
        'acmebank.example': [],
      })
    },
  )

  it('an engine of block lists stops withdrawn hosts and what lies beneath, and nothing official', () => {
    const engine = FiltersEngine.parse(writeExport('adguard', source))
    const stops = (host: string): boolean =>
      engine.match(
        Request.fromRawDetails({
          url: `https://${host}/login`,
          type: 'main_frame',
          sourceUrl: 'https://mail.example/',
        }),
      ).match
    expect(
      ['old-acme.example', 'a.old-acme.example', 'xn--80ak6aa92e.example'].filter(stops),
    ).toHaveLength(3)
    expect(
      ['acmebank.example', 'app.gone.example', 'fold-acme.example', 'old-acme.example.com'].filter(
        stops,
      ),
    ).toEqual([])
  })

  it('AdGuard’s parser takes every line of both block lists for a rule of its kind', async () => {
    const { curated } = await readShipped()
    const whole = { ...source, entities: [...source.entities, ...curated.entities] }
    expect(otherThan(writeExport('adguard', whole), 'NetworkRule')).toEqual([])
    expect(otherThan(writeExport('hosts', whole), 'HostRule')).toEqual([])
    // The control: a rule of another kind is seen.
    expect(otherThan('acme.example##.login\n', 'NetworkRule')).toHaveLength(1)
    expect(otherThan('||acme.example^\n', 'HostRule')).toHaveLength(1)
  })

  it('STIX objects are what the library of the Security Alliance calls identities and indicators', async () => {
    const { curated } = await readShipped()
    const bundle = JSON.parse(
      writeExport('stix', {
        ...source,
        entities: [...source.entities, ...curated.entities.slice(0, 40)],
      }),
    ) as { readonly objects: readonly { readonly type: string; readonly id: string }[] }
    const types = { identity: 'Identity', indicator: 'Indicator' }
    expect(bundle.objects.length).toBeGreaterThan(40)
    for (const { type, id } of bundle.objects)
      expect(isIdentifierType(id as Identifier, type), id).toBe(true)
    const written = bundle.objects.map(
      (one, at) =>
        `export const o${at}: ${types[one.type as keyof typeof types]} = ${JSON.stringify(one)}`,
    )
    expect(complaintsAbout(written)).toEqual([])
    // The control: an indicator has a pattern, an identity the reference of an identity, a time is no number.
    const spoilt = [
      written.find((line) => line.includes('"pattern"'))?.replace(/"pattern":"[^"]*",/, ''),
      written[1]?.replace('"created_by_ref":"identity--', '"created_by_ref":"indicator--'),
      written[0]?.replace(/"created":"[^"]*"/, '"created":20261126'),
    ]
    for (const line of spoilt) expect(complaintsAbout([line ?? '']), line).toHaveLength(1)
  })
})
