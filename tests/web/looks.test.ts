import AxeBuilder from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { whyNoBrowser } from '../support/browser.ts'
import { pagesUnderTest } from '../support/pages-under-test.ts'

/** What is seen at once, and what large letters do to it. */
describe.skipIf(whyNoBrowser() !== undefined)('the pages as they look', { timeout: 60_000 }, () => {
  const pages = pagesUnderTest()
  const phone = { width: 360, height: 740 }

  const open = async (path: string, more: BrowserContextOptions = {}): Promise<Page> => {
    const context = await pages.browser.newContext({ viewport: phone, ...more })
    const page = await context.newPage()
    await page.goto(pages.service.url + path)
    return page
  }
  const ask = async (page: Page, text: string): Promise<void> => {
    await page.waitForSelector('form[data-ready="yes"]')
    await page.fill('#input', text)
    await page.click('#checker > button[type="submit"]')
    await page.waitForSelector('#result .answer')
  }
  const accessible = async (page: Page): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }

  it.each(['en', 'zh', 'pt', 'ar', 'de', 'ru', 'hi'])(
    'show the four doors, the box and the button on the first screen of a phone, in %s',
    async (language) => {
      const page = await open(`/${language}`)
      const bottoms = await page.evaluate(() =>
        ['.first-doors .urgent', '.first-doors .door:last-child', '#checker > button'].map(
          (one) => document.querySelector(one)?.getBoundingClientRect().bottom,
        ),
      )
      for (const bottom of bottoms) expect(bottom).toBeLessThanOrEqual(phone.height)
      const box = await page.locator('#input').boundingBox()
      const button = await page.locator('#checker > button').boundingBox()
      // Two lines of the box at least are free of the button.
      expect((button?.y ?? 0) - (box?.y ?? Number.NaN)).toBeGreaterThan(60)
      await page.context().close()
    },
  )

  it('put the two quiet doors side by side on a phone and on a desktop', async () => {
    for (const viewport of [phone, { width: 1_280, height: 900 }]) {
      const page = await open('/en', { viewport })
      const row = await page.evaluate(() => {
        const doors = [...document.querySelectorAll('.first-doors .door:not(.urgent)')]
        const whole = document.querySelector('.first-doors')?.getBoundingClientRect().width ?? 0
        return doors.map((door) => {
          const { top, width } = door.getBoundingClientRect()
          return { top, share: width / whole }
        })
      })
      expect(row).toHaveLength(2)
      expect(row[0]?.top).toBe(row[1]?.top)
      for (const { share } of row) expect(share).toBeGreaterThan(0.45)
      await page.context().close()
    }
  })

  it('break no name of a network in the table of hashes', async () => {
    const page = await open('/ar/guide/transactions')
    const broken = await page.evaluate(
      () =>
        [...document.querySelectorAll('.hashes th a')].filter((name) => {
          const words = (name.textContent ?? '').split(/\s+/).length
          return name.getBoundingClientRect().height > words * 30
        }).length,
    )
    expect(broken).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.context().close()
  })

  it('keep country and button of the help pages in one row', async () => {
    for (const language of ['en', 'pt', 'ar', 'zh']) {
      const page = await open(`/${language}/help/paid-crypto`)
      const tops = await page.evaluate(() =>
        ['#country', 'form.row button'].map((one) => {
          const { top = 0, height = 0 } = document.querySelector(one)?.getBoundingClientRect() ?? {}
          return top + height / 2
        }),
      )
      expect(Math.abs((tops[0] ?? 0) - (tops[1] ?? 99)), language).toBeLessThan(10)
      await page.context().close()
    }
  })

  it('never let the button lie over what has the focus', async () => {
    const page = await open('/pt')
    for (const [at, name] of ['input', 'picture', 'direction', 'more'].entries()) {
      if (at === 0) await page.focus('#input')
      else await page.keyboard.press('Tab')
      const covered = await page.evaluate(() => {
        const focused = document.activeElement
        const { bottom = 0 } = focused?.getBoundingClientRect() ?? {}
        const { top = 0 } =
          document.querySelector('#checker > button')?.getBoundingClientRect() ?? {}
        return focused?.id === 'input' ? false : bottom > top
      })
      expect(covered, name).toBe(false)
    }
    await page.context().close()
  })

  it.each(['en', 'ar', 'de'])(
    'break no line of %s at letters twice as large, and stay as wide as the screen',
    async (language) => {
      for (const path of ['', '/help', '/help/paid-bank-transfer?country=BR', '/support/binance']) {
        const page = await open(`/${language}${path}`)
        await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%'
        })
        const { wide, doors, heading } = await page.evaluate(() => {
          const h1 = document.querySelector('h1')
          const range = document.createRange()
          // A word that was broken has boxes on two lines.
          const broken = [...(h1?.firstChild?.textContent?.matchAll(/\S+/g) ?? [])].filter(
            ({ index, 0: word }) => {
              if (h1?.firstChild == null) return false
              range.setStart(h1.firstChild, index)
              range.setEnd(h1.firstChild, index + word.length)
              return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1
            },
          )
          return {
            wide: document.documentElement.scrollWidth - window.innerWidth,
            doors: [...document.querySelectorAll('.first-doors .door')].map(
              (door) => door.getBoundingClientRect().width,
            ),
            heading: broken.map(([word]) => word),
          }
        })
        expect(wide, path).toBeLessThanOrEqual(0)
        expect(heading, path).toEqual([])
        for (const width of doors) expect(width).toBeGreaterThan(250)
        await page.context().close()
      }
    },
  )

  it('answer whoever passes a message on about that message first', async () => {
    const page = await open('/en')
    await ask(
      page,
      'My mother got this message, is it real? "Hello, this is Bitcoin official support. Send me your 12 words on Telegram @btc_desk_9."',
    )
    expect(await page.getAttribute('.answer', 'data-verdict')).toBe('unknown')
    expect(await page.locator('.verdict-word').allTextContents()).toEqual(['Impersonation'])
    expect(await page.locator('.answer > :first-child').innerText()).toContain('passes on')
    const top = await page
      .locator('.verdict-word')
      .evaluate((one) => one.getBoundingClientRect().top)
    expect(top).toBeGreaterThanOrEqual(0)
    expect(top).toBeLessThan(phone.height / 2)
    await accessible(page)
    await page.context().close()
  })

  it('number each reason once in the marked text, and fold the further ways to a desk', async () => {
    const page = await open('/pt')
    await ask(
      page,
      'Olá, aqui é o suporte oficial da Binance. Sua conta está bloqueada. Confirme em https://www.blnance.com/verify a sua frase de recuperação em 24 horas.',
    )
    const numbers = await page.locator('.marked sup a').allTextContents()
    expect(numbers.length).toBeGreaterThan(3)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(await page.locator('.desk > ul > li').count()).toBe(3)
    const further = page.locator('.desk details')
    expect(await further.locator('summary').textContent()).toMatch(/Outros canais: \d/)
    expect(await further.getAttribute('open')).toBeNull()
    // No name of a technique in another language than the page's.
    expect(await page.textContent('#result')).not.toMatch(/homoglyph|squat/i)
    await accessible(page)
    await page.context().close()
  })
})
