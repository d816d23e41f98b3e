import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser } from './browser.ts'
import { type RunningService, startService } from './service.ts'

/** A running service and a browser, there from the first test of a block to its last. */
export interface PagesUnderTest {
  readonly service: RunningService
  readonly browser: Browser
}

/** To be called in a `describe`; what it gives may be read inside tests alone. */
export const pagesUnderTest = (): PagesUnderTest => {
  let service: RunningService | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    service = await startService()
    browser = await openBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await service?.stop()
  })
  const there = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error('Read inside a test: it is not there yet.')
    return thing
  }
  return {
    get service() {
      return there(service)
    },
    get browser() {
      return there(browser)
    },
  }
}
