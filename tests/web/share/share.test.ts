import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { whyNoBrowser } from '../../support/browser.ts'
import { pagesUnderTest } from '../../support/pages-under-test.ts'

/** Passing an answer on, in real Chromium. `KEEP=<folder>` keeps the drawn warnings to look at. */

const keep = process.env.KEEP

describe.skipIf(whyNoBrowser() !== undefined)('passing an answer on', { timeout: 60_000 }, () => {
  const pages = pagesUnderTest()

  const open = async (path: string): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await pages.browser.newContext({ viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    await page.goto(pages.service.url + path)
    await page.waitForSelector('form[data-ready="yes"]')
    return { context, page }
  }
  const ask = async (page: Page, text: string): Promise<void> => {
    await page.fill('#input', text)
    await page.click('#checker > button[type="submit"]')
    await page.waitForSelector('#result .answer')
  }

  it.each([
    [
      'en',
      'Hello, this is Bitcoin official support. Write to @btc_desk_0827 and send your 12 words.',
    ],
    [
      'zh',
      '您好，这里是币安官方客服，账户异常，请登录 https://binance-kefu.example 并提供验证码。',
    ],
    [
      'ar',
      'مرحبًا، هنا الدعم الرسمي لمنصة Binance. أرسل عبارة الاسترداد إلى @binance_help_0827 الآن.',
    ],
  ] as const)('draws a warning as a picture on the device: %s', async (language, text) => {
    const { context, page } = await open(`/${language}`)
    await ask(page, text)
    await page.waitForSelector('#share button')
    const sent: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith('blob:')) sent.push(request.url())
    })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('#share button'),
    ])
    expect(download.suggestedFilename()).toBe('warning.png')
    const file = await download.path()
    const bytes = readFileSync(file)
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect(bytes.readUInt32BE(16)).toBe(1_080)
    expect(bytes.readUInt32BE(20)).toBeGreaterThan(400)
    expect(sent).toEqual([])
    await expect.poll(() => page.textContent('#share .note'), { timeout: 20_000 }).not.toBe('')
    if (keep !== undefined) {
      mkdirSync(keep, { recursive: true })
      await download.saveAs(join(keep, `warning-${language}.png`))
      await page.screenshot({ path: join(keep, `page-${language}.png`), fullPage: true })
    }
    await context.close()
  })

  it('passes anything positive on as a link only, which checks again when it is opened', async () => {
    const { context, page } = await open('/en')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await ask(page, 'https://www.binance.com/en/support')
    await page.waitForSelector('#share button')
    expect(await page.locator('#share button').count()).toBe(1)
    await page.click('#share button')
    await expect
      .poll(() => page.textContent('#share .note'), { timeout: 20_000 })
      .toContain('copied')
    const address = await page.evaluate(() => navigator.clipboard.readText())
    expect(new URL(address).search).toBe('')

    const next = await context.newPage()
    const urls: string[] = []
    next.on('request', (request) => urls.push(request.url()))
    await next.goto(address)
    await next.waitForSelector('#result .answer')
    expect(await next.inputValue('#input')).toBe('https://www.binance.com/en/support')
    expect(urls.filter((url) => url.includes('binance'))).toEqual([])
    await context.close()
  })

  it('offers nothing for a text that accuses nobody', async () => {
    const { context, page } = await open('/en')
    await ask(page, 'See you at eight, and bring the blue folder.')
    await page.waitForTimeout(500)
    expect(await page.isVisible('#share')).toBe(false)
    await context.close()
  })

  it('puts first what has to be done after what already happened', async () => {
    const { context, page } = await open('/en')
    await page.click('.more > summary')
    await page.check('input[value="gave_code"]')
    await ask(page, 'Hello from the bank, thank you for the code.')
    expect(await page.getAttribute('.advice li', 'data-code')).toBe('already-gave_code')
    await context.close()
  })

  it('reads a bare account name on the platform that was chosen', async () => {
    const { context, page } = await open('/en')
    await page.click('.more > summary')
    await page.selectOption('#platform', 'telegram')
    await ask(page, '@binance_help_desk')
    expect(await page.textContent('.identifier .value')).toBe('Telegram: binance_help_desk')
    await context.close()
  })
})
