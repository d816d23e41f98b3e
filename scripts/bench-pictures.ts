/**
 * Letters read from pictures in real Chromium: `npm run bench:pictures -- [--save FOLDER]`, after the build.
 * Draws messages in the looks of several apps, brings each to the page, and counts the identifiers that
 * come out as they went in.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from '../tests/support/browser.ts'
import { startService } from '../tests/support/service.ts'
import { drawScreenshot, looks } from '../tests/web/pictures/draw.ts'
import { screenshots } from '../tests/web/pictures/screenshots.ts'

/** Share of identifiers that must be read right. */
const target = 0.95
const args = process.argv.slice(2)
const save = args[0] === '--save' ? args[1] : undefined
if (save !== undefined) mkdirSync(save, { recursive: true })

const service = await startService()
const browser = await openBrowser()
let right = 0
let all = 0
try {
  for (const look of looks) {
    for (const screenshot of screenshots) {
      const buffer = await drawScreenshot(browser, screenshot, look)
      if (save !== undefined) {
        writeFileSync(join(save, `${screenshot.id}-${look.name.replace(/\W+/g, '-')}.png`), buffer)
      }
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
      const page = await context.newPage()
      await page.goto(`${service.url}/${screenshot.lang}`)
      await page.waitForSelector('form[data-ready="yes"]')
      const started = performance.now()
      await page.setInputFiles('#picture', { name: 'p.png', mimeType: 'image/png', buffer })
      await page.waitForSelector('#picture-confirm:not([hidden])', { timeout: 120_000 })
      const read = (await page.inputValue('#input')).replace(/\s+/g, ' ')
      const squeezed = read.replaceAll(' ', '')
      const missed = screenshot.identifiers.filter(
        (one) => !squeezed.includes(one.replaceAll(' ', '')),
      )
      all += screenshot.identifiers.length
      right += screenshot.identifiers.length - missed.length
      console.log(
        `${missed.length === 0 ? 'ok  ' : 'miss'} ${screenshot.id}, ${look.name}: ${Math.round(performance.now() - started)} ms${missed.length === 0 ? '' : ` | ${read}`}`,
      )
      await context.close()
    }
  }
} finally {
  await browser.close()
  await service.stop()
}
console.log(
  `${looks.length * screenshots.length} pictures: ${right} of ${all} identifiers right (${((100 * right) / all).toFixed(1)} %, target ${100 * target} %)`,
)
if (right < target * all) process.exitCode = 1
