import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

/** How a page is looked at. */
export interface Look {
  readonly name: string
  readonly context: BrowserContextOptions
  /** Size of the root's letters, as somebody sets it who needs large type. */
  readonly rootSize?: string
}

const phone = { width: 360, height: 740 }
const desktop = { width: 1_280, height: 900 }

export const everydayLooks: readonly Look[] = [
  { name: 'phone', context: { viewport: phone } },
  { name: 'desktop', context: { viewport: desktop } },
]

/** 1,280 × 1,024 at 400 % leaves 320 × 256 (WCAG 1.4.10). */
export const furtherLooks: readonly Look[] = [
  { name: 'large', context: { viewport: phone }, rootSize: '200%' },
  { name: 'zoomed', context: { viewport: { width: 320, height: 256 } } },
  { name: 'dark', context: { viewport: phone, colorScheme: 'dark' } },
  { name: 'forced', context: { viewport: phone, forcedColors: 'active' } },
  { name: 'still', context: { viewport: phone, reducedMotion: 'reduce' } },
]

/** A page longer than this is not looked at to its end. */
const tallest = 4_000

/** Takes the pictures that were asked for, and notes what a machine can see on them. */
export class Photographer {
  readonly faults: string[] = []
  taken = 0

  readonly #browser: Browser
  readonly #folder: string
  readonly #only: string

  constructor(browser: Browser, folder: string, only: string) {
    this.#browser = browser
    this.#folder = folder
    this.#only = only
  }

  wants(name: string): boolean {
    return name.includes(this.#only)
  }

  /** Opens a page of its own; the caller closes its context. */
  async open({ context, rootSize }: Look, more: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await this.#browser.newContext({ ...context, ...more })).newPage()
    if (rootSize !== undefined) {
      await page.addInitScript((size) => {
        addEventListener('DOMContentLoaded', () => {
          document.documentElement.style.fontSize = size
        })
      }, rootSize)
    }
    return page
  }

  fileOf(name: string): string {
    return join(this.#folder, `${name}.png`)
  }

  /** What is on the screen at this moment, and no more. */
  async takeSeen(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: this.fileOf(name) })
    this.taken += 1
  }

  /** The whole page, to a limit. */
  async take(page: Page, name: string): Promise<void> {
    const { width, height } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      height: document.documentElement.scrollHeight,
    }))
    const seen = page.viewportSize()?.width ?? width
    if (width > seen) this.faults.push(`${name}: ${width} pixels wide on a screen of ${seen}`)
    // A screen as long as the page: what sticks to its edge stands where it belongs.
    const screen = page.viewportSize()
    await page.setViewportSize({ width: seen, height: Math.min(height, tallest) })
    await page.screenshot({ path: this.fileOf(name) })
    if (screen !== null) await page.setViewportSize(screen)
    this.taken += 1
  }
}
