import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { whyNoBrowser } from '../support/browser.ts'
import { pagesUnderTest } from '../support/pages-under-test.ts'

/**
 * The floor of browsers (README): Chromium 111, Firefox 115, Safari 16.4, all of 2023. Everything younger
 * that the platform offers is taken away, in the page and in its worker, and the page must still do its work.
 */
const strip = `
for (const [owner, names] of [
  [Array, ['fromAsync']],
  [Object, ['groupBy']],
  [Map, ['groupBy']],
  [Set.prototype, ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
  [Promise, ['withResolvers', 'try']],
  [URL, ['parse', 'canParse']],
  [String.prototype, ['isWellFormed', 'toWellFormed']],
  [Uint8Array, ['fromBase64', 'fromHex']],
  [Uint8Array.prototype, ['toBase64', 'toHex']],
  [Intl, ['Segmenter', 'DurationFormat']],
  [RegExp, ['escape']],
  [globalThis, ['scheduler', 'Iterator', 'ImageDecoder', 'BarcodeDetector', 'CompressionStream']],
  [globalThis.navigator, ['share', 'canShare', 'locks', 'storage']],
]) for (const name of names) {
  delete owner[name]
  const proto = Object.getPrototypeOf(owner)
  if (owner[name] !== undefined && proto) delete proto[name]
}
const iterator = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))
for (const name of ['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find'])
  delete iterator[name]
if (globalThis.crypto?.subtle) {
  const importKey = SubtleCrypto.prototype.importKey
  SubtleCrypto.prototype.importKey = function (format, data, algorithm, ...rest) {
    const name = typeof algorithm === 'string' ? algorithm : algorithm?.name
    if (name === 'Ed25519') return Promise.reject(new DOMException('no such algorithm', 'NotSupportedError'))
    return importKey.call(this, format, data, algorithm, ...rest)
  }
}
globalThis.stripped = true
`

describe.skipIf(whyNoBrowser() !== undefined)('the oldest browsers', { timeout: 90_000 }, () => {
  const pages = pagesUnderTest()

  const open = async (
    path: string,
  ): Promise<{ context: BrowserContext; page: Page; faults: string[]; workers: number[] }> => {
    const context = await pages.browser.newContext({
      viewport: { width: 360, height: 640 },
      serviceWorkers: 'block',
    })
    const workers: number[] = []
    await context.addInitScript(strip)
    await context.route('**/strip.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: strip }),
    )
    // A worker's own imports run before its first line, so the stripping is imported first of all.
    await context.route('**/assets/engine-worker.js', async (route) => {
      const response = await route.fetch()
      workers.push(response.status())
      await route.fulfill({ response, body: `import '/strip.js'\n${await response.text()}` })
    })
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    await page.goto(pages.service.url + path)
    await page.waitForSelector('form[data-ready="yes"]')
    return { context, page, faults, workers }
  }

  it.each([
    ['/en', 'Hello, this is Bitcoin official support. Send your 12 words to @btc_desk_0827.'],
    ['/zh', '您好，这里是比特币官方客服，请添加微信 kefu_gf0827 办理。'],
  ])(
    'check a message on %s, verify the registry without WebCrypto’s Ed25519, and draw a warning',
    async (path, text) => {
      const { context, page, faults, workers } = await open(path)
      expect(await page.evaluate(() => 'Segmenter' in Intl || 'canParse' in URL)).toBe(false)
      await page.fill('#input', text)
      await page.click('#checker > button[type="submit"]')
      await page.waitForSelector('#result .answer')
      expect(await page.getAttribute('.answer', 'data-verdict')).toBe('impersonation')
      expect(await page.isVisible('#failed')).toBe(false)
      expect(workers).toEqual([200])
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click('#share button'),
      ])
      expect(download.suggestedFilename()).toBe('warning.png')
      expect(faults).toEqual([])
      await context.close()
    },
  )

  it('would be noticed: what was taken away is gone in the worker too', async () => {
    const { context, page } = await open('/en')
    // The worker's own first line may still be on its way.
    await expect
      .poll(
        () => page.workers()[0]?.evaluate('globalThis.stripped === true && !("canParse" in URL)'),
        { timeout: 30_000 },
      )
      .toBe(true)
    await context.close()
  })
})
