import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/cli/io.ts'
import { run as due } from '../../../src/cli/registry/due.ts'
import { openDesk } from '../../../src/cli/registry/open-desk.ts'
import { run as recheck } from '../../../src/cli/registry/recheck.ts'
import type { Channel } from '../../../src/core/registry/entity.ts'
import { startDns, startWeb } from '../../fetch/servers.ts'
import { entity, handle } from '../../registry/sample-curation.ts'

/** The whole way: registry, DNS and web server are real; pages belong to an invented desk. */
describe('checking the sources again', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-recheck-'))
  let page = ''
  let status = 200
  let env: Record<string, string> = {}
  let end = () => {}
  const slug = 'zz-invented'

  const io = (keys: string) => {
    let out = ''
    return {
      text: () => out,
      io: {
        stdout: { write: (text: string) => (out += text) },
        stderr: { write: (text: string) => (out += text) },
        stdin: (async function* () {
          yield keys
        })(),
        env,
      },
    }
  }
  const parts = { isAllowed: (address: string) => address === '127.0.0.1' }
  const check = async (keys: string, ...more: string[]) => {
    const { io: handed, text } = io(keys)
    const code = await recheck(['--by', 'Alice', '--entity', slug, ...more], handed, parts)
    return { code, out: text() }
  }
  const stored = async () => {
    const desk = await openDesk(io('').io)
    try {
      return {
        entity: await desk.getEntity(slug),
        open: (await desk.listProposals({ state: 'open' })).items,
      }
    } finally {
      await desk.close()
    }
  }
  const today = new Date().toISOString().slice(0, 10)

  beforeAll(async () => {
    const web = await startWeb((_request, response) => {
      response.writeHead(status, { 'content-type': 'text/html' }).end(page)
    })
    const dns = await startDns((name, type) =>
      name === 'zz-invented.example' ? (type === 'A' ? ['127.0.0.1'] : []) : null,
    )
    end = () => {
      web.close()
      dns.close()
    }
    env = {
      DATA_DIR: dataDir,
      FETCH: 'on',
      FETCH_CONTACT: 'https://registry.example/reader',
      FETCH_PORTS: `80,443,${web.port}`,
      FETCH_PERSPECTIVES: `home=${dns.address},far=${dns.address}`,
    }
    const { platform: _platform, ...plain } = handle('+441632960001')
    const phone: Channel = {
      ...plain,
      type: 'phone',
      region: 'GB',
      evidence: [
        {
          method: 'official_page',
          source: `http://zz-invented.example:${web.port}/contact`,
          place: 'first line',
          readOn: ['2025-01-01', '2025-01-02'],
        },
      ],
    }
    const desk = await openDesk(io('').io)
    const opened = await desk.openProposal({
      ops: [
        { op: 'put-entity', entity: entity(slug, { channels: [phone], facts: [], passport: {} }) },
      ],
      reason: 'For this test.',
      author: 'Alice',
    })
    await desk.approveProposal({ ...opened, approver: 'Bob' })
    await desk.close()
  }, 300_000)
  afterAll(() => {
    end()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('stays off unless configured', async () => {
    const { io: handed } = io('y')
    const off = { ...handed, env: { DATA_DIR: dataDir } }
    await expect(recheck(['--by', 'Alice'], off)).rejects.toThrow(UsageError)
  })

  it('reads nothing inside the network without the hook of this test', async () => {
    page = '<p>01632 960 001</p>'
    const { io: handed, text } = io('y')
    expect(await recheck(['--by', 'Alice', '--entity', slug], handed)).toBe(0)
    expect(text()).toContain('unread')
    expect(text()).toContain('not-public')
  })

  it('writes nothing without the key, nor for a page that is gone', async () => {
    page = '<p>01632 960 001</p>'
    expect((await check('n')).out).toContain('Nothing was written.')
    status = 404
    expect((await check('y')).out).toContain('status 404')
    status = 200
    const { entity: held, open } = await stored()
    expect(held?.channels[0]?.evidence[0]?.readOn).toEqual(['2025-01-01', '2025-01-02'])
    expect(open).toEqual([])
  })

  it('opens a proposal for what changed, and changes nothing itself', async () => {
    page = '<p>New number: 01632 960 002</p><p>private words</p>'
    const { code, out } = await check('y')
    expect(code).toBe(1)
    expect(out).toContain('there stands +441632960002')
    const { entity: held, open } = await stored()
    expect(held?.channels[0]).toMatchObject({ value: '+441632960001', state: 'active' })
    expect(open).toHaveLength(1)
    expect(open[0]?.ops).toMatchObject([{ op: 'set-channel-state', state: 'disputed' }])
    expect(JSON.stringify(open)).not.toContain('private words')
  })

  it('dates what is unchanged today, by one person, and it is due no longer', async () => {
    page = '<p>Ring (01632) 960-001, private words</p>'
    const { code, out } = await check('y')
    expect(out).toContain('1 dated today.')
    expect(code).toBe(0)
    const { entity: held } = await stored()
    expect(held?.channels[0]?.evidence[0]?.readOn).toEqual(['2025-01-01', '2025-01-02', today])
    expect(JSON.stringify(held)).not.toContain('private words')
    const { io: handed, text } = io('')
    await due(['--entity', slug], handed)
    expect(text()).toBe('Nothing is due.\n')
  })
})
