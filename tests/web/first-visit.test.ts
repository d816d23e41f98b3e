import type { BrowserContext, Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { whyNoBrowser } from '../support/browser.ts'
import { pagesUnderTest } from '../support/pages-under-test.ts'

/** What a first visit loads in which order, and what a press does before all of it is there. */

const message = 'Hello, this is Bitcoin official support. Send me your 12 words.'

describe.skipIf(whyNoBrowser() !== undefined)('a first visit', { timeout: 60_000 }, () => {
  const pages = pagesUnderTest()

  const open = async (
    prepare: (context: BrowserContext) => Promise<unknown>,
  ): Promise<{ page: Page; requests: string[] }> => {
    const context = await pages.browser.newContext({ viewport: { width: 360, height: 640 } })
    await prepare(context)
    const page = await context.newPage()
    const requests: string[] = []
    context.on('request', (request) =>
      requests.push(`${request.method()} ${new URL(request.url()).pathname}`),
    )
    await page.goto(`${pages.service.url}/en`, { waitUntil: 'commit' })
    return { page, requests }
  }
  const press = async (page: Page): Promise<void> => {
    await page.fill('#input', message)
    await page.click('#checker > button[type="submit"]')
  }
  /** Holds a file until it is let go. */
  const holding = (
    pattern: string,
  ): { on: (context: BrowserContext) => Promise<unknown>; letGo: () => void } => {
    let letGo: () => void = () => undefined
    const free = new Promise<void>((settle) => {
      letGo = settle
    })
    return {
      on: (context) =>
        context.route(pattern, async (route: Route) => {
          await free
          await route.continue()
        }),
      letGo,
    }
  }

  it('says where the text stays, and asks for nothing of the engine before the form takes a press', async () => {
    const held = holding('**/assets/checker.js')
    const { page, requests } = await open(held.on)
    await page.waitForSelector('#checker > button[type="submit"]')
    // The promise about the text stands there as soon as the box does.
    await page.waitForSelector('#where [data-with-scripts]:not([hidden])')
    await page.waitForTimeout(500)
    const asked = new Set(requests)
    for (const known of ['/en', '/assets/site.css', '/assets/early.js', '/assets/checker.js']) {
      expect(asked.delete(`GET ${known}`)).toBe(true)
    }
    asked.delete('GET /manifest.webmanifest')
    asked.delete('GET /assets/icon.svg')
    expect([...asked]).toEqual([])
    held.letGo()
    await page.context().close()
  })

  it('loads the checker in one file, and rules, registry and engine beside each other', async () => {
    const held = holding('**/assets/engine.js')
    const { page, requests } = await open(held.on)
    // The engine is held: what it reads was asked for all the same, and nothing that can wait.
    const beside = ['/assets/engine.js', '/assets/rules.json', '/registry/manifest.json']
    await expect
      .poll(() => beside.filter((path) => !requests.includes(`GET ${path}`)), { timeout: 20_000 })
      .toEqual([])
    await expect
      .poll(() => requests.some((one) => one.startsWith('GET /registry/parts/')))
      .toBe(true)
    const early = requests.slice()
    expect(early.filter((one) => /chunk-|service-worker|rules-more/.test(one))).toEqual([])
    held.letGo()
    await expect
      .poll(() => requests.includes('GET /assets/service-worker.js'), { timeout: 20_000 })
      .toBe(true)
    await page.context().close()
  })

  it.each([
    ['the checker', '**/assets/checker.js'],
    ['the engine', '**/assets/engine.js'],
    ['the rules', '**/assets/rules.json'],
    ['the words', '**/assets/words-en.json'],
  ])(
    'keeps a press made before %s has come, says so, and answers by itself',
    async (_, pattern) => {
      const held = holding(pattern)
      const { page, requests } = await open(held.on)
      await page.waitForSelector('html[data-early="yes"] #checker > button[type="submit"]')
      await press(page)
      await page.waitForFunction(
        () => document.querySelector('#waiting')?.textContent?.includes('still loading') === true,
      )
      expect(await page.inputValue('#input')).toBe(message)
      expect(await page.isVisible('#failed')).toBe(false)
      held.letGo()
      await page.waitForSelector('#result .answer')
      expect(await page.getAttribute('.answer', 'data-verdict')).toBe('impersonation')
      expect(await page.textContent('#waiting')).toBe('')
      expect(requests.filter((one) => one.startsWith('POST'))).toEqual([])
      await page.context().close()
    },
  )

  it.each([
    ['the rules', '**/assets/rules.json'],
    ['the head of the registry', '**/registry/manifest.json'],
    ['the registry', '**/registry/parts/*.json'],
  ])('asks once more for %s when the line broke off', async (_, pattern) => {
    let asked = 0
    const { page, requests } = await open((context) =>
      context.route(pattern, (route) => {
        asked += 1
        return asked === 1 ? route.abort() : route.continue()
      }),
    )
    await page.waitForSelector('html[data-early="yes"] #checker > button[type="submit"]')
    await press(page)
    await page.waitForSelector('.answer[data-verdict="impersonation"]')
    expect(asked).toBeGreaterThan(1)
    expect(requests.filter((one) => one.startsWith('POST'))).toEqual([])
    await page.context().close()
  })

  it.each([
    ['the checker', '**/assets/checker.js'],
    ['the engine', '**/assets/engine.js'],
    ['the rules', '**/assets/rules.json'],
    ['the head of the registry', '**/registry/manifest.json'],
    ['the words', '**/assets/words-en.json'],
  ])('sends nothing by itself when %s does not come, and offers to', async (_, pattern) => {
    const { page, requests } = await open((context) =>
      context.route(pattern, (route) => route.abort()),
    )
    await page.waitForSelector('html[data-early="yes"] #checker > button[type="submit"]')
    await press(page)
    await page.waitForSelector('#failed:not([hidden])')
    expect(await page.textContent('#waiting')).toBe('')
    expect(requests.filter((one) => one.startsWith('POST'))).toEqual([])
    await page.click('#failed button[name="send"]')
    await page.waitForSelector('.answer[data-verdict="impersonation"]')
    expect(requests.filter((one) => one.startsWith('POST'))).toEqual(['POST /en'])
    await page.context().close()
  })
})
