import { spawnSync } from 'node:child_process'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSigningKey, openSigner } from '../../../src/registry/release/signing-key.ts'
import {
  postgresMissing,
  type ThrowawayPostgres,
  throwawayPostgres,
} from '../../platform/throwaway-postgres.ts'
import { openBrowser, whyNoBrowser } from '../../support/browser.ts'
import { bundle, type RunningService, startService, storeReady } from '../../support/service.ts'
import { addAuthenticator } from '../../support/virtual-authenticator.ts'

const phone = { width: 390, height: 844 }
const cannot = whyNoBrowser() ?? postgresMissing

describe.skipIf(cannot !== undefined)('ways back in', { timeout: 120_000 }, () => {
  let server: ThrowawayPostgres
  let service: RunningService
  let browser: Browser
  let origin = ''
  let bela: Page
  let env: Record<string, string> = {}
  const faults: string[] = []

  const command = (args: readonly string[], more: Record<string, string> = {}) =>
    spawnSync(process.execPath, [bundle, 'people', ...args], {
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: service.dataDir, ...env, ...more },
    })
  const begin = (): string => {
    const { stdout, stderr } = command(['recover', 'Anna', '--json'])
    expect(stderr).toBe('')
    return (JSON.parse(stdout) as { id: string }[])[0]?.id ?? ''
  }
  const accessible = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page: bela }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    const width = await bela.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(phone.width)
  }
  /** Opens the console with an invitation, on a phone, and makes a passkey. */
  const join = async (invitation: string): Promise<Page> => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: phone })
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    await addAuthenticator(page)
    await page.goto(`${origin}/console/join#${invitation}`)
    await page.getByRole('button', { name: /通行密钥/ }).click()
    await page.getByRole('heading', { name: /待办/ }).waitFor()
    return page
  }

  beforeAll(async () => {
    server = await throwawayPostgres()
    const pkcs8 = await makeSigningKey()
    env = {
      DATABASE_URL: await server.newDatabase(),
      SIGNING_KEY: Buffer.from(pkcs8).toString('base64'),
      REGISTRY_KEYS: (await openSigner(pkcs8)).keyId,
    }
    service = await startService(env)
    origin = service.url.replace('127.0.0.1', 'localhost')
    await storeReady(service)
    browser = await openBrowser()
    const made = command(['bootstrap', 'Anna', 'Béla', '--json'])
    expect(made.stderr).toBe('')
    const [anna, other] = JSON.parse(made.stdout) as { invitation: string }[]
    await join(anna?.invitation ?? '')
    bela = await join(other?.invitation ?? '')
  }, 180_000)
  afterAll(async () => {
    expect(faults).toEqual([])
    await browser?.close()
    await service?.stop()
    await server?.destroy()
  })

  it('are seen and stopped in the console, on a phone', async () => {
    await bela.goto(`${origin}/console/recoveries`)
    await bela.getByText('目前没有开启的恢复入口').waitFor()
    await accessible()
    begin()
    await bela.reload()
    await bela.getByText('为 Anna 开启的恢复入口', { exact: true }).waitFor()
    await bela.getByText('阻止为 Anna 开启的恢复入口').click()
    await accessible()
    await bela.getByRole('button', { name: '阻止' }).click()
    await bela.getByText('目前没有开启的恢复入口').waitFor()
    expect(command(['recover', 'Anna', '--json']).status).toBe(0)
    // The control: what nobody stopped is still there.
    await bela.reload()
    await bela.getByText('为 Anna 开启的恢复入口', { exact: true }).waitFor()
    await bela.getByText('阻止为 Anna 开启的恢复入口').click()
    await bela.getByRole('button', { name: '阻止' }).click()
    await bela.getByText('目前没有开启的恢复入口').waitFor()
  })

  it('are seen and stopped by command, with a token of one’s own', async () => {
    const id = begin()
    await bela.goto(`${origin}/console/own`)
    await bela.getByRole('button', { name: '创建令牌' }).click()
    const token = { COUNTERSIGN_TOKEN: await bela.locator('code.secret').innerText() }
    expect(command(['veto', id]).status).toBe(2)
    expect(command(['recoveries'], token).stdout).toContain(`${id}  Anna`)
    expect(command(['veto', id], token).stdout).toContain(id)
    expect(JSON.parse(command(['recoveries', '--json'], token).stdout)).toEqual([])
    expect(command(['veto', id], token).status).toBe(1)
  })
})
