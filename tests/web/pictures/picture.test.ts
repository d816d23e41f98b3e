import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { whyNoBrowser } from '../../support/browser.ts'
import { pagesUnderTest } from '../../support/pages-under-test.ts'
import { drawCode, drawScreenshot, looks } from './draw.ts'

/** Pictures read in real Chromium, on the device. `npm run bench:pictures` reads many more. */
describe.skipIf(whyNoBrowser() !== undefined)('a picture', { timeout: 120_000 }, () => {
  const pages = pagesUnderTest()

  const open = async (
    path: string,
  ): Promise<{ page: Page; requests: string[]; faults: string[] }> => {
    const context = await pages.browser.newContext({ viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    const requests: string[] = []
    const faults: string[] = []
    page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`))
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(pages.service.url + path)
    await page.waitForSelector('form[data-ready="yes"]')
    return { page, requests, faults }
  }
  const bring = async (page: Page, buffer: Buffer): Promise<string> => {
    await page.setInputFiles('#picture', { name: 'picture.png', mimeType: 'image/png', buffer })
    await page.waitForSelector('#picture-confirm:not([hidden])', { timeout: 60_000 })
    return page.inputValue('#input')
  }
  const submit = async (page: Page): Promise<string | null> => {
    await page.click('#checker > button[type="submit"]')
    await page.waitForSelector('#result .answer')
    await page.waitForTimeout(300)
    return page.getAttribute('#result .answer', 'data-verdict')
  }

  it('of a message is read, sent nowhere, and judged', async () => {
    const [look] = looks
    if (look === undefined) throw new Error('no look')
    const text =
      'Binance support: your account is locked. Verify within 24 hours at binance-verify.example/unlock or call us.'
    const { page, requests, faults } = await open('/en')
    const read = await bring(
      page,
      await drawScreenshot(pages.browser, { id: 'one', lang: 'en', text, identifiers: [] }, look),
    )
    expect(read).toContain('binance-verify.example/unlock')
    expect(requests.every((one) => one.startsWith('GET '))).toBe(true)
    expect(requests.every((one) => one.includes(new URL(pages.service.url).host))).toBe(true)
    expect(await submit(page)).toBe('impersonation')
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('of a Chinese message is read without blanks between its characters', async () => {
    const look = looks[1]
    if (look === undefined) throw new Error('no look')
    const text = '您好，这里是比特币官方客服，您的钱包需要验证，请把助记词发给我核对。'
    const { page } = await open('/zh')
    const read = await bring(
      page,
      await drawScreenshot(pages.browser, { id: 'two', lang: 'zh', text, identifiers: [] }, look),
    )
    expect(read).toContain('官方客服')
    expect(await submit(page)).toBe('impersonation')
    await page.context().close()
  })

  it('of a code is never official before it was compared', async () => {
    const { page, faults } = await open('/en')
    const read = await bring(page, await drawCode(pages.browser, 'https://www.kraken.com/'))
    expect(read.split('\n')[0]).toBe('https://www.kraken.com/')
    await page.fill('#input', read.split('\n')[0] ?? '')
    expect(await submit(page)).toBe('unknown')
    expect(await page.textContent('.summary')).toContain('nothing here is called official')
    expect(await page.locator('[data-status="official"]').count()).toBe(0)
    await page.check('#compared')
    expect(await submit(page)).toBe('official')
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('without letters says so and leaves the field alone', async () => {
    const { page } = await open('/en')
    const blank = await pages.browser.newPage({ viewport: { width: 200, height: 200 } })
    const buffer = await blank.screenshot()
    await blank.close()
    await page.setInputFiles('#picture', { name: 'picture.png', mimeType: 'image/png', buffer })
    await expect
      .poll(() => page.textContent('#picture-note'), { timeout: 60_000 })
      .toContain('No text and no QR code')
    expect(await page.inputValue('#input')).toBe('')
    await page.setInputFiles('#picture', {
      name: 'picture.png',
      mimeType: 'image/png',
      buffer: Buffer.from('this is no picture'),
    })
    await expect
      .poll(() => page.textContent('#picture-note'), { timeout: 60_000 })
      .toContain('No text and no QR code')
    await page.context().close()
  })
})
