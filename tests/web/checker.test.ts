import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { whyNoBrowser } from '../support/browser.ts'
import { pagesUnderTest } from '../support/pages-under-test.ts'

/** The checker in real Chromium, against the built pages.service. */

const phone = { width: 390, height: 844 }
const desktop = { width: 1_280, height: 900 }

describe.skipIf(whyNoBrowser() !== undefined)('the checker page', { timeout: 60_000 }, () => {
  const pages = pagesUnderTest()

  const open = async (
    path: string,
    viewport: { width: number; height: number },
    scripts = true,
  ): Promise<{ page: Page; requests: string[]; faults: string[] }> => {
    const context = await pages.browser.newContext({ viewport, javaScriptEnabled: scripts })
    const page = await context.newPage()
    const requests: string[] = []
    const faults: string[] = []
    page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`))
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(pages.service.url + path)
    if (scripts) await page.waitForSelector('form[data-ready="yes"]')
    return { page, requests, faults }
  }

  const ask = async (page: Page, text: string): Promise<void> => {
    await page.fill('#input', text)
    await page.click('#checker > button[type="submit"]')
    await page.waitForSelector('#result .answer')
  }

  it.each([
    ['phone, English', '/en', phone, 'Impersonation', 'official support'],
    ['desktop, Chinese', '/zh', desktop, '冒充', '官方客服'],
  ] as const)(
    'names an impossible desk on %s, in the page, and sends nothing',
    async (_, path, viewport, word, words) => {
      const { page, requests, faults } = await open(path, viewport)
      // What only some texts need comes in the background; a check that waits for it asks for nothing.
      await expect
        .poll(() => requests.some((request) => request.includes('rules-more.json')), {
          timeout: 30_000,
        })
        .toBe(true)
      await page.waitForLoadState('networkidle')
      await page.waitForTimeout(1_000)
      const before = requests.length
      await ask(page, '您好，这里是比特币官方客服，请添加微信 kefu_gf0827 办理。')
      expect(requests.slice(before)).toEqual([])
      expect(await page.textContent('.verdict-word')).toContain(word)
      expect(await page.textContent('.verdict .summary')).toContain(words)
      expect(await page.getAttribute('.answer', 'data-verdict')).toBe('impersonation')
      expect(await page.locator('mark').count()).toBeGreaterThan(0)
      expect(await page.locator('.desk').count()).toBeGreaterThan(0)
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      )
      expect(wide).toBeLessThanOrEqual(0)
      expect(faults).toEqual([])
      await page.context().close()
    },
  )

  it('vouches for an exact official address while its release is fresh', async () => {
    const { page } = await open('/en', phone)
    await ask(page, 'https://www.binance.com/en/support')
    const ready = (await fetch(`${pages.service.url}/readyz`).then((response) =>
      response.json(),
    )) as {
      registry: { stale: boolean }
    }
    expect(await page.getAttribute('.answer', 'data-verdict')).toBe(
      ready.registry.stale ? 'unknown' : 'official',
    )
    expect(await page.getAttribute('.identifier', 'data-status')).toBe('official')
    await page.context().close()
  })

  it('gives the same verdict without scripts, and says that it sends the text', async () => {
    const { page } = await open('/en', phone, false)
    expect(await page.textContent('#where')).toContain('sent to this service')
    await page.fill('#input', 'Hello, this is Bitcoin official support. Send me your 12 words.')
    await page.click('#checker > button[type="submit"]')
    expect(await page.getAttribute('.answer', 'data-verdict')).toBe('impersonation')
    await page.context().close()
  })

  it('shows hostile text as text', async () => {
    const { page, faults } = await open('/en', desktop)
    const dialogs: string[] = []
    page.on('dialog', async (dialog) => {
      dialogs.push(dialog.message())
      await dialog.dismiss()
    })
    for (const text of [
      '<img src=x onerror=alert(1)> Binance official support @binance_help_desk',
      '"><script>alert(2)</script> javascript:alert(3) https://binance-support.example/"onmouseover=alert(4)',
      '＜svg/onload=alert(5)＞ [Binance](javascript:alert(6))',
    ]) {
      await ask(page, text)
    }
    expect(dialogs).toEqual([])
    expect(faults).toEqual([])
    expect(await page.locator('#result a[href^="javascript:"]').count()).toBe(0)
    await page.context().close()
  })

  it.each(['/en', '/zh', '/en/support', '/zh/support/binance', '/en/support/bitcoin'])(
    'has no accessibility violation that axe can see on %s',
    async (path) => {
      const context = await pages.browser.newContext({ viewport: phone })
      const page = await context.newPage()
      await page.goto(pages.service.url + path)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual(
        [],
      )
      await context.close()
    },
  )
})
