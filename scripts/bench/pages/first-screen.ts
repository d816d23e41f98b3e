import type { Browser, Page } from 'playwright-core'

/** Milliseconds from the start of the navigation; what counts for somebody who opens the checker. */
export interface FirstScreen {
  /** The first words and the paste box are painted. */
  readonly painted: number
  /** The box is painted, and a press of the button is taken on the device. */
  readonly interactive: number
  /** A text that was pasted and sent off at that moment has its answer on the screen. */
  readonly firstAnswer: number
  /** Longest time for which the page's own thread did not listen. */
  readonly longestTask: number
}

/** What the page is called on: a phone's size, and its processor slowed by a factor. */
export const openPhone = async (browser: Browser, slower: number): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  // What runs these scripts names their functions by a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named')
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  return page
}

/** Notes when the form says that it takes a press, by the page's own clock. */
const watch = (): void => {
  const noted = globalThis as { taken?: number; longest?: number }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      noted.longest = Math.max(noted.longest ?? 0, duration)
    }
  }).observe({ type: 'longtask', buffered: true })
  const look = (): void => {
    if (document.querySelector('#checker button[type="submit"]') === null) return
    if (document.documentElement.dataset.early !== 'yes') return
    noted.taken = performance.now()
    observer.disconnect()
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { subtree: true, childList: true, attributes: true })
}

/** Opens the checker once, with nothing kept from before, and asks at the first moment that it can. */
export const measureFirstScreen = async (
  browser: Browser,
  address: string,
  slower: number,
): Promise<FirstScreen> => {
  const page = await openPhone(browser, slower)
  try {
    await page.addInitScript(watch)
    const opened = page.goto(address, { waitUntil: 'commit' })
    await page.waitForSelector('html[data-early="yes"] #checker button[type="submit"]')
    await page.evaluate(() => {
      const input = document.querySelector<HTMLTextAreaElement>('#input')
      if (input === null) throw new Error('no box')
      input.value = 'Binance support: confirm your wallet at https://www.blnance.com/verify'
      document.querySelector<HTMLFormElement>('#checker')?.requestSubmit()
    })
    await page.waitForSelector('#result .answer', { timeout: 120_000 })
    await opened
    return await page.evaluate(() => {
      const painted =
        performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN
      const noted = globalThis as { taken?: number; longest?: number }
      return {
        painted,
        interactive: Math.max(painted, noted.taken ?? Number.NaN),
        firstAnswer: performance.now(),
        longestTask: noted.longest ?? 0,
      }
    })
  } finally {
    await page.context().close()
  }
}
