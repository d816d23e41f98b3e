/**
 * Pictures of the pages, to be looked at: `npm run screenshots -- FOLDER`, after the build. Telephone and
 * desktop, light and dark, in English, Chinese, Portuguese and Arabic.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from '../tests/support/browser.ts'
import { startService } from '../tests/support/service.ts'

const [folder = 'screenshots'] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })

const screens = [
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'desktop', viewport: { width: 1_280, height: 900 }, colorScheme: 'dark' },
] as const
const pages = [
  '',
  '/know',
  '/guide',
  '/help',
  '/help/paid-crypto?country=BR',
  '/support',
  '/support/binance',
  '/support/bitcoin',
]
const message =
  'Binance: https://www.blnance.com/verify 您好，这里是比特币官方客服，请添加微信 kefu_gf0827 办理。'

const service = await startService()
const browser = await openBrowser()
try {
  for (const { name, viewport, colorScheme } of screens) {
    for (const language of ['en', 'zh', 'pt', 'ar']) {
      const context = await browser.newContext({ viewport, colorScheme })
      const page = await context.newPage()
      const keep = async (what: string): Promise<void> => {
        await page.screenshot({
          path: join(folder, `${name}-${language}-${what}.png`),
          fullPage: true,
        })
      }
      for (const path of pages) {
        await page.goto(`${service.url}/${language}${path}`)
        await keep(path.replace(/\W+/g, '-').replace(/^-/, '') || 'checker')
      }
      await page.goto(`${service.url}/${language}`)
      await page.waitForSelector('form[data-ready="yes"]')
      await page.fill('#input', message)
      await page.click('#checker > button[type="submit"]')
      await page.waitForSelector('#result .answer')
      await keep('answer')
      await context.close()
    }
  }
} finally {
  await browser.close()
  await service.stop()
}
