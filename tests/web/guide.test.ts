import AxeBuilder from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { ownNames, type PageLanguage } from '../../src/web/pages/page-words.ts'
import { whyNoBrowser } from '../support/browser.ts'
import { pagesUnderTest } from '../support/pages-under-test.ts'

describe.skipIf(whyNoBrowser() !== undefined)(
  'pages for whoever has nothing to paste',
  { timeout: 60_000 },
  () => {
    const pages = pagesUnderTest()

    it.each(Object.keys(ownNames) as PageLanguage[])(
      'ask three questions and show the patterns in %s, without scripts',
      async (language) => {
        const context = await pages.browser.newContext({
          javaScriptEnabled: false,
          viewport: { width: 360, height: 640 },
        })
        const page = await context.newPage()
        await page.goto(`${pages.service.url}/${language}/know`)
        expect(await page.locator('.questions li').count()).toBe(3)
        expect(await page.locator('.questions h2').allTextContents()).not.toContain('')
        await page.goto(`${pages.service.url}/${language}/guide`)
        const patterns = await page.locator('section h2').allTextContents()
        expect(patterns.length).toBeGreaterThanOrEqual(40)
        expect(new Set(patterns).size).toBe(patterns.length)
        await context.close()
      },
    )

    it.each(['/en/know', '/ar/know', '/zh/guide', '/en/guide'])(
      '%s has no fault of access and stays within the screen',
      async (path) => {
        const context = await pages.browser.newContext({ viewport: { width: 360, height: 640 } })
        const page = await context.newPage()
        await page.goto(pages.service.url + path)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id }) => id)).toEqual([])
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        )
        expect(wide).toBeLessThanOrEqual(0)
        await context.close()
      },
    )

    it('shows which letter of an address was swapped', async () => {
      const page = await pages.browser.newPage()
      await page.goto(`${pages.service.url}/en`)
      await page.waitForSelector('form[data-ready="yes"]')
      await page.fill('#input', 'https://www.blnance.com/login')
      await page.click('#checker > button[type="submit"]')
      await page.waitForSelector('#result .letters')
      expect(await page.textContent('.letters del')).toBe('l')
      expect(await page.textContent('.letters ins')).toBe('i')
      expect(await page.textContent('.letters')).toContain('l instead of i')
      await page.close()
    })

    it('takes what another app shares on the device, once', async () => {
      const context = await pages.browser.newContext()
      const page = await context.newPage()
      const posts: string[] = []
      await page.goto(`${pages.service.url}/en`)
      await page.evaluate(() => navigator.serviceWorker.ready)
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
      context.on('request', (request) => {
        if (request.method() === 'POST' && request.serviceWorker() !== null)
          posts.push(request.url())
      })
      await page.evaluate(() => {
        const form = document.createElement('form')
        form.method = 'post'
        form.action = '/share'
        form.enctype = 'multipart/form-data'
        for (const [name, value] of [
          ['text', 'Binance support: send your code'],
          ['url', 'https://binance-verify.example/'],
        ] as const) {
          const field = document.createElement('input')
          field.name = name
          field.value = value
          form.append(field)
        }
        document.body.append(form)
        form.submit()
      })
      await page.waitForURL(/\/en$/)
      await page.waitForSelector('form[data-ready="yes"]')
      await expect
        .poll(() => page.inputValue('#input'))
        .toBe('Binance support: send your code\nhttps://binance-verify.example/')
      expect(posts).toEqual([])
      await page.reload()
      await page.waitForSelector('form[data-ready="yes"]')
      await page.waitForTimeout(300)
      expect(await page.inputValue('#input')).toBe('')
      const manifest = (await (
        await fetch(`${pages.service.url}/manifest.webmanifest`)
      ).json()) as {
        share_target: { action: string }
      }
      expect(manifest.share_target.action).toBe('/share')
      await context.close()
    })
  },
)
