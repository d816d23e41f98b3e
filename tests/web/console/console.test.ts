import { spawnSync } from 'node:child_process'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, whyNoBrowser } from '../../support/browser.ts'
import { bundle, type RunningService, startService, storeReady } from '../../support/service.ts'
import { addAuthenticator } from '../../support/virtual-authenticator.ts'

const phone = { width: 390, height: 844 }

/** Somebody with a browser and an authenticator of their own. */
interface Colleague {
  readonly page: Page
  readonly context: BrowserContext
  readonly faults: string[]
}

describe.skipIf(whyNoBrowser() !== undefined)('the console', { timeout: 120_000 }, () => {
  let service: RunningService
  let browser: Browser
  let origin = ''
  let invitations: readonly { person: string; invitation: string }[] = []
  let anna: Colleague
  let bela: Colleague

  const arrive = async (
    more: { locale?: string; viewport?: typeof phone } = {},
  ): Promise<Colleague> => {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...more })
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      // What the service refuses is told on the page as well.
      const isAnswer = /Failed to load resource/.test(message.text())
      if (message.type() === 'error' && !isAnswer) faults.push(message.text())
    })
    await addAuthenticator(page)
    return { page, context, faults }
  }
  const join = async (who: Colleague, halves: readonly string[]): Promise<void> => {
    const [first = '', second] = halves
    await who.page.goto(`${origin}/console/join#${first}`)
    if (second !== undefined) await who.page.getByLabel(/Second half|另一半/).fill(second)
    await who.page.getByRole('button', { name: /passkey|通行密钥/ }).click()
    await who.page.getByRole('heading', { name: /To do|待办/ }).waitFor()
  }
  const accessible = async (page: Page): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
  const open = async (who: Colleague, path: string, heading: RegExp): Promise<void> => {
    await who.page.goto(`${origin}${path}`)
    await who.page.getByRole('heading', { name: heading }).first().waitFor()
  }

  beforeAll(async () => {
    service = await startService()
    // Passkeys are bound to names; an address of numbers has none.
    origin = service.url.replace('127.0.0.1', 'localhost')
    await storeReady(service)
    browser = await openBrowser()
    const made = spawnSync(
      process.execPath,
      [bundle, 'people', 'bootstrap', 'Anna', 'Béla', '--json'],
      {
        encoding: 'utf8',
        env: { ...process.env, DATA_DIR: service.dataDir },
      },
    )
    expect(made.stderr).toBe('')
    invitations = JSON.parse(made.stdout) as typeof invitations
    anna = await arrive()
    bela = await arrive({ locale: 'zh-CN', viewport: phone })
    await join(anna, [invitations[0]?.invitation ?? ''])
    await join(bela, [invitations[1]?.invitation ?? ''])
  }, 180_000)
  afterAll(async () => {
    expect([...(anna?.faults ?? []), ...(bela?.faults ?? [])]).toEqual([])
    await browser?.close()
    await service?.stop()
  })

  it('asks for a passkey and shows nothing without one', async () => {
    const stranger = await arrive()
    await open(stranger, '/console/trail', /Sign in/)
    await accessible(stranger.page)
    await stranger.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await stranger.page.getByRole('alert').waitFor()
    expect(await stranger.page.getByRole('alert').innerText()).toContain('passkey was not given')
    await stranger.context.close()
  })

  it('takes a channel from a form through the second person’s passkey into the answers', async () => {
    await open(anna, '/console/entities?q=kraken', /Entities/)
    await anna.page
      .getByRole('link', { name: /^Kraken/ })
      .first()
      .click()
    await anna.page.getByRole('heading', { name: 'Kraken', level: 1 }).waitFor()
    await anna.page.getByText('Propose a channel').click()
    const form = anna.page.locator('form', { has: anna.page.getByLabel('Purpose') })
    await form.getByLabel('Kind', { exact: true }).selectOption('website')
    await form.getByLabel('Value in canonical form').fill('desk-trial.kraken.com')
    await form.getByLabel('Address of the page where it was read').fill('https://www.kraken.com/')
    await form.getByLabel('Place on the page').fill('footer, invented for this test')
    await form.getByLabel('Days on which it was read').fill('2026-11-25, 2026-11-26')
    await form.getByLabel('Reason').fill('A desk that this test invents.')
    await form.getByRole('button', { name: 'Propose' }).click()
    await anna.page.getByRole('heading', { name: 'Proposal' }).waitFor()
    await anna.page.getByText('You proposed this').waitFor()
    expect(await anna.page.getByRole('button', { name: 'Approve with your passkey' }).count()).toBe(
      0,
    )
    await accessible(anna.page)

    await open(bela, '/console', /待办/)
    await bela.page.getByRole('link', { name: /kraken/ }).click()
    await bela.page.getByRole('heading', { name: '提案' }).waitFor()
    await accessible(bela.page)
    await bela.page.getByRole('button', { name: '用通行密钥批准' }).click()
    await bela.page.getByText('已生效').waitFor()
    const answer = await fetch(`${service.url}/v1/verify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ value: 'https://desk-trial.kraken.com/' }),
    })
    expect(JSON.stringify(await answer.json())).toContain('"official"')
  })

  it('suspends on a phone, at once', async () => {
    await open(bela, '/console/entities/kraken', /Kraken/)
    const card = bela.page.locator('li.card', { hasText: 'desk-trial.kraken.com' })
    await card.getByText('停用或更改').click()
    await card.getByLabel('理由').fill('测试：发现异常。')
    await card.getByRole('button', { name: '立即停用' }).click()
    await bela.page.getByRole('heading', { name: '提案' }).waitFor()
    const width = await bela.page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(phone.width)
    await open(anna, '/console', /To do/)
    await anna.page.getByRole('link', { name: /kraken/ }).click()
    await anna.page.getByRole('button', { name: 'Confirm the suspension' }).click()
    await anna.page.getByText('Confirmed by').waitFor()
  })

  it('shows letters that look alike by their numbers', async () => {
    await open(anna, '/console/entities/kraken', /Kraken/)
    await anna.page.getByText('Propose a channel').click()
    const form = anna.page.locator('form', { has: anna.page.getByLabel('Purpose') })
    await form.getByLabel('Value in canonical form').fill('krаken.com')
    await form.getByText('Mixed scripts: Latin + Cyrillic').waitFor()
    await form.getByText('each character').click()
    expect(await form.locator('.code-points .beyond').innerText()).toContain('U+0430')
  })

  it('enrols somebody with two halves, and only with both', async () => {
    await open(anna, '/console/people', /People/)
    await anna.page.getByText('Ask for a change').first().click()
    await anna.page.getByLabel('Name', { exact: true }).fill('Cora')
    await anna.page.getByLabel('Role', { exact: true }).selectOption('proposer')
    await anna.page.getByLabel('Reason').fill('Joins the team.')
    await anna.page.getByRole('button', { name: 'Ask for a change' }).click()
    const first = await anna.page.locator('code.secret').innerText()
    await accessible(anna.page)
    await open(bela, '/console/people', /人员/)
    await bela.page.getByRole('button', { name: '用通行密钥同意' }).click()
    const second = await bela.page.locator('code.secret').innerText()
    const cora = await arrive()
    await cora.page.goto(`${origin}/console/join#${first}`)
    await cora.page.getByRole('button', { name: /Make a passkey/ }).click()
    await cora.page.getByRole('alert').waitFor()
    await join(cora, [first, second])
    expect(cora.page.url()).toBe(`${origin}/console`)
    await cora.context.close()
  })

  it('leads through every place, by keyboard too, without a fault', async () => {
    const places = [
      'entities',
      'reports',
      'releases',
      'trail',
      'figures',
      'people',
      'recoveries',
      'own',
      'new',
    ]
    for (const place of places) {
      await open(anna, `/console/${place}`, /./)
      await anna.page.waitForLoadState('networkidle')
      await accessible(anna.page)
    }
    await open(anna, '/console/trail', /Log/)
    expect(await anna.page.locator('ol.queue').innerText()).toContain('Béla')
    await anna.page.keyboard.press('g')
    await anna.page.keyboard.press('l')
    await anna.page.getByRole('heading', { name: 'Releases' }).waitFor()
    await anna.page.locator('a.item').first().waitFor()
    await anna.page.keyboard.press('j')
    await anna.page.keyboard.press('Enter')
    await anna.page.getByRole('heading', { name: /Release \d+/ }).waitFor()
    await anna.page.getByText(/Changed since release/).waitFor()
  })

  it('gives a token that the commands take', async () => {
    await open(anna, '/console/own', /You/)
    await anna.page.getByRole('button', { name: 'Make a token' }).click()
    const token = await anna.page.locator('code.secret').innerText()
    const command = (...args: string[]) =>
      spawnSync(process.execPath, [bundle, 'registry', ...args], {
        encoding: 'utf8',
        env: { ...process.env, DATA_DIR: service.dataDir, COUNTERSIGN_TOKEN: token },
      })
    const revoke = command(
      'revoke',
      'kraken',
      'desk-trial.kraken.com',
      '--reason',
      'It was a trial.',
    )
    expect(revoke.stderr).toBe('')
    const id = /prop\S*|\S+(?= {2})/.exec(revoke.stdout)?.[0] ?? ''
    const approved = command('approve', id)
    expect(approved.status).toBe(1)
    expect(approved.stderr).toMatch(/in person|may not|somebody|second/)
  })

  it('ends with the session', async () => {
    await open(anna, '/console', /To do/)
    await anna.page.getByRole('button', { name: 'Sign out' }).click()
    await anna.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await anna.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await anna.page.getByRole('heading', { name: 'To do' }).waitFor()
  })
})
